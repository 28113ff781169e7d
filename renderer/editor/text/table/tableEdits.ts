import { type Alignment, type Table, type TableRow, usualManner } from './tableText.ts'

/** An empty table of so many columns and rows below the heading. */
export function newTable(headings: readonly string[], rows: number): Table {
  const blank = headings.map(() => '')
  return {
    rows: [
      { cells: headings, source: null },
      ...Array.from({ length: rows }, () => ({ cells: blank, source: null })),
    ],
    alignments: headings.map(() => null),
    delimiter: null,
    manner: usualManner,
  }
}

/** Puts a text into a cell. */
export function setCell(table: Table, row: number, column: number, text: string): Table {
  const rows = table.rows.map((each, index) =>
    index === row ? { cells: each.cells.with(column, text), source: null } : each,
  )
  return { ...table, rows }
}

/** Puts an empty row before the row of this number; the heading stays first. */
export function insertRow(table: Table, at: number): Table {
  const blank: TableRow = { cells: table.alignments.map(() => ''), source: null }
  return { ...table, rows: table.rows.toSpliced(Math.max(1, at), 0, blank) }
}

/** Takes a row away; the heading cannot go. */
export function removeRow(table: Table, row: number): Table {
  return row === 0 ? table : { ...table, rows: table.rows.toSpliced(row, 1) }
}

/** Moves a row; the heading neither moves nor is moved over. */
export function moveRow(table: Table, from: number, to: number): Table {
  const row = table.rows[from]
  if (row === undefined || from === 0 || to < 1 || to >= table.rows.length) return table
  return { ...table, rows: table.rows.toSpliced(from, 1).toSpliced(to, 0, row) }
}

/** Puts an empty column before the column of this number. */
export function insertColumn(table: Table, at: number): Table {
  return onColumns(table, (cells) => cells.toSpliced(at, 0, ''), table.alignments.toSpliced(at, 0, null))
}

/** Takes a column away; the last one cannot go. */
export function removeColumn(table: Table, column: number): Table {
  if (table.alignments.length < 2) return table
  return onColumns(table, (cells) => cells.toSpliced(column, 1), table.alignments.toSpliced(column, 1))
}

/** Moves a column. */
export function moveColumn(table: Table, from: number, to: number): Table {
  if (to < 0 || to >= table.alignments.length) return table
  const move = <Item>(items: readonly Item[]): readonly Item[] => {
    const item = items[from]
    return item === undefined ? items : items.toSpliced(from, 1).toSpliced(to, 0, item)
  }
  return onColumns(table, move, move(table.alignments))
}

/** Sets how a column is aligned; only the line below the heading says so, unless the columns are padded. */
export function alignColumn(table: Table, column: number, alignment: Alignment): Table {
  return {
    ...table,
    delimiter: null,
    alignments: table.alignments.with(column, alignment),
  }
}

function onColumns(
  table: Table,
  change: (cells: readonly string[]) => readonly string[],
  alignments: readonly Alignment[],
): Table {
  const rows = table.rows.map(({ cells }) => ({ cells: change(cells), source: null }))
  return { ...table, rows, alignments, delimiter: null }
}
