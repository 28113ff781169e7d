import type { VersionFile } from '#shared/changes/contract.ts'
import { fileRole } from '#shared/site/filePath.ts'
import type { ClashSide, OpenClash } from '#shared/sync/clashContract.ts'
import { isImage, usePicture } from '../changes/ImageComparison.tsx'
import { PageComparison, Pieces } from '../changes/PageComparison.tsx'
import { compareWords } from '../changes/words.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import styles from './ClashSideText.module.css'
import { ComparedFile } from './ComparedFile.tsx'

export type ClashSideProps = {
  readonly clash: OpenClash
  readonly side: ClashSide
  readonly base: string | null
}

/** One side of a clash as a reader sees it, what differs from before marked. */
export function ClashSideText({ clash, side, base }: ClashSideProps) {
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
        <WholeFile clash={clash} side={side} base={base} />
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

/** A whole file, with what differs from before both marked. */
function WholeFile({ clash, side: { version, path }, base }: ClashSideProps) {
  if (path === null) return null
  const { title, language } = clash
  const isContent = fileRole(path) !== null
  const before = base === null ? null : { version: base, path }
  const file: VersionFile = { path, from: null, kind: 'modified', title, language, isContent }
  return <ComparedFile file={file} before={before} after={{ version, path }} />
}
