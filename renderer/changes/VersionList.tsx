import { CircleAlert, History, SearchX, UserPen, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Bar } from '../kit/Bar.tsx'
import { IconButton } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { type ListSelection, noSelection, reconcile } from '../kit/listSelection.ts'
import { SearchField } from '../kit/SearchField.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useStore } from '../kit/store.ts'
import { useLocale, useSentence, useText } from '../kit/text.ts'
import { VirtualList, type VirtualListHandle } from '../kit/VirtualList.tsx'
import { versionFinder } from './findVersions.ts'
import { historyMessages } from './historyMessages.ts'
import { historyScreen, showVersions, showVersionsOf, startWith } from './historyScreen.ts'
import { type ListedVersion, useVersions } from './useVersions.ts'
import styles from './VersionList.module.css'

const keyOf = ({ id }: ListedVersion) => id

/** The versions of the site or of a page, newest first, by months; two chosen together are compared. */
export function VersionList({ now }: { readonly now: Date }) {
  const t = useText(historyMessages)
  const say = useSentence()
  const page = useStore(historyScreen, (screen) => screen.page)
  const versions = useVersions(page?.path ?? null)
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
        <Found rows={versions.rows} total={versions.total} now={now} />
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

type FoundProps = { readonly rows: readonly ListedVersion[]; readonly total: number; readonly now: Date }

/** A field to find versions by what one remembers of them, and those that were found. */
function Found({ rows, total, now }: FoundProps) {
  const t = useText(historyMessages)
  const typed = useStore(historyScreen, (screen) => screen.search)
  const locale = useLocale()
  const finder = useMemo(() => versionFinder(locale), [locale])
  const found = useMemo(() => finder.find(rows, typed), [finder, rows, typed])
  const groups = useMemo(() => finder.byMonth(found), [finder, found])
  const list = useRef<VirtualListHandle | null>(null)
  const isSearch = typed.trim() !== ''
  return (
    <>
      <div className={styles.search}>
        <SearchField
          label={t('search')}
          placeholder={t('searchFor')}
          value={typed}
          onChange={(search) => historyScreen.set((screen) => ({ ...screen, search }))}
          onKeyDown={(event) => goToList(event, list)}
        />
        <p className={styles.count} role="status">
          {t(isSearch ? 'found' : 'count', { count: isSearch ? found.length : total })}
        </p>
      </div>
      {found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('notFound')} text={t('notFoundText')} />
      ) : (
        <Rows groups={groups} rows={found} now={now} scrollKey={typed} handle={list} />
      )}
    </>
  )
}

/** Arrow down goes from what was typed to what was found. */
function goToList(event: KeyboardEvent, list: RefObject<VirtualListHandle | null>): void {
  if (event.key !== 'ArrowDown' || list.current === null) return
  event.preventDefault()
  list.current.focus()
}

type RowsProps = {
  readonly groups: ReturnType<ReturnType<typeof versionFinder>['byMonth']>
  readonly rows: readonly ListedVersion[]
  readonly now: Date
  readonly scrollKey: string
  readonly handle: RefObject<VirtualListHandle | null>
}

function Rows({ groups, rows, now, scrollKey, handle }: RowsProps) {
  const t = useText(historyMessages)
  const [selection, select] = useVersionSelection(rows)
  const shown = useStore(historyScreen, ({ versions }) => versions)
  const spoken = useDetail(now)
  return (
    <VirtualList
      label={t('versions')}
      groups={groups}
      keyOf={keyOf}
      textOf={(row) => `${row.subject || t('noMessage')}, ${spoken(row)}`}
      rowHeight={58}
      selection={selection}
      onSelectionChange={select}
      allowsMany
      current={shown.at(-1) ?? null}
      scrollKey={scrollKey}
      handle={handle}
    >
      {(row) => (
        <div className={styles.row} title={`git: ${row.id.slice(0, 10)}`}>
          <span className={styles.name}>{row.subject || t('noMessage')}</span>
          <span className={styles.detail}>{spoken(row)}</span>
        </div>
      )}
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
  const known = useMemo(() => new Set(keys), [keys])
  const isLost = !shown.every((id) => known.has(id))
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
