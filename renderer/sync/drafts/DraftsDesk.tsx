import { CircleAlert, Plus, Split } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { PageSide, VersionFile } from '#shared/changes/contract.ts'
import type { Draft } from '#shared/sync/draftContract.ts'
import { Badge } from '../../kit/Badge.tsx'
import { Bar } from '../../kit/Bar.tsx'
import { IconButton } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { type ListSelection, noSelection } from '../../kit/listSelection.ts'
import { SkeletonRows } from '../../kit/Skeleton.tsx'
import { SplitPane } from '../../kit/SplitPane.tsx'
import { useStore } from '../../kit/store.ts'
import { useSentence, useText } from '../../kit/text.ts'
import { VirtualList } from '../../kit/VirtualList.tsx'
import type { ExchangeWays } from '../useExchange.ts'
import styles from './Drafts.module.css'
import { DraftView } from './DraftView.tsx'
import { draftMessages } from './draftMessages.ts'
import { draftQuestion, draftsScreen } from './draftScreen.ts'
import { useDraftFacts } from './useDraftFacts.ts'
import { useDrafts } from './useDrafts.ts'

export type DraftsDeskProps = {
  readonly ways: ExchangeWays
  readonly now: Date
  readonly canWrite: boolean
  /** Draws what a draft changes in a file. */
  readonly renderFile: (file: VersionFile, before: PageSide | null, after: PageSide | null) => ReactNode
}

/** Every draft, what is in it, and what can be done with it. */
export function DraftsDesk(props: DraftsDeskProps) {
  const t = useText(draftMessages)
  const say = useSentence()
  const [width, setWidth] = useState(300)
  const drafts = useDrafts()
  const chosen = useStore(draftsScreen, ({ branch }) => branch)
  if (drafts.kind === 'reading') return <SkeletonRows count={6} />
  if (drafts.kind === 'failed')
    return <EmptyState icon={CircleAlert} title={t('listFailed')} text={say(drafts.problem.message)} />
  const { rows } = drafts.value
  const current = rows.find(({ branch }) => branch === chosen) ?? rows[0] ?? null
  if (!current) return <EmptyState icon={Split} title={t('noVersions')} text={t('noVersionsText')} />
  return (
    <SplitPane
      label={t('resizeList')}
      size={width}
      limits={[220, 420]}
      initial={300}
      onSizeChange={setWidth}
      first={<DraftList rows={rows} current={current} now={props.now} canWrite={props.canWrite} />}
      second={<DraftView key={current.branch} desk={props} draft={current} />}
    />
  )
}

type DraftListProps = {
  readonly rows: readonly Draft[]
  readonly current: Draft
  readonly now: Date
  readonly canWrite: boolean
}

const keyOf = ({ branch }: Draft) => branch

function DraftList({ rows, current, now, canWrite }: DraftListProps) {
  const t = useText(draftMessages)
  const facts = useDraftFacts(now)
  const groups = useMemo(() => [{ id: 'drafts', label: null, rows }], [rows])
  const [selection, setSelection] = useState<ListSelection>(noSelection)
  const select = (next: ListSelection) => {
    setSelection(next)
    if (next.active !== null && next.active !== current.branch)
      draftsScreen.set({ branch: next.active, file: null })
  }
  return (
    <section className={styles.column} aria-label={t('drafts')} data-pane="list">
      <Bar
        tone="paper"
        start={<h2 className={styles.heading}>{t('drafts')}</h2>}
        end={
          <IconButton
            icon={Plus}
            label={t('start')}
            isDisabled={!canWrite}
            onPress={() => draftQuestion.set({ kind: 'start' })}
          />
        }
      />
      <VirtualList
        label={t('drafts')}
        groups={groups}
        keyOf={keyOf}
        textOf={(draft) => `${draft.name}. ${facts(draft)}`}
        rowHeight={56}
        selection={selection}
        onSelectionChange={select}
        current={current.branch}
      >
        {(draft) => (
          <span className={styles.row} title={draft.branch}>
            <span className={styles.line}>
              <span className={styles.name}>{draft.name}</span>
              {draft.isPublished && <Badge tone="pill">{t('published')}</Badge>}
              {draft.isCurrent && <Badge tone="accent">{t('here')}</Badge>}
              {draft.hasWaiting && <Badge tone="attention">{t('workWaits')}</Badge>}
            </span>
            <span className={styles.detail}>{facts(draft)}</span>
          </span>
        )}
      </VirtualList>
    </section>
  )
}
