import { CircleAlert, CircleCheck, MousePointerClick, RotateCcw } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import type { Projected } from '../kit/projection.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { SplitPane } from '../kit/SplitPane.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { AmendMessage } from './AmendMessage.tsx'
import { ChangeList } from './ChangeList.tsx'
import styles from './ChangesDesk.module.css'
import { ChangeView } from './ChangeView.tsx'
import { changesScreen } from './changesScreen.ts'
import { KeptDialog } from './KeptDialog.tsx'
import { changesMessages } from './messages.ts'
import { SummariesContext, useSummaries } from './summaries.ts'
import { useDiscard } from './useDiscard.ts'
import { VersionPanel } from './VersionPanel.tsx'

export type ChangesDeskProps = {
  readonly rows: Projected<readonly ChangeRow[]>
  readonly pages: readonly PageRow[]
  readonly now: Date
  /** False where the repository can only be read. */
  readonly canWrite: boolean
  /** The change that is looked at. */
  readonly current: string | null
  readonly onSelect: (path: string | null) => void
  readonly onOpenPage: (path: string) => void
  /** Shows the versions of a page. */
  readonly onHistory: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

const noRows: readonly ChangeRow[] = []

/** What changed since the last version, page by page, and saving the next version. */
export function ChangesDesk(props: ChangesDeskProps) {
  const rows = props.rows.kind === 'ready' ? props.rows.value : noRows
  const ordered = useMemo(() => inOrder(rows), [rows])
  const summaries = useSummaries(ordered)
  const current = useCurrentRow(props, ordered)
  const showsKept = useStore(changesScreen, (screen) => screen.showsKept)
  return (
    <SummariesContext value={summaries}>
      {props.rows.kind !== 'ready' ? (
        <NotReady rows={props.rows} />
      ) : ordered.length === 0 ? (
        <NothingChanged canWrite={props.canWrite} onRecover={props.onRecover} />
      ) : (
        <Desk desk={props} rows={ordered} current={current} />
      )}
      <KeptDialog
        isOpen={showsKept}
        now={props.now}
        onClose={() => showKept(false)}
        onRecover={props.onRecover}
      />
    </SummariesContext>
  )
}

function showKept(showsKept: boolean): void {
  changesScreen.set((now) => ({ ...now, showsKept }))
}

type DeskProps = {
  readonly desk: ChangesDeskProps
  readonly rows: readonly ChangeRow[]
  readonly current: ChangeRow | null
}

function Desk({ desk, rows, current }: DeskProps) {
  const t = useText(changesMessages)
  const [width, setWidth] = useState(330)
  const discard = useDiscard(desk.onRecover)
  const { canWrite, onRecover, onHistory } = desk
  const list = (
    <section className={styles.column} aria-label={t('changes')} data-pane="list">
      <ChangeList
        rows={rows}
        current={current}
        onSelect={desk.onSelect}
        onDiscard={canWrite ? discard.pages : null}
        onHistory={onHistory}
        onShowKept={() => showKept(true)}
      />
      <VersionPanel rows={rows} canWrite={canWrite} onRecover={onRecover} />
    </section>
  )
  return (
    <SplitPane
      label={t('resizeList')}
      size={width}
      limits={[220, 440]}
      initial={330}
      onSizeChange={setWidth}
      first={list}
      second={
        current ? (
          <ChangeView
            key={current.path}
            row={current}
            canWrite={canWrite}
            canOpen={desk.pages.some(({ path }) => path === current.path)}
            onOpenPage={desk.onOpenPage}
            onHistory={onHistory}
            onRecover={onRecover}
          />
        ) : (
          <EmptyState icon={MousePointerClick} title={t('pickOne')} />
        )
      }
    />
  )
}

type NothingChangedProps = {
  readonly canWrite: boolean
  readonly onRecover: (recovery: Recovery) => void
}

function NothingChanged({ canWrite, onRecover }: NothingChangedProps) {
  const t = useText(changesMessages)
  const section = useRef<HTMLElement | null>(null)
  // After a version was saved its button is gone; the focus must not fall out of the window.
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.focus()
  }, [])
  return (
    <section ref={section} className={styles.empty} aria-label={t('changes')} data-pane="list" tabIndex={-1}>
      <EmptyState
        icon={CircleCheck}
        title={t('nothing')}
        text={t('nothingText')}
        actions={
          <>
            <Button icon={RotateCcw} onPress={() => showKept(true)}>
              {t('keptTitle')}
            </Button>
            {canWrite && <AmendMessage onRecover={onRecover} />}
          </>
        }
      />
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
