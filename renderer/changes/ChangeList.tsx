import { Ellipsis, History, RotateCcw, Undo2 } from 'lucide-react'
import { useContext, useMemo, useState } from 'react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import { type ChangeSummary, isEmptySummary, summaryLine, summaryParts } from '#shared/changes/summary.ts'
import type { Locale, Sentence } from '#shared/wire/sentence.ts'
import { Badge } from '../kit/Badge.tsx'
import { Bar } from '../kit/Bar.tsx'
import { IconButton } from '../kit/Button.tsx'
import { Checkbox, CheckboxSign } from '../kit/Checkbox.tsx'
import { useFormat } from '../kit/format.ts'
import { type ListSelection, noSelection, reconcile } from '../kit/listSelection.ts'
import { MenuButton, type MenuItem } from '../kit/Menu.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { VirtualList } from '../kit/VirtualList.tsx'
import styles from './ChangeList.module.css'
import { changesScreen, isInVersion, leftOutOf, toggleRows } from './changesScreen.ts'
import { areAllPages, isImage } from './ImageComparison.tsx'
import { changesMessages } from './messages.ts'
import { noSummaries, SummariesContext, useSummary } from './summaries.ts'

export type ChangeListProps = {
  readonly rows: readonly ChangeRow[]
  readonly current: ChangeRow | null
  readonly onSelect: (path: string) => void
  /** Brings pages back to the last version; null where nothing may be written. */
  readonly onDiscard: ((rows: readonly ChangeRow[]) => void) | null
  readonly onHistory: (path: string) => void
  /** Shows what was discarded lately. */
  readonly onShowKept: () => void
}

const keyOf = (row: ChangeRow) => row.path

/** The changed pages with a tick for those that go into the version; other people's files apart. */
export function ChangeList(props: ChangeListProps) {
  const { rows, current, onSelect } = props
  const t = useText(changesMessages)
  const { ticked, toggle } = useTicks(rows)
  const [selection, select] = useSelection(rows, onSelect)
  const textOf = useSpoken(ticked)
  const menu = useRowMenu(props)
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
      <ListBar list={props} pages={rows.filter(({ isContent }) => isContent)} ticked={ticked} />
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
        menu={menu}
      >
        {(row) => <ChangeRowView row={row} isTicked={ticked.has(row.path)} />}
      </VirtualList>
    </>
  )
}

/** What can be done with rows: by the right mouse button, or the context-menu key. */
function useRowMenu({ rows, onDiscard, onHistory }: ChangeListProps) {
  const t = useText(changesMessages)
  return {
    items: (keys: readonly string[]): readonly MenuItem[] => [
      {
        id: 'discard',
        label: t('discardPages', { count: keys.length }),
        icon: Undo2,
        isDisabled: !onDiscard,
      },
      ...(keys.length === 1 ? [{ id: 'history', label: t('historyOfPage'), icon: History }] : []),
    ],
    run: (id: string, keys: readonly string[]) => {
      if (id === 'discard') onDiscard?.(rows.filter(({ path }) => keys.includes(path)))
      if (id === 'history' && keys[0]) onHistory(keys[0])
    },
  }
}

type ListBarProps = {
  readonly list: ChangeListProps
  readonly pages: readonly ChangeRow[]
  readonly ticked: ReadonlySet<string>
}

/** How many pages changed, and one tick for all of them. */
function ListBar({ list, pages, ticked }: ListBarProps) {
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
          <h2 className={styles.title}>
            {t(areAllPages(pages) ? 'pagesChanged' : 'filesChanged', { count: pages.length })}
          </h2>
        </>
      }
      end={<ListMenu list={list} ticked={ticked} />}
    />
  )
}

/** Discarding what is ticked, and what was discarded lately. */
function ListMenu({ list, ticked }: Omit<ListBarProps, 'pages'>) {
  const t = useText(changesMessages)
  const chosen = list.rows.filter(({ path }) => ticked.has(path))
  const items: readonly MenuItem[] = [
    {
      id: 'discard',
      label: t('discardPages', { count: chosen.length }),
      icon: Undo2,
      isDisabled: !list.onDiscard || chosen.length === 0,
    },
    { id: 'kept', label: t('keptTitle'), icon: RotateCcw, startsGroup: true },
  ]
  const run = (id: string) => (id === 'kept' ? list.onShowKept() : list.onDiscard?.(chosen))
  return (
    <MenuButton
      label={t('more')}
      trigger={<IconButton icon={Ellipsis} label={t('more')} />}
      items={items}
      onAction={run}
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

function useSpoken(ticked: ReadonlySet<string>) {
  const t = useText(changesMessages)
  const say = useSentence()
  const format = useFormat()
  const summaries = useStore(useContext(SummariesContext)?.store ?? noSummaries)
  const parts = useStore(changesScreen, (screen) => screen.leftOutParts)
  return (row: ChangeRow) => {
    const language = row.language ? format.languageName(row.language) : ''
    const isPart = ticked.has(row.path) && parts.has(row.path)
    const state = t(isPart ? 'partlyInVersion' : ticked.has(row.path) ? 'inVersion' : 'notInVersion')
    return [row.title, language, say(detailOf(row, summaries.get(row.path))), state]
      .filter(Boolean)
      .join(', ')
  }
}

type ChangeRowViewProps = {
  readonly row: ChangeRow
  readonly isTicked: boolean
}

function ChangeRowView({ row, isTicked }: ChangeRowViewProps) {
  const say = useSentence()
  const summary = useSummary(row)
  const isPart = useStore(changesScreen, (screen) => leftOutOf(screen, row.path).size > 0)
  return (
    <div className={styles.row} title={row.path} data-quiet={!row.isContent || undefined}>
      <span className={styles.tick} data-check>
        <CheckboxSign isSelected={isTicked} isIndeterminate={isTicked && isPart} />
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
  if (row.from !== null) return summary ? renamedLine(summary) : changesMessages.renamed
  if (isImage(row.path)) return changesMessages[imageKinds[row.kind]]
  return summary ? summaryLine(summary) : changesMessages[row.kind]
}

const imageKinds = { added: 'imageAdded', modified: 'imageModified', deleted: 'imageDeleted' } as const

/** `Renamed`, or `Renamed, title`. */
function renamedLine(summary: ChangeSummary): Sentence {
  const { renamed } = changesMessages
  if (summary.kind !== 'modified' || isEmptySummary(summary)) return renamed
  const parts = summaryParts(summary)
  const line = (locale: Locale) => [renamed[locale], ...parts.map((part) => part[locale])].join(', ')
  return { en: line('en'), de: line('de') }
}
