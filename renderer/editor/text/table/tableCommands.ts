import type { EditorState, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { changesBetween } from '#shared/text/changesBetween.ts'
import { insertRow } from './tableEdits.ts'
import { readTable, type Table, tableLines } from './tableText.ts'

/** A cell, and a position in the text of its table. */
export type CellPlace = { readonly position: number; readonly row: number; readonly column: number }

type Holder = { readonly state: EditorState; readonly dispatch: (spec: TransactionSpec) => void }

/** The lines of the table round a position, and what they say; null when there is none. */
export function tableAt(
  { doc }: EditorState,
  position: number,
): { readonly from: number; readonly to: number; readonly table: Table } | null {
  const isRow = (number: number) => number >= 1 && number <= doc.lines && doc.line(number).text.includes('|')
  let first = doc.lineAt(position).number
  if (!isRow(first)) return null
  let last = first
  while (isRow(first - 1)) first--
  while (isRow(last + 1)) last++
  // A line above the heading may have a pipe and still be none of the table.
  for (; first < last; first++) {
    const [from, to] = [doc.line(first).from, doc.line(last).to]
    const table = readTable(doc.sliceString(from, to).split('\n'))
    if (table) return from <= position ? { from, to, table } : null
  }
  return null
}

/** Changes the table at a place; only the lines that come out different are touched. */
export function changeTable(view: Holder, place: CellPlace, change: (table: Table) => Table): boolean {
  const found = tableAt(view.state, place.position)
  if (!found || view.state.readOnly) return false
  const before = view.state.sliceDoc(found.from, found.to)
  const after = tableLines(change(found.table)).join('\n')
  if (after === before) return false
  const changes = changesBetween(before, after).map(({ from, to, insert }) => ({
    from: found.from + from,
    to: found.from + to,
    insert,
  }))
  view.dispatch({ changes, userEvent: 'input.type.table' })
  return true
}

/** Takes the whole table away, with one of the blank lines round it. */
export function removeTable(view: Holder, place: CellPlace): boolean {
  const found = tableAt(view.state, place.position)
  if (!found || view.state.readOnly) return false
  const to = Math.min(found.to + 1, view.state.doc.length)
  view.dispatch({
    changes: { from: found.from, to },
    selection: { anchor: found.from },
    userEvent: 'delete.table',
  })
  return true
}

/** Puts the cursor into another cell; false when there is no such cell. */
export function goToCell(
  view: EditorView,
  place: CellPlace,
  { steps = 0, mayAdd = false }: { readonly steps?: number; readonly mayAdd?: boolean } = {},
): boolean {
  const found = tableAt(view.state, place.position)
  if (!found) return false
  const columns = found.table.alignments.length
  const index = place.row * columns + place.column + steps
  const isBeyond = index >= found.table.rows.length * columns
  if (isBeyond && (mayAdd || steps > 0)) {
    changeTable(view, place, (table) => insertRow(table, table.rows.length))
  } else if (isBeyond || index < 0 || place.column < 0 || (steps === 0 && place.column >= columns)) {
    return steps !== 0 && index < 0 ? leaveTable(view, place, -1) : false
  }
  return focusCell(view, found.from, index)
}

/** Puts the cursor into a cell of the table that begins at a position, cells counted row by row. */
export function focusCell(view: EditorView, from: number, index: number): boolean {
  for (const grid of view.dom.querySelectorAll<HTMLElement>('.cm-table')) {
    if (view.posAtDOM(grid) !== from) continue
    const input = [...grid.querySelectorAll('textarea')].at(index)
    if (!input) return false
    input.focus()
    input.select()
    // The browser brings a field into sight by its first letters; a wide table is to show all of the cell.
    input.closest('th, td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return true
  }
  return false
}

/** Goes on writing before or behind the table, on a line of its own. */
export function leaveTable(view: EditorView, place: CellPlace, direction: 1 | -1): boolean {
  const found = tableAt(view.state, place.position)
  if (!found) return false
  const { doc } = view.state
  const isAtEnd = direction === 1 && found.to === doc.length
  const anchor = direction === 1 ? found.to + 1 : found.from - 1
  view.focus()
  if (isAtEnd && !view.state.readOnly)
    view.dispatch({
      changes: { from: found.to, insert: '\n\n' },
      selection: { anchor: found.to + 2 },
      userEvent: 'input',
    })
  else
    view.dispatch({ selection: { anchor: Math.max(0, Math.min(anchor, doc.length)) }, scrollIntoView: true })
  return true
}
