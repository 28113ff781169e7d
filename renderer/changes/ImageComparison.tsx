import { useEffect, useState } from 'react'
import type { ChangeRow, PageSide } from '#shared/changes/contract.ts'
import { useEngine } from '../backend/hooks.ts'
import { fileWeight } from '../kit/fileWeight.ts'
import { useFormat } from '../kit/format.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useText } from '../kit/text.ts'
import styles from './ImageComparison.module.css'
import { changesMessages } from './messages.ts'

const imageName = /\.(png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i

/** True for files that are shown as pictures. */
export function isImage(path: string): boolean {
  return imageName.test(path)
}

/** True where only pages are among changes: no pictures, and no files that are none of the content. */
export function areAllPages(rows: readonly Pick<ChangeRow, 'path' | 'isContent'>[]): boolean {
  return rows.every(({ path, isContent }) => isContent && !isImage(path))
}

export type ImageComparisonProps = {
  readonly name: string
  /** Null where there is no picture on that side. */
  readonly before: PageSide | null
  readonly after: PageSide | null
  /** Counts up when what is there now may be another picture. */
  readonly revision: number
}

/** Two pictures side by side, each with its measures; a single one where one was added or removed. */
export function ImageComparison({ name, before, after, revision }: ImageComparisonProps) {
  const t = useText(changesMessages)
  const [old, now] = [useFile(before, revision), useFile(after, revision)]
  if (old === 'reading' || now === 'reading') return <SkeletonRows count={4} />
  return (
    <div className={styles.pictures}>
      {before && <Picture file={old} name={name} words={t(after ? 'pictureBefore' : 'pictureGone')} />}
      {after && <Picture file={now} name={name} words={t(before ? 'pictureNow' : 'pictureNew')} />}
    </div>
  )
}

type PictureProps = { readonly file: ShownFile | null; readonly name: string; readonly words: string }

function Picture({ file, name, words }: PictureProps) {
  const t = useText(changesMessages)
  const format = useFormat()
  const [pixels, setPixels] = useState<{ readonly width: number; readonly height: number } | null>(null)
  const size = pixels && t('pixels', pixels)
  const weight = file?.bytes ? fileWeight(file.bytes, format) : null
  return (
    <figure className={styles.figure}>
      {file?.address ? (
        <img
          className={styles.image}
          src={file.address}
          alt={`${name}, ${words}`}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            setPixels({ width, height })
          }
        />
      ) : (
        <p className={styles.note}>{t('noPicture')}</p>
      )}
      <figcaption className={styles.note}>
        <strong className={styles.side}>{words}</strong>
        {[size, weight].filter(Boolean).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </figcaption>
    </figure>
  )
}

/** What is known of a file that holds no text: how much it weighs, before and now. */
export function FileFacts({ before, after, revision }: Omit<ImageComparisonProps, 'name'>) {
  const t = useText(changesMessages)
  const format = useFormat()
  const [old, now] = [useFile(before, revision), useFile(after, revision)]
  const weightOf = (file: typeof old) =>
    file !== null && file !== 'reading' && file.bytes !== null ? fileWeight(file.bytes, format) : null
  const [was, is] = [weightOf(old), weightOf(now)]
  const weights = was && is ? t('weightBoth', { was, is }) : (was ?? is)
  return (
    <p className={styles.note}>
      {t('noText')} {weights}
    </p>
  )
}

type ShownFile = { readonly address: string | null; readonly bytes: number | null }

/** A picture at a place in time as an address; null while it is read, and where there is none. */
export function usePicture(side: PageSide | null, revision: number): string | null {
  const file = useFile(side, revision)
  return file === 'reading' ? null : (file?.address ?? null)
}

/** A file at a place in time; null where there is none. */
function useFile(side: PageSide | null, revision: number): ShownFile | null | 'reading' {
  const engine = useEngine()
  const [file, setFile] = useState<ShownFile | null | 'reading'>('reading')
  const [version, path] = [side?.version ?? null, side?.path ?? null]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same path may be another picture by now
  useEffect(() => {
    let isCurrent = true
    if (path === null) setFile(null)
    else
      void engine.ask('changes.picture', { version, path }).then((result) => {
        if (isCurrent) setFile(result.ok ? result.value : null)
      })
    return () => {
      isCurrent = false
    }
  }, [engine, version, path, revision])
  return path === null ? null : file
}
