import { describe, expect, it } from 'vitest'
import {
  alignColumn,
  insertColumn,
  insertRow,
  moveColumn,
  moveRow,
  newTable,
  removeColumn,
  removeRow,
} from '../../../../../renderer/editor/text/table/tableEdits.ts'
import { readTable, type Table, tableLines } from '../../../../../renderer/editor/text/table/tableText.ts'

const lines = ['| a   | b   |', '| --- | --- |', '| 1   | 2   |', '| 3   | 4   |']

function edited(change: (table: Table) => Table): readonly string[] {
  const table = readTable(lines)
  return table ? tableLines(change(table)) : []
}

describe('editing a table', () => {
  it('puts in, moves and takes away rows, and leaves the heading where it is', () => {
    expect(edited((table) => insertRow(table, 2))).toEqual([...lines.slice(0, 3), '|     |     |', lines[3]])
    expect(edited((table) => moveRow(table, 2, 1))).toEqual([lines[0], lines[1], lines[3], lines[2]])
    expect(edited((table) => removeRow(table, 1))).toEqual([lines[0], lines[1], lines[3]])
    for (const change of [
      (table: Table) => removeRow(table, 0),
      (table: Table) => moveRow(table, 1, 0),
      (table: Table) => moveRow(table, 0, 1),
    ])
      expect(edited(change)).toEqual(lines)
  })

  it('puts in, moves and takes away columns with their alignment', () => {
    expect(edited((table) => moveColumn(alignColumn(table, 0, 'right'), 0, 1))).toEqual([
      '| b   |   a |',
      '| --- | --: |',
      '| 2   |   1 |',
      '| 4   |   3 |',
    ])
    expect(edited((table) => insertColumn(table, 1))[2]).toBe('| 1   |     | 2   |')
    expect(edited((table) => removeColumn(table, 0))).toEqual(['| b   |', '| --- |', '| 2   |', '| 4   |'])
    expect(edited((table) => removeColumn(removeColumn(table, 0), 0))).toHaveLength(4)
  })

  it('aligns a column that is not padded by the line below the heading alone', () => {
    const table = readTable(['a|b', '-|-', '1|22'])
    expect(table && tableLines(alignColumn(table, 1, 'centre'))).toEqual(['a|b', '---|:-:', '1|22'])
  })

  it('makes a new table that is one', () => {
    const made = tableLines(newTable(['One', 'Two'], 1))
    expect(made).toEqual(['| One | Two |', '| --- | --- |', '|     |     |'])
    expect(readTable(made)).not.toBeNull()
  })
})
