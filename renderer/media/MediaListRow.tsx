import { ListBoxItem } from 'react-aria-components'
import type { MediaRow } from '#shared/media/contract.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { fileWeight } from '../kit/fileWeight.ts'
import { useFormat } from '../kit/format.ts'
import { useText } from '../kit/text.ts'
import styles from './MediaDesk.module.css'
import { mediaMessages } from './messages.ts'
import { usePictureFacts } from './pictureFacts.ts'
import { nameOf } from './shownMedia.ts'
import { Thumbnail } from './Thumbnail.tsx'

/** A file as a row: name and folder, then what files are compared by, in columns. */
export function MediaListRow({ row }: { readonly row: MediaRow }) {
  const t = useText(mediaMessages)
  const format = useFormat()
  const facts = usePictureFacts(row)
  const size = facts && facts.width !== null ? `${facts.width} × ${facts.height}` : ''
  const weight = fileWeight(row.bytes, format)
  const date = format.date(new Date(row.changedAt))
  const uses = t('uses', { count: row.uses })
  return (
    <ListBoxItem
      id={row.path}
      textValue={nameOf(row.path)}
      className={styles.listRow ?? ''}
      aria-label={[nameOf(row.path), size, weight, date, uses].filter(Boolean).join(', ')}
    >
      <span className={styles.listFrame}>
        <Thumbnail row={row} className={styles.listImage ?? ''} signSize={16} />
      </span>
      <span className={styles.listName}>
        <span>{nameOf(row.path)}</span>
        <span className={styles.listFolder} title={row.path}>
          {pathParts(row.path).folder}
        </span>
      </span>
      <span className={styles.listPixels}>{size}</span>
      <span className={styles.listWeight}>{weight}</span>
      <span className={styles.listDate}>{date}</span>
      <span className={styles.listUses}>{uses}</span>
    </ListBoxItem>
  )
}
