import { Check, CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { ClashSide, OpenClash, OpenMerge } from '#shared/sync/clashContract.ts'
import { Bar } from '../../kit/Bar.tsx'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { type ListSelection, noSelection } from '../../kit/listSelection.ts'
import { SkeletonRows } from '../../kit/Skeleton.tsx'
import { SplitPane } from '../../kit/SplitPane.tsx'
import { useStore } from '../../kit/store.ts'
import { useSentence, useText } from '../../kit/text.ts'
import { VirtualList } from '../../kit/VirtualList.tsx'
import { clashesAreSeen, type ExchangeWays } from '../useExchange.ts'
import styles from './Clashes.module.css'
import { ClashView } from './ClashView.tsx'
import { finishMerge, giveUpMerge } from './clashActions.ts'
import { clashMessages } from './clashMessages.ts'
import { useClashWords } from './useClashWords.ts'
import { clashScreen, useMerge } from './useMerge.ts'

export type ClashesDeskProps = {
  readonly ways: ExchangeWays
  readonly now: Date
  readonly canWrite: boolean
  /** Draws one side as a reader sees it, what differs from before (the version `base`) marked. */
  readonly renderSide: (clash: OpenClash, side: ClashSide, base: string | null) => ReactNode
  /** Goes on elsewhere; the merge waits. */
  readonly onLeave: () => void
}

/** What two sides changed differently, place by place, until everything is decided. */
export function ClashesDesk(props: ClashesDeskProps) {
  const t = useText(clashMessages)
  const say = useSentence()
  const { merge, refresh } = useMerge()
  useEffect(clashesAreSeen, [])
  if (merge.kind === 'reading') return <SkeletonRows count={6} />
  if (merge.kind === 'failed')
    return <EmptyState icon={CircleAlert} title={t('failed')} text={say(merge.problem.message)} />
  if (merge.value === null)
    return <EmptyState icon={CircleCheck} title={t('nothing')} text={t('nothingText')} />
  return <OpenMergeDesk desk={props} merge={merge.value} onDecided={refresh} />
}

type OpenMergeDeskProps = {
  readonly desk: ClashesDeskProps
  readonly merge: OpenMerge
  readonly onDecided: () => void
}

function OpenMergeDesk({ desk, merge, onDecided }: OpenMergeDeskProps) {
  const t = useText(clashMessages)
  const [width, setWidth] = useState(280)
  const { clashes } = merge
  const chosen = useStore(clashScreen, ({ id }) => id)
  const current =
    clashes.find(({ id }) => id === chosen) ?? clashes.find(({ decision }) => !decision) ?? clashes[0] ?? null
  return (
    <section className={styles.desk} aria-label={t('clashes')}>
      <MergeBar desk={desk} merge={merge} />
      {current === null ? (
        <EmptyState icon={CircleCheck} title={t('nothing')} text={t('nothingLeft')} />
      ) : (
        <div className={styles.panes}>
          <SplitPane
            label={t('resizeList')}
            size={width}
            limits={[200, 400]}
            initial={280}
            onSizeChange={setWidth}
            first={<ClashList clashes={clashes} current={current} />}
            second={
              <ClashView
                key={current.id}
                desk={desk}
                merge={merge}
                clash={current}
                next={nextOpen(clashes, current)}
                onDecided={onDecided}
              />
            }
          />
        </div>
      )}
    </section>
  )
}

/** The next place that is open, from here round to the start. */
function nextOpen(clashes: readonly OpenClash[], current: OpenClash): OpenClash | null {
  const at = clashes.indexOf(current)
  const others = [...clashes.slice(at + 1), ...clashes.slice(0, at)]
  return others.find(({ decision }) => decision === null) ?? null
}

function MergeBar({ desk, merge }: Omit<OpenMergeDeskProps, 'onDecided'>) {
  const t = useText(clashMessages)
  const { clashes, isFromServer, from, into } = merge
  const done = clashes.filter(({ decision }) => decision !== null).length
  const title = isFromServer && from === into ? t('titleShared') : t('title', { from, into })
  const [isPending, setPending] = useState(false)
  const finish = async () => {
    setPending(true)
    await finishMerge(desk.ways, desk.onLeave)
    setPending(false)
  }
  return (
    <Bar
      start={
        <>
          <h2 className={styles.title} title={t('explain')}>
            {title}
          </h2>
          <span className={styles.progress} role="status">
            {t('progress', { done, total: clashes.length })}
          </span>
        </>
      }
      end={
        <>
          <Button tone="plain" onPress={() => void giveUpMerge(desk.ways, desk.onLeave)}>
            {t('giveUp')}
          </Button>
          <Button onPress={desk.onLeave}>{t('later')}</Button>
          <Button
            tone="primary"
            icon={Check}
            isDisabled={!desk.canWrite || done < clashes.length}
            isPending={isPending}
            onPress={() => void finish()}
            tooltip={t('finishTooltip')}
          >
            {t('finish')}
          </Button>
        </>
      }
    />
  )
}

type ClashListProps = { readonly clashes: readonly OpenClash[]; readonly current: OpenClash }

const keyOf = ({ id }: OpenClash) => id

function ClashList({ clashes, current }: ClashListProps) {
  const t = useText(clashMessages)
  const words = useClashWords()
  const groups = useMemo(() => [{ id: 'clashes', label: null, rows: clashes }], [clashes])
  const [selection, setSelection] = useState<ListSelection>(noSelection)
  const select = (next: ListSelection) => {
    setSelection(next)
    if (next.active !== null) clashScreen.set({ id: next.active })
  }
  const state = ({ decision }: OpenClash) => t(decision ? 'decided' : 'open')
  return (
    <section className={styles.column} aria-label={t('clashes')} data-pane="list">
      <VirtualList
        label={t('clashes')}
        groups={groups}
        keyOf={keyOf}
        textOf={(clash) => `${clash.title}. ${words(clash)}. ${state(clash)}`}
        rowHeight={54}
        selection={selection}
        onSelectionChange={select}
        current={current.id}
      >
        {(clash) => (
          <span className={styles.row} title={clash.path}>
            <span className={clash.decision ? styles.done : styles.waiting} title={state(clash)}>
              <Icon of={clash.decision ? CircleCheck : CircleDashed} />
            </span>
            <span className={styles.words}>
              <span className={styles.name} lang={clash.language ?? undefined}>
                {clash.title}
              </span>
              <span className={styles.detail}>{words(clash)}</span>
            </span>
          </span>
        )}
      </VirtualList>
    </section>
  )
}
