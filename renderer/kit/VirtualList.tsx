import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef } from 'react'
import { classNames } from './classNames.ts'
import { useListInput } from './listInput.ts'
import { headingAt, type ListEntry, type ListGroup, type ListLayout, layOut } from './listLayout.ts'
import type { ListSelection } from './listSelection.ts'
import { ContextMenu, type MenuItem } from './Menu.tsx'
import { SpokenText } from './SpokenText.tsx'
import styles from './VirtualList.module.css'

/** How a row stands in its list. */
export type RowState = {
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly isCurrent: boolean
}

export type VirtualListProps<Row> = {
  readonly label: string
  readonly groups: readonly ListGroup<Row>[]
  readonly keyOf: (row: Row) => string
  /** What a screen reader hears of a row, and what type-ahead looks at. */
  readonly textOf: (row: Row) => string
  readonly children: (row: Row, state: RowState) => ReactNode
  /** CSS pixels; every row is as high as the others. */
  readonly rowHeight: number
  readonly selection: ListSelection
  readonly onSelectionChange: (selection: ListSelection) => void
  readonly allowsMany?: boolean
  /** Enter, or a press without Shift and Ctrl. */
  readonly onOpen?: (key: string) => void
  /** The row that is shown elsewhere on the screen. */
  readonly current?: string | null
  /** Rows with a tick, and what Space or a press on `data-check` does to the given rows. */
  readonly checks?: { readonly keys: ReadonlySet<string>; readonly toggle: (keys: readonly string[]) => void }
  readonly menu?: {
    readonly items: (keys: readonly string[]) => readonly MenuItem[]
    readonly run: (id: string, keys: readonly string[]) => void
  }
  /** Another value shows the list from its start again, e.g. what was searched for. */
  readonly scrollKey?: string
  readonly handle?: Ref<VirtualListHandle>
}

/** What the list's owner can ask of it. */
export type VirtualListHandle = { readonly focus: () => void }

const headingHeight = 36

/**
 * A listbox that draws only what is seen: groups with sticky headings, arrow keys, type-ahead, several rows with
 * Shift and Ctrl, a context menu by pointer and by key.
 *
 * The owner holds the selection, so it survives a refresh of the rows (`reconcile`). The focus stays on the list
 * itself (aria-activedescendant). Kept by `test/renderer/kit/listSelection.test.ts`.
 */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { groups, keyOf, selection } = props
  const id = useId()
  const box = useRef<HTMLDivElement | null>(null)
  const layout = useMemo(() => layOut(groups, keyOf), [groups, keyOf])
  const activeEntry = selection.active === null ? null : (layout.entryOfKey.get(selection.active) ?? null)
  const currentEntry = props.current ? (layout.entryOfKey.get(props.current) ?? null) : null
  const virtual = useListVirtualizer({ box, layout, rowHeight: props.rowHeight, activeEntry, currentEntry })
  const input = useListInput({ ...props, box, layout, page: pageOf(box.current, props.rowHeight) })
  useImperativeHandle(props.handle, () => ({ focus: () => box.current?.focus() }), [])
  useScrollToStart(virtual, props.scrollKey ?? '')
  const firstHeading = headingAt(layout.headings, virtual.range?.startIndex ?? 0)
  return (
    <>
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={props.label}
        aria-multiselectable={props.allowsMany || undefined}
        aria-activedescendant={activeEntry === null ? undefined : `${id}-${activeEntry}`}
        className={styles.list}
        {...input.events}
      >
        <div role="presentation" className={styles.canvas} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const entry = layout.entries[item.index]
            if (!entry) return null
            if (entry.kind === 'heading')
              return (
                <Heading key={entry.id} entry={entry} item={item} isSticky={item.index === firstHeading} />
              )
            return (
              <Option
                key={entry.key}
                entry={entry}
                item={item}
                id={`${id}-${item.index}`}
                layout={layout}
                list={props}
              />
            )
          })}
        </div>
      </div>
      {props.menu && input.menu && <ContextMenu label={props.label} {...input.menu} />}
    </>
  )
}

function pageOf(box: HTMLDivElement | null, rowHeight: number): number {
  return Math.max(1, Math.floor((box?.clientHeight ?? 0) / rowHeight) - 1)
}

type VirtualizerOptions = {
  readonly box: { readonly current: HTMLDivElement | null }
  readonly layout: ListLayout<unknown>
  readonly rowHeight: number
  readonly activeEntry: number | null
  readonly currentEntry: number | null
}

function useListVirtualizer(options: VirtualizerOptions) {
  const { box, layout, rowHeight, activeEntry, currentEntry } = options
  // The heading above and the active row are always drawn: one sticks, the other is what a screen reader reads.
  const rangeExtractor = (range: Range) => {
    const heading = headingAt(layout.headings, range.startIndex)
    const extra = [heading, activeEntry].filter((index) => index !== null)
    return [...new Set([...extra, ...defaultRangeExtractor(range)])].sort((a, b) => a - b)
  }
  const virtual = useVirtualizer({
    count: layout.entries.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (layout.entries[index]?.kind === 'heading' ? headingHeight : rowHeight),
    getItemKey: (index) => entryKey(layout.entries[index], index),
    overscan: 8,
    rangeExtractor,
    scrollPaddingStart: layout.headings.length > 0 ? headingHeight : 0,
    scrollPaddingEnd: 8,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are re-measured when the list is laid out anew
  useEffect(() => virtual.measure(), [layout, rowHeight])
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the active row moves, not when rows refresh
  useEffect(() => {
    if (activeEntry !== null) virtual.scrollToIndex(activeEntry, { align: 'auto' })
  }, [activeEntry])
  // biome-ignore lint/correctness/useExhaustiveDependencies: likewise for the row that is shown elsewhere
  useEffect(() => {
    if (currentEntry !== null) virtual.scrollToIndex(currentEntry, { align: 'auto' })
  }, [currentEntry])
  return virtual
}

/** Starts anew at the top, but not when the list is first drawn: then the current row is in view. */
function useScrollToStart(virtual: ReturnType<typeof useListVirtualizer>, scrollKey: string): void {
  const shown = useRef(scrollKey)
  useEffect(() => {
    if (shown.current === scrollKey) return
    shown.current = scrollKey
    virtual.scrollToOffset(0)
  }, [virtual, scrollKey])
}

function entryKey(entry: ListEntry<unknown> | undefined, index: number): string | number {
  if (!entry) return index
  return entry.kind === 'heading' ? `heading ${entry.id}` : entry.key
}

type HeadingProps = {
  readonly entry: Extract<ListEntry<unknown>, { kind: 'heading' }>
  readonly item: VirtualItem
  readonly isSticky: boolean
}

function Heading({ entry, item, isSticky }: HeadingProps) {
  const place = isSticky ? {} : { transform: `translateY(${item.start}px)` }
  return (
    <div role="presentation" className={classNames(styles.heading, isSticky && styles.sticky)} style={place}>
      <span className={styles.headingWords}>{entry.label}</span>
      <span className={styles.headingCount}>{entry.count}</span>
    </div>
  )
}

type OptionProps<Row> = {
  readonly entry: Extract<ListEntry<Row>, { kind: 'row' }>
  readonly item: VirtualItem
  readonly id: string
  readonly layout: ListLayout<Row>
  readonly list: VirtualListProps<Row>
}

function Option<Row>({ entry, item, id, layout, list }: OptionProps<Row>) {
  const isSelected = list.selection.selected.has(entry.key)
  const isActive = list.selection.active === entry.key
  const isCurrent = list.current === entry.key
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus (aria-activedescendant)
    <div
      role="option"
      id={id}
      data-key={entry.key}
      data-active={isActive || undefined}
      data-selected={(list.allowsMany && isSelected) || undefined}
      data-current={isCurrent || undefined}
      aria-selected={list.allowsMany ? isSelected : isCurrent || isActive}
      aria-checked={list.checks ? list.checks.keys.has(entry.key) : undefined}
      aria-current={isCurrent || undefined}
      aria-setsize={layout.keys.length}
      aria-posinset={entry.position + 1}
      className={styles.option}
      style={{ height: item.size, transform: `translateY(${item.start}px)` }}
    >
      {/* The row in one sentence; what is seen says the same in columns, tags and signs. */}
      <SpokenText>{list.textOf(entry.row)}</SpokenText>
      <div className={styles.look} aria-hidden="true">
        {list.children(entry.row, { isActive, isSelected, isCurrent })}
      </div>
    </div>
  )
}
