import { useEffect, useState } from 'react'
import type { PageSide } from '#shared/changes/contract.ts'
import { useEngine } from '../backend/hooks.ts'
import { useText } from '../kit/text.ts'
import styles from './ImageComparison.module.css'
import { changesMessages } from './messages.ts'

const imageName = /\.(png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i

/** True for files that are shown as pictures. */
export function isImage(path: string): boolean {
  return imageName.test(path)
}

export type ImageComparisonProps = {
  readonly name: string
  /** Null where there is no picture on that side. */
  readonly before: PageSide | null
  readonly after: PageSide | null
  /** Counts up when what is there now may be another picture. */
  readonly revision: number
}

/** Two pictures side by side; a single one where one was added or removed. */
export function ImageComparison({ name, before, after, revision }: ImageComparisonProps) {
  const t = useText(changesMessages)
  const [old, now] = [usePicture(before, revision), usePicture(after, revision)]
  if (old === null && now === null) return <p className={styles.note}>{t('noText')}</p>
  return (
    <div className={styles.pictures}>
      {old && <Picture address={old} name={name} words={t(now ? 'pictureBefore' : 'deleted')} />}
      {now && <Picture address={now} name={name} words={t(old ? 'pictureNow' : 'added')} />}
    </div>
  )
}

type PictureProps = { readonly address: string; readonly name: string; readonly words: string }

function Picture({ address, name, words }: PictureProps) {
  return (
    <figure className={styles.figure}>
      <img className={styles.image} src={address} alt={`${name}, ${words}`} />
      <figcaption className={styles.note}>{words}</figcaption>
    </figure>
  )
}

/** A picture at a place in time as an address; null while it is read, and where there is none. */
export function usePicture(side: PageSide | null, revision: number): string | null {
  const engine = useEngine()
  const [address, setAddress] = useState<string | null>(null)
  const [version, path] = [side?.version ?? null, side?.path ?? null]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same path may be another picture by now
  useEffect(() => {
    let isCurrent = true
    if (path === null) setAddress(null)
    else
      void engine.ask('changes.picture', { version, path }).then((result) => {
        if (isCurrent) setAddress(result.ok ? result.value.address : null)
      })
    return () => {
      isCurrent = false
    }
  }, [engine, version, path, revision])
  return address
}
