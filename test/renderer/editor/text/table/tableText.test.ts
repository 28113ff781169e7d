import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setCell } from '../../../../../renderer/editor/text/table/tableEdits.ts'
import { readTable, type Table, tableLines } from '../../../../../renderer/editor/text/table/tableText.ts'

const aligned = ['| Name | Amount |', '| ---- | -----: |', '| Anna |     12 |', '| Bert |      3 |']
const compact = ['Name|Amount', '-|-:', 'Anna|12', 'Bert  | 3']

function read(lines: readonly string[]): Table {
  const table = readTable(lines)
  if (!table) throw new Error('this is no table')
  return table
}

describe('a table as text', () => {
  it('comes back letter for letter when nothing was changed', () => {
    for (const lines of [aligned, compact]) expect(tableLines(read(lines))).toEqual(lines)
  })

  it('stays aligned when it was, and gets wider with a longer word', () => {
    expect(tableLines(setCell(read(aligned), 2, 0, 'Berthold'))).toEqual([
      '| Name     | Amount |',
      '| -------- | -----: |',
      '| Anna     |     12 |',
      '| Berthold |      3 |',
    ])
  })

  it('changes one line only where the columns were never aligned', () => {
    expect(tableLines(setCell(read(compact), 1, 0, 'Annabel'))).toEqual([
      'Name|Amount',
      '-|-:',
      'Annabel | 12',
      'Bert  | 3',
    ])
  })

  it('keeps its pipes apart from those of its cells', () => {
    const table = read(['| a | b |', '| --- | --- |', '| x \\| y | z |'])
    expect(table.rows[1]?.cells).toEqual(['x | y', 'z'])
    expect(tableLines(setCell(table, 1, 1, 'p|q'))[2]).toBe('| x \\| y | p\\|q |')
  })

  it('counts letters of double width as two', () => {
    const lines = tableLines(setCell(read(aligned), 1, 0, '漢字漢字漢'))
    expect(lines[2]).toBe('| 漢字漢字漢 |     12 |')
    expect(lines[3]).toBe('| Bert       |      3 |')
  })

  it('is not offered where a row has more cells than the heading, for they would be lost', () => {
    expect(readTable(['| a |', '| - |', '| b | c |'])).toBeNull()
    expect(readTable(['a', 'b'])).toBeNull()
  })

  it('gives a cell back as it was typed, whatever was typed', () => {
    const cell = fc.stringMatching(/^[a-z|\\ *`]{0,12}$/)
    fc.assert(
      fc.property(cell, fc.constantFrom(aligned, compact), (typed, lines) => {
        const text = typed.trim()
        // A backslash before a pipe is the escape itself, and one at the end would escape the cell's own pipe.
        if (/\\\||\\$/.test(text)) return
        const again = read(tableLines(setCell(read(lines), 1, 0, text)))
        expect(again.rows[1]?.cells).toEqual([text, '12'])
        expect(again.rows[2]?.cells).toEqual(['Bert', '3'])
      }),
      { seed: 11, numRuns: 800 },
    )
  })
})
