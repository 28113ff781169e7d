import type { PageSide, VersionFile } from '#shared/changes/contract.ts'
import { ImageComparison, isImage } from '../changes/ImageComparison.tsx'
import { PageComparison } from '../changes/PageComparison.tsx'
import { SourceComparison } from '../changes/SourceComparison.tsx'
import { useTexts } from '../changes/useVersion.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { appMessages } from './messages.ts'

export type ComparedFileProps = {
  readonly file: VersionFile
  /** Null where there is no file on that side. */
  readonly before: PageSide | null
  readonly after: PageSide | null
}

/** A file at two places in time, as a reader sees what differs. */
export function ComparedFile({ file, before, after }: ComparedFileProps) {
  const t = useText(appMessages)
  const say = useSentence()
  const texts = useTexts(before, after)
  if (texts.kind === 'reading') return <SkeletonRows count={4} />
  if (texts.kind === 'failed') return <p role="alert">{say(texts.problem.message)}</p>
  const { value } = texts
  if (!value.isText && isImage(file.path))
    return <ImageComparison name={file.title} before={before} after={after} revision={0} />
  if (!value.isText) return <p>{t('noTextToShow')}</p>
  if (!file.isContent) return <SourceComparison before={value.before ?? ''} after={value.after ?? ''} />
  return (
    <PageComparison
      path={file.path}
      language={file.language}
      before={value.before}
      after={value.after}
      handling={null}
    />
  )
}
