import { CircleCheck, FileSearch, Images } from 'lucide-react'
import type { ReactNode } from 'react'
import { GridLayout, ListBox, ListBoxItem, ListLayout, Size, Virtualizer } from 'react-aria-components'
import type { MediaRow } from '#shared/media/contract.ts'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { fileWeight } from '../kit/fileWeight.ts'
import { useFormat } from '../kit/format.ts'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import styles from './MediaDesk.module.css'
import { MediaListRow } from './MediaListRow.tsx'
import { mediaScreen } from './mediaScreen.ts'
import { mediaMessages } from './messages.ts'
import { usePictureFacts } from './pictureFacts.ts'
import { nameOf } from './shownMedia.ts'
import { Thumbnail } from './Thumbnail.tsx'
import type { UnusedMedia } from './useMedia.ts'

export type MediaGridProps = {
  readonly rows: readonly MediaRow[]
  /** Given where only unused files are wanted. */
  readonly unused: UnusedMedia | null
}

/** The files as tiles or rows: arrow keys walk, Space and Shift choose, only what is seen is drawn. */
export function MediaGrid({ rows, unused }: MediaGridProps) {
  const t = useText(mediaMessages)
  const chosen = useStore(mediaScreen, (screen) => screen.chosen)
  const isList = useStore(mediaScreen, (screen) => screen.view === 'list')
  const choose = (keys: 'all' | Set<string | number>) => {
    const paths = keys === 'all' ? rows.map(({ path }) => path) : [...keys].map(String)
    mediaScreen.set((now) => ({ ...now, chosen: new Set(paths) }))
  }
  if (unused !== null && unused.paths === null)
    return (
      <div className={styles.looking}>
        <ProgressLine
          label={t('lookingUnused')}
          done={unused.progress?.done ?? 0}
          total={unused.progress?.total ?? null}
        />
      </div>
    )
  if (rows.length === 0) return <NoFiles isUnused={unused !== null} />
  return (
    <div className={styles.gridColumn}>
      <p className={styles.count} role="status">
        {t('count', { count: rows.length })}
      </p>
      <Laid isList={isList}>
        <ListBox
          aria-label={t('files')}
          layout={isList ? 'stack' : 'grid'}
          className={(isList ? styles.rows : styles.grid) ?? ''}
          items={rows.map((row) => ({ ...row, id: row.path }))}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={chosen}
          onSelectionChange={choose}
        >
          {(row) => (isList ? <MediaListRow row={row} /> : <Tile row={row} />)}
        </ListBox>
      </Laid>
    </div>
  )
}

/** CSS pixels. */
const rowsLayout = { rowHeight: 40, padding: 8 }

/** CSS pixels; a row holds as many as fit. */
const tilesLayout = {
  minItemSize: new Size(132, 146),
  maxItemSize: new Size(200, 146),
  minSpace: new Size(10, 10),
}

/** Another layout is another list: a virtualizer keeps the one it began with. */
function Laid({ isList, children }: { readonly isList: boolean; readonly children: ReactNode }) {
  return isList ? (
    <Virtualizer key="list" layout={ListLayout} layoutOptions={rowsLayout}>
      {children}
    </Virtualizer>
  ) : (
    <Virtualizer key="grid" layout={GridLayout} layoutOptions={tilesLayout}>
      {children}
    </Virtualizer>
  )
}

function Tile({ row }: { readonly row: MediaRow }) {
  const t = useText(mediaMessages)
  const format = useFormat()
  const facts = usePictureFacts(row)
  const size = facts && facts.width !== null ? `${facts.width} × ${facts.height}` : null
  const words = [size, fileWeight(row.bytes, format)].filter(Boolean).join(' · ')
  return (
    <ListBoxItem
      id={row.path}
      textValue={nameOf(row.path)}
      className={styles.tile ?? ''}
      aria-label={[nameOf(row.path), words, t('uses', { count: row.uses })].join(', ')}
    >
      <span className={styles.frame}>
        <Thumbnail row={row} className={styles.image ?? ''} />
      </span>
      {/* No slots: the name of the tile says all of this, and what a page is to it. */}
      <span className={styles.name}>{nameOf(row.path)}</span>
      <span className={styles.facts}>{words}</span>
    </ListBoxItem>
  )
}

function NoFiles({ isUnused }: { readonly isUnused: boolean }) {
  const t = useText(mediaMessages)
  const typed = useStore(mediaScreen, (screen) => screen.typed.trim())
  if (typed !== '')
    return (
      <EmptyState
        icon={FileSearch}
        title={t('nothingFound')}
        text={t('nothingFoundText', { text: typed })}
        actions={
          <Button onPress={() => mediaScreen.set((now) => ({ ...now, typed: '' }))}>
            {t('clearSearch')}
          </Button>
        }
      />
    )
  return isUnused ? (
    <EmptyState icon={CircleCheck} title={t('noUnused')} text={t('noUnusedText')} />
  ) : (
    <EmptyState icon={Images} title={t('noFiles')} text={t('noFilesText')} />
  )
}
