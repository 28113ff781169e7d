import { describe, expect, it } from 'vitest'
import { compareSource, type SourceRow } from '../../../renderer/changes/compareSource.ts'

const lines = Array.from({ length: 20 }, (_, index) => `line number ${index + 1}`)
const text = (rows: readonly string[]) => `${rows.join('\n')}\n`

function shape(row: SourceRow): string {
  if (row.kind === 'gap') return `${row.count} hidden`
  return `${row.kind} ${row.before ?? '-'} ${row.after ?? '-'}`
}

describe('comparing source', () => {
  it('shows a changed line between its neighbours and counts the rest', () => {
    const rows = compareSource(text(lines), text(lines.with(9, 'line changed 10')))
    expect(rows.map(shape)).toEqual([
      '6 hidden',
      'same 7 7',
      'same 8 8',
      'same 9 9',
      'removed 10 -',
      'added - 10',
      'same 11 11',
      'same 12 12',
      'same 13 13',
      '7 hidden',
    ])
  })

  it('marks the words that differ, each in its own line', () => {
    const rows = compareSource("title: 'Old name'\n", "title: 'New name'\n")
    const marked = rows.flatMap((row) =>
      row.kind === 'gap'
        ? []
        : row.pieces.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text]),
    )
    expect(marked).toEqual([
      ['removed', 'Old'],
      ['added', 'New'],
    ])
  })

  it('hides no gap that would be shorter than the row that says so', () => {
    const changed = lines.with(3, 'x').with(12, 'y')
    expect(compareSource(text(lines), text(changed)).filter(({ kind }) => kind === 'gap')).toHaveLength(1)
  })

  it('shows every line of a new file, also without a last line break', () => {
    const rows = compareSource('', 'a\r\nb')
    expect(
      rows.map((row) => (row.kind === 'gap' ? '' : row.pieces.map((piece) => piece.text).join(''))),
    ).toEqual(['a', 'b'])
  })
})
