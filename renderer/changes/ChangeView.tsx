import { ArrowUpRight, CircleAlert, SquareCheck, SquareMinus } from 'lucide-react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import { Badge } from '../kit/Badge.tsx'
import { Bar } from '../kit/Bar.tsx'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { Segmented } from '../kit/Segmented.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import styles from './ChangeView.module.css'
import { changesScreen, isInVersion, toggleRows } from './changesScreen.ts'
import { changesMessages } from './messages.ts'
import { PageComparison } from './PageComparison.tsx'
import { SourceComparison } from './SourceComparison.tsx'
import { type Comparison, useComparison } from './useComparison.ts'

export type ChangeViewProps = {
  readonly row: ChangeRow
  readonly previewOrigin: string
  /** False for pages that are gone and files that are no pages. */
  readonly canOpen: boolean
  readonly onOpenPage: (path: string) => void
}

/** What changed in one page: as a page, or line by line. */
export function ChangeView({ row, previewOrigin, canOpen, onOpenPage }: ChangeViewProps) {
  const t = useText(changesMessages)
  const format = useFormat()
  const screen = useStore(changesScreen)
  const comparison = useComparison(row.path)
  return (
    <section className={styles.view} aria-label={row.title} data-pane="work">
      <Bar
        start={
          <>
            <h2 className={styles.title} lang={row.language ?? undefined} title={row.path}>
              {row.title}
            </h2>
            {row.language && <Badge tone="pill">{format.languageName(row.language)}</Badge>}
          </>
        }
        end={row.isContent && isTextual(comparison) ? <ViewSwitch /> : null}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long comparisons are scrolled by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('view')} data-pane-focus>
        <div className={styles.content}>
          <Compared comparison={comparison} row={row} previewOrigin={previewOrigin} view={screen.view} />
          <div className={styles.actions}>
            {canOpen && (
              <Button icon={ArrowUpRight} onPress={() => onOpenPage(row.path)}>
                {t('openPage')}
              </Button>
            )}
            <Button
              tone="plain"
              icon={isInVersion(screen, row) ? SquareMinus : SquareCheck}
              onPress={() => changesScreen.set((now) => toggleRows(now, [row]))}
            >
              {t(isInVersion(screen, row) ? 'leaveOut' : 'include')}
            </Button>
          </div>
        </div>
      </section>
    </section>
  )
}

/** As a page or as source; other people's files and pictures have only one view. */
function ViewSwitch() {
  const t = useText(changesMessages)
  const view = useStore(changesScreen, (screen) => screen.view)
  return (
    <Segmented
      label={t('view')}
      value={view}
      onChange={(next) => changesScreen.set((now) => ({ ...now, view: next }))}
      options={[
        { value: 'page', label: t('asPage') },
        { value: 'source', label: t('source') },
      ]}
    />
  )
}

function isTextual(comparison: Comparison): boolean {
  return comparison.kind !== 'ready' || comparison.texts.isText
}

type ComparedProps = {
  readonly comparison: Comparison
  readonly row: ChangeRow
  readonly previewOrigin: string
  readonly view: 'page' | 'source'
}

function Compared({ comparison, row, previewOrigin, view }: ComparedProps) {
  const say = useSentence()
  const t = useText(changesMessages)
  switch (comparison.kind) {
    case 'reading':
      return <SkeletonRows count={4} />
    case 'failed':
      return <EmptyState icon={CircleAlert} title={t('failed')} text={say(comparison.problem.message)} />
    case 'ready': {
      const { before, after, isText } = comparison.texts
      if (!isText) return <NoText row={row} previewOrigin={previewOrigin} />
      if (view === 'source' || !row.isContent)
        return <SourceComparison before={before ?? ''} after={after ?? ''} />
      return <PageComparison path={row.path} language={row.language} before={before} after={after} />
    }
    default:
      return comparison satisfies never
  }
}

const imageName = /\.(png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i

/** A picture is shown as it is now; any other file has nothing to show. */
function NoText({ row, previewOrigin }: { readonly row: ChangeRow; readonly previewOrigin: string }) {
  const t = useText(changesMessages)
  if (row.kind === 'deleted' || !imageName.test(row.path)) return <p className={styles.note}>{t('noText')}</p>
  const address = `${previewOrigin}/file/${row.path.split('/').map(encodeURIComponent).join('/')}`
  return (
    <figure className={styles.figure}>
      <img className={styles.image} src={address} alt={row.title} />
      <figcaption className={styles.note}>{t(row.kind)}</figcaption>
    </figure>
  )
}
