import { FileWarning } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PageRow } from '#shared/site/page.ts'
import { Bar } from '../kit/Bar.tsx'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useSentence, useText } from '../kit/text.ts'
import styles from './EditorDesk.module.css'
import { editorMessages } from './messages.ts'
import { OpenPage } from './OpenPage.tsx'
import { PageBar } from './PageBar.tsx'
import type { AskForPicture } from './text/writingHost.ts'
import { useSession } from './useSession.ts'

/** What the frame round the editor knows about the page and can do with it. */
export type EditorDeskProps = {
  readonly path: string
  /** The page's row in the list; null until the list has it. */
  readonly page: PageRow | null
  /** The content type in words. */
  readonly typeLabel: string | null
  /** Where repository files and the preview are shown from. */
  readonly previewOrigin: string
  /** False where the whole site can only be read, which the window says once for all pages. */
  readonly canWrite: boolean
  /** True below 1000 px: writing and preview take turns. */
  readonly isNarrow: boolean
  /** What else can be done with the page, at the end of the bar. */
  readonly pageActions?: ReactNode
  readonly onOpenPage: (path: string) => void
  /** Asks for pictures to put into the text; left out where nothing can be added. */
  readonly onPicture?: ((page: string, ...asked: Parameters<AskForPicture>) => void) | undefined
  readonly onSaveVersion: () => void
  /** The page and its preview are on the screen. */
  readonly onShown: () => void
}

/** One page: its properties as a form, its text, and how it will look. */
export function EditorDesk(props: EditorDeskProps) {
  const t = useText(editorMessages)
  const say = useSentence()
  const opening = useSession(props.path)
  if (opening.kind === 'open')
    return (
      <OpenPage
        key={opening.session.openedAt}
        desk={props}
        session={opening.session}
        onReopen={opening.reopen}
      />
    )
  return (
    <section className={styles.desk} aria-label={t('editor')}>
      <Bar start={<PageBar desk={props} />} end={props.pageActions} />
      {opening.kind === 'opening' ? (
        <div className={styles.opening} role="status" aria-busy="true" aria-label={t('opening')}>
          <SkeletonRows count={6} />
        </div>
      ) : (
        <EmptyState
          icon={FileWarning}
          title={t('notOpened')}
          text={say(opening.problem.message)}
          actions={<Button onPress={opening.retry}>{t('tryAgain')}</Button>}
        />
      )}
    </section>
  )
}
