import { CircleAlert, CircleSlash, Folder, Images } from 'lucide-react'
import { useMemo } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { Bar } from '../kit/Bar.tsx'
import { useFormat } from '../kit/format.ts'
import { Icon, type LucideIcon } from '../kit/Icon.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import styles from './MediaDesk.module.css'
import { type MediaSection, mediaScreen } from './mediaScreen.ts'
import { mediaMessages } from './messages.ts'
import { mediaFolders, nameOf } from './shownMedia.ts'
import type { MediaList } from './useMedia.ts'

type Row = {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly count: number | null
  readonly depth: number
  readonly title: string
}

/** The folders of the library, and the lists that Galley found. */
export function MediaFolders({ list }: { readonly list: MediaList }) {
  const t = useText(mediaMessages)
  const format = useFormat()
  const section = useStore(mediaScreen, (screen) => screen.section)
  const rows = useRows(list)
  const choose = (id: string) =>
    mediaScreen.set((now) => ({ ...now, section: sectionOf(id), chosen: new Set() }))
  return (
    <section className={styles.column} aria-label={t('folders')} data-pane="list">
      <Bar tone="paper" start={<h2 className={styles.title}>{t('media')}</h2>} />
      <ListBox
        aria-label={t('folders')}
        className={styles.folders ?? ''}
        items={rows}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[idOf(section)]}
        onSelectionChange={(keys) => {
          for (const key of keys) choose(String(key))
        }}
      >
        {(row) => (
          <ListBoxItem id={row.id} textValue={row.label} className={styles.folder ?? ''}>
            <span className={styles.folderSign} style={{ marginInlineStart: row.depth * 14 }}>
              <Icon of={row.icon} />
            </span>
            <span className={styles.folderName} title={row.title}>
              {row.label}
            </span>
            {row.count !== null && <span className={styles.figure}>{format.number(row.count)}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </section>
  )
}

function useRows(list: MediaList): readonly Row[] {
  const t = useText(mediaMessages)
  return useMemo(() => {
    const found = [
      { id: 'all', label: t('all'), icon: Images, count: list.rows.length },
      { id: 'unused', label: t('unused'), icon: CircleSlash, count: null },
      { id: 'missing', label: t('missing'), icon: CircleAlert, count: list.missing.length },
    ].map((row) => ({ ...row, depth: 0, title: row.label }))
    const folders = mediaFolders(list.rows).map(({ folder, depth, count }) => ({
      id: `folder ${folder}`,
      // Below another folder its own name will do.
      label: depth === 0 ? folder : nameOf(folder),
      icon: Folder,
      count,
      depth,
      title: folder,
    }))
    return [...found, ...folders]
  }, [list.rows, list.missing, t])
}

function idOf(section: MediaSection): string {
  return section.kind === 'folder' ? `folder ${section.folder}` : section.kind
}

function sectionOf(id: string): MediaSection {
  if (id === 'unused' || id === 'missing') return { kind: id }
  return id.startsWith('folder ') ? { kind: 'folder', folder: id.slice('folder '.length) } : { kind: 'all' }
}
