import { useMemo, useState } from 'react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import { type ChangeSummary, summaryLine } from '#shared/changes/summary.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { Badge } from '../kit/Badge.tsx'
import { Bar } from '../kit/Bar.tsx'
import { Checkbox, CheckboxSign } from '../kit/Checkbox.tsx'
import { useFormat } from '../kit/format.ts'
import { type ListSelection, noSelection, reconcile } from '../kit/listSelection.ts'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { VirtualList } from '../kit/VirtualList.tsx'
import styles from './ChangeList.module.css'
import { changesScreen, isInVersion, toggleRows } from './changesScreen.ts'
import { changesMessages } from './messages.ts'

export type ChangeListProps = {
  readonly rows: readonly ChangeRow[]
  readonly summaries: ReadonlyMap<string, ChangeSummary>
  readonly current: ChangeRow | null
  readonly onSelect: (path: string) => void
}

const keyOf = (row: ChangeRow) => row.path

/** The changed pages with a tick for those that go into the version; other people's files apart. */
export function ChangeList({ rows, summaries, current, onSelect }: ChangeListProps) {
  const t = useText(changesMessages)
  const { ticked, toggle } = useTicks(rows)
  const [selection, select] = useSelection(rows, onSelect)
  const textOf = useSpoken(summaries, ticked)
  const groups = useMemo(
    () =>
      [
        { id: 'pages', label: null, rows: rows.filter(({ isContent }) => isContent) },
        { id: 'others', label: t('outside'), rows: rows.filter(({ isContent }) => !isContent) },
      ].filter((group) => group.rows.length > 0),
    [rows, t],
  )
  return (
    <>
      <ListBar pages={rows.filter(({ isContent }) => isContent)} ticked={ticked} />
      <VirtualList
        label={t('changes')}
        groups={groups}
        keyOf={keyOf}
        textOf={textOf}
        rowHeight={58}
        selection={selection}
        onSelectionChange={select}
        allowsMany
        current={current?.path ?? null}
        checks={{ keys: ticked, toggle }}
      >
        {(row) => (
          <ChangeRowView row={row} isTicked={ticked.has(row.path)} summary={summaries.get(row.path)} />
        )}
      </VirtualList>
    </>
  )
}

type ListBarProps = { readonly pages: readonly ChangeRow[]; readonly ticked: ReadonlySet<string> }

/** How many pages changed, and one tick for all of them. */
function ListBar({ pages, ticked }: ListBarProps) {
  const t = useText(changesMessages)
  const tickedPages = pages.filter(({ path }) => ticked.has(path)).length
  const tickAll = (
    <Checkbox
      label={t('tickAll')}
      isSelected={tickedPages === pages.length}
      isIndeterminate={tickedPages > 0 && tickedPages < pages.length}
      onChange={() => changesScreen.set((now) => toggleRows(now, pages))}
    />
  )
  return (
    <Bar
      tone="paper"
      start={
        <>
          {pages.length > 0 && tickAll}
          <h2 className={styles.title}>{t('pagesChanged', { count: pages.length })}</h2>
        </>
      }
    />
  )
}

/** Which rows go into the version, and how to change that. */
function useTicks(rows: readonly ChangeRow[]) {
  const screen = useStore(changesScreen)
  const ticked = useMemo(
    () => new Set(rows.filter((row) => isInVersion(screen, row)).map(({ path }) => path)),
    [rows, screen],
  )
  const toggle = (paths: readonly string[]) => {
    const wanted = rows.filter(({ path }) => paths.includes(path))
    changesScreen.set((now) => toggleRows(now, wanted))
  }
  return { ticked, toggle }
}

/** Moving through the list shows each change: what is active is what is looked at. */
function useSelection(rows: readonly ChangeRow[], onSelect: (path: string) => void) {
  const [selection, setSelection] = useState<ListSelection>(noSelection)
  const keys = useMemo(() => rows.map(keyOf), [rows])
  const [before, setBefore] = useState(keys)
  if (before !== keys) {
    setBefore(keys)
    setSelection(reconcile(selection, before, keys))
  }
  const select = (next: ListSelection) => {
    setSelection(next)
    if (next.active !== null && next.active !== selection.active) onSelect(next.active)
  }
  return [selection, select] as const
}

function useSpoken(summaries: ReadonlyMap<string, ChangeSummary>, ticked: ReadonlySet<string>) {
  const t = useText(changesMessages)
  const say = useSentence()
  const format = useFormat()
  return (row: ChangeRow) => {
    const language = row.language ? format.languageName(row.language) : ''
    const state = t(ticked.has(row.path) ? 'inVersion' : 'notInVersion')
    return [row.title, language, say(detailOf(row, summaries.get(row.path))), state]
      .filter(Boolean)
      .join(', ')
  }
}

type ChangeRowViewProps = {
  readonly row: ChangeRow
  readonly isTicked: boolean
  readonly summary: ChangeSummary | undefined
}

function ChangeRowView({ row, isTicked, summary }: ChangeRowViewProps) {
  const say = useSentence()
  return (
    <div className={styles.row} title={row.path} data-quiet={!row.isContent || undefined}>
      <span className={styles.tick} data-check>
        <CheckboxSign isSelected={isTicked} />
      </span>
      <span className={styles.words}>
        <span className={styles.name} lang={row.language ?? undefined}>
          {row.title}
        </span>
        <span className={styles.detail}>{say(detailOf(row, summary))}</span>
      </span>
      {row.language && <Badge tone="language">{row.language.toUpperCase()}</Badge>}
    </div>
  )
}

/** What changed in words; until that is known, the kind of change. */
function detailOf(row: ChangeRow, summary: ChangeSummary | undefined): Sentence {
  if (!row.isContent) return changesMessages.notContent
  return summary ? summaryLine(summary) : changesMessages[row.kind]
}
