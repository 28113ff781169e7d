import { CircleAlert, CircleCheck, MousePointerClick } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import type { Projected } from '../kit/projection.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { SplitPane } from '../kit/SplitPane.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { ChangeList } from './ChangeList.tsx'
import styles from './ChangesDesk.module.css'
import { ChangeView } from './ChangeView.tsx'
import { changesMessages } from './messages.ts'
import { useSummaries } from './useComparison.ts'
import { VersionPanel } from './VersionPanel.tsx'

export type ChangesDeskProps = {
  readonly rows: Projected<readonly ChangeRow[]>
  readonly pages: readonly PageRow[]
  readonly previewOrigin: string
  /** False where the repository can only be read. */
  readonly canWrite: boolean
  /** The change that is looked at. */
  readonly current: string | null
  readonly onSelect: (path: string | null) => void
  readonly onOpenPage: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

const noRows: readonly ChangeRow[] = []

/** What changed since the last version, page by page, and saving the next version. */
export function ChangesDesk(props: ChangesDeskProps) {
  const t = useText(changesMessages)
  const [width, setWidth] = useState(330)
  const rows = props.rows.kind === 'ready' ? props.rows.value : noRows
  const ordered = useMemo(() => inOrder(rows), [rows])
  const summaries = useSummaries(ordered)
  const current = useCurrentRow(props, ordered)
  if (props.rows.kind !== 'ready') return <NotReady rows={props.rows} />
  if (ordered.length === 0) return <NothingChanged />
  return (
    <SplitPane
      label={t('resizeList')}
      size={width}
      limits={[220, 440]}
      initial={330}
      onSizeChange={setWidth}
      first={
        <section className={styles.column} aria-label={t('changes')} data-pane="list">
          <ChangeList rows={ordered} summaries={summaries} current={current} onSelect={props.onSelect} />
          <VersionPanel
            rows={ordered}
            summaries={summaries}
            canWrite={props.canWrite}
            onRecover={props.onRecover}
          />
        </section>
      }
      second={
        current ? (
          <ChangeView
            key={current.path}
            row={current}
            previewOrigin={props.previewOrigin}
            canOpen={props.pages.some(({ path }) => path === current.path)}
            onOpenPage={props.onOpenPage}
          />
        ) : (
          <EmptyState icon={MousePointerClick} title={t('pickOne')} />
        )
      }
    />
  )
}

function NothingChanged() {
  const t = useText(changesMessages)
  const section = useRef<HTMLElement | null>(null)
  // After a version was saved its button is gone; the focus must not fall out of the window.
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.focus()
  }, [])
  return (
    <section ref={section} className={styles.empty} aria-label={t('changes')} data-pane="list" tabIndex={-1}>
      <EmptyState icon={CircleCheck} title={t('nothing')} text={t('nothingText')} />
    </section>
  )
}

/** The site's own pages first, in the order they came; other people's files after them. */
function inOrder(rows: readonly ChangeRow[]): readonly ChangeRow[] {
  return [...rows.filter(({ isContent }) => isContent), ...rows.filter(({ isContent }) => !isContent)]
}

/** The chosen row, else the first: a desk with something to show shows it. */
function useCurrentRow(
  { current, onSelect }: ChangesDeskProps,
  rows: readonly ChangeRow[],
): ChangeRow | null {
  const row = rows.find(({ path }) => path === current) ?? rows[0] ?? null
  useEffect(() => {
    if (row && row.path !== current) onSelect(row.path)
  }, [row, current, onSelect])
  return row
}

function NotReady({ rows }: { readonly rows: Exclude<ChangesDeskProps['rows'], { kind: 'ready' }> }) {
  const t = useText(changesMessages)
  const say = useSentence()
  if (rows.kind === 'failed')
    return <EmptyState icon={CircleAlert} title={t('failed')} text={say(rows.problem.message)} />
  return (
    <div className={styles.reading} aria-busy="true">
      <SkeletonRows count={8} />
      {rows.progress && (
        <div className={styles.progress}>
          <ProgressLine label={t('reading')} done={rows.progress.done} total={rows.progress.total} />
        </div>
      )}
    </div>
  )
}
