import { redo, undo } from '@codemirror/commands'
import { type EditorView, WidgetType } from '@codemirror/view'
import { words } from '../live/widgets.ts'
import { drawCellText } from './cellText.ts'
import { type CellPlace, changeTable, goToCell, leaveTable } from './tableCommands.ts'
import { setCell } from './tableEdits.ts'
import { tableMenu } from './tableMenu.ts'
import type { Table } from './tableText.ts'

/** A table as a grid of cells that are edited where they stand. */
export class TableWidget extends WidgetType {
  readonly source: string
  readonly table: Table

  constructor(source: string, table: Table) {
    super()
    this.source = source
    this.table = table
  }

  override eq(other: TableWidget): boolean {
    return other.source === this.source
  }

  override toDOM(view: EditorView): HTMLElement {
    const grid = document.createElement('div')
    grid.className = 'cm-table'
    listen(grid, view)
    fill(grid, this.table, view)
    return grid
  }

  /** Cells keep their elements, and with them the cursor, as long as the table keeps its shape. */
  override updateDOM(grid: HTMLElement, view: EditorView): boolean {
    fill(grid, this.table, view)
    return true
  }

  override get estimatedHeight(): number {
    return this.table.rows.length * 34
  }

  override ignoreEvent(): boolean {
    return true
  }
}

function fill(grid: HTMLElement, table: Table, view: EditorView): void {
  const columns = table.alignments.length
  const shape = `${table.rows.length} ${columns} ${view.state.readOnly}`
  if (grid.dataset.shape !== shape) {
    // Undo may take away the row that is being written in; the cursor then goes to what is left.
    const focused = [...grid.querySelectorAll<Element>('textarea')].indexOf(document.activeElement ?? grid)
    grid.dataset.shape = shape
    grid.replaceChildren(tableOf(table, view.state.readOnly))
    const cells = grid.querySelectorAll('textarea')
    if (focused !== -1) cells[Math.min(focused, cells.length - 1)]?.focus()
  }
  const inputs = grid.querySelectorAll('textarea')
  for (const [index, input] of inputs.entries()) {
    const [row, column] = [Math.floor(index / columns), index % columns]
    const text = table.rows[row]?.cells[column] ?? ''
    // A cell being typed in has what was typed, blanks at its end included, until it is left.
    const isTyped = input === document.activeElement && input.value.trim() === text
    if (input.value !== text && !isTyped) input.value = text
    const shown = input.nextElementSibling
    if (shown instanceof HTMLElement) drawCellText(shown, text)
    const cell = input.closest<HTMLElement>('th, td')
    if (cell) cell.style.textAlign = cssAlignment[table.alignments[column] ?? 'none']
    const heading = table.rows[0]?.cells[column] || String(column + 1)
    input.ariaLabel =
      row === 0 ? words('tableHeading', { column: column + 1 }) : words('tableCell', { row, column: heading })
  }
}

const cssAlignment = { left: 'left', centre: 'center', right: 'right', none: '' } as const

function tableOf(table: Table, isReadOnly: boolean): HTMLElement {
  const element = document.createElement('table')
  for (const [index, row] of table.rows.entries()) {
    const line = element.insertRow()
    for (const _ of row.cells) {
      const cell = document.createElement(index === 0 ? 'th' : 'td')
      const box = document.createElement('div')
      box.className = 'cm-cell'
      const input = document.createElement('textarea')
      input.rows = 1
      input.readOnly = isReadOnly
      const shown = document.createElement('div')
      shown.className = 'cm-cell-text'
      shown.ariaHidden = 'true'
      box.append(input, shown)
      cell.append(box)
      line.append(cell)
    }
  }
  return element
}

function listen(grid: HTMLElement, view: EditorView): void {
  const write = (input: HTMLTextAreaElement) => {
    const place = placeOf(grid, input)
    if (place) changeTable(view, place, (table) => setCell(table, place.row, place.column, input.value))
  }
  grid.addEventListener('input', (event) => {
    // What an input method is still composing is no text yet.
    if (event.target instanceof HTMLTextAreaElement && !(event as InputEvent).isComposing) write(event.target)
  })
  grid.addEventListener('compositionend', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) write(target)
  })
  grid.addEventListener('keydown', (event) => {
    if (event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return
    const place = placeOf(grid, event.target)
    if (place && pressed(view, place, event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  })
  grid.addEventListener('contextmenu', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement) || view.state.readOnly) return
    const place = placeOf(grid, event.target)
    if (!place) return
    event.preventDefault()
    const box = event.target.getBoundingClientRect()
    const isByKey = event.clientX === 0 && event.clientY === 0
    tableMenu.set({
      view,
      place,
      position: isByKey ? { x: box.left, y: box.bottom } : { x: event.clientX, y: event.clientY },
    })
  })

  /** Where a cell is, by the table's place in the text at this moment. */
  function placeOf(table: HTMLElement, input: HTMLTextAreaElement): CellPlace | null {
    const columns = table.querySelector('tr')?.cells.length ?? 0
    const index = [...table.querySelectorAll('textarea')].indexOf(input)
    if (index === -1 || columns === 0 || !view.dom.contains(table)) return null
    const position = view.posAtDOM(table)
    return { position, row: Math.floor(index / columns), column: index % columns }
  }
}

/** True when a key press meant the table and not the text of the cell. */
function pressed(view: EditorView, place: CellPlace, event: KeyboardEvent): boolean {
  const input = event.target as HTMLTextAreaElement // the listener has looked
  const { row, column } = place
  const isMod = event.ctrlKey || event.metaKey
  if (isMod && event.key.toLowerCase() === 'z')
    return event.shiftKey ? redo(view) || true : undo(view) || true
  if (isMod && event.key.toLowerCase() === 'y') return redo(view) || true
  if (isMod && !event.shiftKey && /^[bie]$/i.test(event.key)) return markCell(input, event.key)
  // A heading, a list or a link is nothing that a cell's key press may make of the text outside.
  if (isMod && (event.altKey || event.shiftKey) && /^[\dk]$/i.test(event.key)) return true
  switch (event.key) {
    case 'Tab':
      return goToCell(view, place, { steps: event.shiftKey ? -1 : 1 })
    case 'Enter':
      return event.shiftKey || goToCell(view, { ...place, row: row + 1 }, { mayAdd: true })
    case 'Escape':
      return leaveTable(view, place, 1)
    case 'ArrowUp':
      return (
        isAtEdge(input, 'start') &&
        (goToCell(view, { ...place, row: row - 1 }) || leaveTable(view, place, -1))
      )
    case 'ArrowDown':
      return (
        isAtEdge(input, 'end') && (goToCell(view, { ...place, row: row + 1 }) || leaveTable(view, place, 1))
      )
    case 'ArrowLeft':
      return isAtEdge(input, 'start') && goToCell(view, { ...place, column: column - 1 })
    case 'ArrowRight':
      return isAtEdge(input, 'end') && goToCell(view, { ...place, column: column + 1 })
    default:
      return false
  }
}

function isAtEdge(
  { selectionStart, selectionEnd, value }: HTMLTextAreaElement,
  edge: 'start' | 'end',
): boolean {
  if (selectionStart !== selectionEnd) return false
  return edge === 'start' ? selectionStart === 0 : selectionEnd === value.length
}

/** Marks the selected words of a cell, or takes the marks away. */
function markCell(input: HTMLTextAreaElement, key: string): boolean {
  const mark = { b: '**', i: '_', e: '`' }[key.toLowerCase()] ?? ''
  const { selectionStart: from, selectionEnd: to, value } = input
  const inside = value.slice(from, to)
  const isMarked = value.slice(0, from).endsWith(mark) && value.slice(to).startsWith(mark)
  if (isMarked) input.setRangeText(inside, from - mark.length, to + mark.length, 'select')
  else {
    input.setRangeText(mark + inside + mark, from, to, 'select')
    input.setSelectionRange(from + mark.length, to + mark.length)
  }
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  return true
}
