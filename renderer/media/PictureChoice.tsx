import { useDeferredValue, useMemo, useState } from 'react'
import { GridLayout, ListBox, ListBoxItem, Size, Text, Virtualizer } from 'react-aria-components'
import { knownValue } from '../kit/projection.ts'
import { SearchField } from '../kit/SearchField.tsx'
import { useText } from '../kit/text.ts'
import { MediaContext } from './MediaContext.ts'
import styles from './MediaDesk.module.css'
import { mediaMessages } from './messages.ts'
import { nameOf, nothingFoundOut, shownMedia } from './shownMedia.ts'
import { Thumbnail } from './Thumbnail.tsx'
import { useMedia } from './useMedia.ts'

export type PictureChoiceProps = {
  readonly previewOrigin: string
  readonly onChoose: (path: string) => void
}

/** The pictures of the site, newest first, to choose one from. */
export function PictureChoice({ previewOrigin, onChoose }: PictureChoiceProps) {
  const t = useText(mediaMessages)
  const media = knownValue(useMedia())
  const [search, setSearch] = useState('')
  const typed = useDeferredValue(search)
  const rows = useMemo(() => {
    const pictures = (media?.rows ?? []).filter(({ kind }) => kind === 'image')
    return shownMedia(pictures, { section: { kind: 'all' }, typed, order: 'date' }, nothingFoundOut)
  }, [media, typed])
  const around = { canWrite: false, previewOrigin, onOpenPage: () => undefined }
  return (
    <MediaContext value={around}>
      <div className={styles.choice}>
        <SearchField
          label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={setSearch}
          autoFocus
        />
        <Virtualizer layout={GridLayout} layoutOptions={layout}>
          <ListBox
            aria-label={t('files')}
            layout="grid"
            className={styles.grid ?? ''}
            items={rows.map((row) => ({ ...row, id: row.path }))}
            onAction={(key) => onChoose(String(key))}
          >
            {(row) => (
              <ListBoxItem id={row.path} textValue={nameOf(row.path)} className={styles.tile ?? ''}>
                <span className={styles.frame}>
                  <Thumbnail row={row} className={styles.image ?? ''} />
                </span>
                <Text slot="label" className={styles.name ?? ''}>
                  {nameOf(row.path)}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </div>
    </MediaContext>
  )
}

/** CSS pixels; a row holds as many as fit. */
const layout = {
  minItemSize: new Size(128, 146),
  maxItemSize: new Size(190, 146),
  minSpace: new Size(10, 10),
}
