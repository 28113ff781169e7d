import { File, FileText, Film, ImageOff, Music } from 'lucide-react'
import { useState } from 'react'
import type { MediaRow } from '#shared/media/contract.ts'
import { mostPixels } from '#shared/media/mediaFile.ts'
import { Icon, type LucideIcon } from '../kit/Icon.tsx'
import { fileAddress, useMediaSurroundings } from './MediaContext.ts'
import styles from './MediaDesk.module.css'
import { usePictureFacts } from './pictureFacts.ts'

const signs = { image: ImageOff, video: Film, sound: Music, document: FileText } as const satisfies Record<
  MediaRow['kind'],
  LucideIcon
>

export type ThumbnailProps = {
  readonly row: MediaRow
  readonly className: string
  /** CSS pixels of the sign that stands for a file without a picture. */
  readonly signSize?: number
}

/** A picture small, or a sign: for other files, for what cannot be shown, and for what would fill the memory. */
export function Thumbnail({ row, className, signSize = 28 }: ThumbnailProps) {
  const { previewOrigin } = useMediaSurroundings()
  const facts = usePictureFacts(row)
  const address = fileAddress(previewOrigin, row.path, row.changedAt)
  const [failed, setFailed] = useState<string | null>(null)
  const isKnown = facts !== undefined
  const pixels = (facts?.width ?? 0) * (facts?.height ?? 0)
  if (row.kind !== 'image' || pixels > mostPixels || failed === address)
    return (
      <span className={styles.sign}>
        <Icon of={signs[row.kind] ?? File} size={signSize} />
      </span>
    )
  // Nothing is decoded before its size is known.
  if (!isKnown) return null
  return (
    <img
      className={className}
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(address)}
    />
  )
}
