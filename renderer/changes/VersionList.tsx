import { CircleAlert, History, UserPen, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Bar } from '../kit/Bar.tsx'
import { IconButton } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { type ListSelection, noSelection, reconcile } from '../kit/listSelection.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { VirtualList } from '../kit/VirtualList.tsx'
import { historyMessages } from './historyMessages.ts'
import { historyScreen, showVersions, showVersionsOf, startWith } from './historyScreen.ts'
import { type ListedVersion, useVersions } from './useVersions.ts'
import styles from './VersionList.module.css'

const keyOf = ({ id }: ListedVersion) => id

/** The versions of the site or of a page, newest first; two chosen together are compared. */
export function VersionList({ now }: { readonly now: Date }) {
  const t = useText(historyMessages)
  const say = useSentence()
  const page = useStore(historyScreen, (screen) => screen.page)
  const { versions, more } = useVersions(page?.path ?? null)
  return (
    <section className={styles.column} aria-label={t('history')} data-pane="list">
      <ListBar />
      {versions.kind === 'reading' && <SkeletonRows count={8} />}
      {versions.kind === 'failed' && (
        <EmptyState icon={CircleAlert} title={t('failed')} text={say(versions.problem.message)} />
      )}
      {versions.kind === 'ready' && versions.rows.length === 0 && (
        <EmptyState icon={History} title={t('none')} text={t('noneText')} />
      )}
      {versions.kind === 'ready' && versions.rows.length > 0 && (
        <Rows rows={versions.rows} now={now} more={versions.hasMore ? more : null} />
      )}
      {versions.kind === 'ready' && !versions.isComplete && <p className={styles.cut}>{t('cut')}</p>}
    </section>
  )
}

function ListBar() {
  const t = useText(historyMessages)
  const { page, mode } = useStore(historyScreen)
  if (page === null) return <Bar tone="paper" start={<h2 className={styles.title}>{t('history')}</h2>} />
  const isWritten = mode === 'written'
  return (
    <Bar
      tone="paper"
      start={
        <h2 className={styles.title} title={page.path}>
          {page.title}
        </h2>
      }
      end={
        <>
          <IconButton
            icon={UserPen}
            label={t('whoWrote')}
            isPressed={isWritten}
            onPress={() => historyScreen.set((at) => ({ ...at, mode: isWritten ? 'versions' : 'written' }))}
          />
          <IconButton icon={X} label={t('wholeSite')} onPress={() => showVersionsOf(null)} />
        </>
      }
    />
  )
}

type RowsProps = {
  readonly rows: readonly ListedVersion[]
  readonly now: Date
  /** Reads further back; null when everything is there. */
  readonly more: (() => void) | null
}

function Rows({ rows, now, more }: RowsProps) {
  const t = useText(historyMessages)
  const [selection, select] = useVersionSelection(rows)
  const shown = useStore(historyScreen, ({ versions }) => versions)
  const groups = useMemo(() => [{ id: 'versions', label: null, rows }], [rows])
  const spoken = useDetail(now)
  const last = rows.at(-1)?.id
  return (
    <VirtualList
      label={t('versions')}
      groups={groups}
      keyOf={keyOf}
      textOf={(row) => `${row.subject}, ${spoken(row)}`}
      rowHeight={58}
      selection={selection}
      onSelectionChange={select}
      allowsMany
      current={shown.at(-1) ?? null}
    >
      {(row) => <VersionRow row={row} detail={spoken(row)} more={row.id === last ? more : null} />}
    </VirtualList>
  )
}

/** Moving through the list shows each version; two marked together are compared. */
function useVersionSelection(rows: readonly ListedVersion[]) {
  const shown = useStore(historyScreen, ({ versions }) => versions)
  const keys = useMemo(() => rows.map(keyOf), [rows])
  const [selection, setSelection] = useState<ListSelection>(() => ({
    ...noSelection,
    active: shown.at(-1) ?? null,
  }))
  const [before, setBefore] = useState(keys)
  if (before !== keys) {
    setBefore(keys)
    setSelection(reconcile(selection, before, keys))
  }
  const first = keys[0]
  const isLost = !shown.every((id) => keys.includes(id))
  useEffect(() => {
    if ((shown.length === 0 || isLost) && first !== undefined) startWith(first)
  }, [shown, isLost, first])
  const select = (next: ListSelection) => {
    setSelection(next)
    const marked = keys.filter((key) => next.selected.has(key))
    if (marked.length === 2) showVersions(marked.reverse())
    else if (next.active !== null) showVersions([next.active])
  }
  return [selection, select] as const
}

/** Who, when and what, in one line. */
function useDetail(now: Date): (row: ListedVersion) => string {
  const t = useText(historyMessages)
  const format = useFormat()
  return (row) => {
    const who = `${row.author}, ${format.since(new Date(row.at), now)}`
    const what = row.files ? filesOf(row) : row.kind && row.kind !== 'modified' ? t(row.kind) : null
    return what ? `${who} · ${what}` : who
  }
  function filesOf({ files, isMerge }: ListedVersion): string {
    const { titles = [], count = 0 } = files ?? {}
    if (count === 0) return t(isMerge ? 'merge' : 'noFiles')
    const rest = count - titles.length
    return format.list(rest > 0 ? [...titles, t('moreFiles', { count: rest })] : titles)
  }
}

type VersionRowProps = {
  readonly row: ListedVersion
  readonly detail: string
  readonly more: (() => void) | null
}

function VersionRow({ row, detail, more }: VersionRowProps) {
  const t = useText(historyMessages)
  // The last row is drawn when somebody has scrolled to it.
  useEffect(() => more?.(), [more])
  return (
    <div className={styles.row} title={`git: ${row.id.slice(0, 10)}`}>
      <span className={styles.name}>{row.subject || t('noMessage')}</span>
      <span className={styles.detail}>{detail}</span>
    </div>
  )
}
