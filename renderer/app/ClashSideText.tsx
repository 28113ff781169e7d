import type { ClashSide, OpenClash } from '#shared/sync/clashContract.ts'
import { isImage, usePicture } from '../changes/ImageComparison.tsx'
import { PageComparison, Pieces } from '../changes/PageComparison.tsx'
import { useTexts } from '../changes/useVersion.ts'
import { compareWords } from '../changes/words.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useText } from '../kit/text.ts'
import styles from './ClashSideText.module.css'
import { appMessages } from './messages.ts'

export type ClashSideProps = { readonly clash: OpenClash; readonly side: ClashSide }

/** One side of a clash as a reader sees it, what differs from before marked. */
export function ClashSideText({ clash, side }: ClashSideProps) {
  const { what, before } = clash
  switch (what.kind) {
    case 'field':
      return (
        <p className={styles.field}>
          {before ? <Pieces pieces={compareWords(before, side.text ?? '')} /> : side.text}
        </p>
      )
    case 'text':
      return (
        <PageComparison
          path={clash.path}
          language={clash.language}
          before={before ?? ''}
          after={side.text ?? ''}
          handling={null}
        />
      )
    case 'moved':
      return <p className={styles.path}>{side.path}</p>
    case 'file':
    case 'removed':
    case 'folder':
      return side.path !== null && isImage(side.path) ? (
        <Picture clash={clash} path={side.path} version={side.version} />
      ) : (
        <WholeFile clash={clash} side={side} />
      )
    default:
      return what satisfies never
  }
}

type PictureProps = { readonly clash: OpenClash; readonly path: string; readonly version: string }

function Picture({ clash, path, version }: PictureProps) {
  const address = usePicture({ version, path }, 0)
  return address === null ? (
    <SkeletonRows count={2} />
  ) : (
    <img className={styles.picture} src={address} alt={clash.title} />
  )
}

/** Longer texts are not read here; the page itself is the place for that. */
const shownCharacters = 4_000

function WholeFile({ clash, side: { version, path } }: ClashSideProps) {
  const t = useText(appMessages)
  const texts = useTexts(null, path === null ? null : { version, path })
  if (texts.kind === 'reading') return <SkeletonRows count={3} />
  const text = texts.kind === 'ready' && texts.value.isText ? texts.value.after : null
  if (text === null) return <p>{t('noTextToShow')}</p>
  return (
    <pre className={styles.whole} lang={clash.language ?? undefined}>
      {text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text}
    </pre>
  )
}
