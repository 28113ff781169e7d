import { describe, expect, it } from 'vitest'
import { headingAt, layOut } from '../../../renderer/kit/listLayout.ts'

const groups = [
  { id: 'one', label: null, rows: ['a', 'b'] },
  { id: 'two', label: 'Two', rows: ['c'] },
  { id: 'three', label: 'Three', rows: ['d', 'e'] },
]

describe('the layout of a list', () => {
  const layout = layOut(groups, (row) => row)

  it('puts a heading before the rows of a named group only', () => {
    expect(layout.entries.map((entry) => (entry.kind === 'heading' ? entry.label : entry.key))).toEqual([
      'a',
      'b',
      'Two',
      'c',
      'Three',
      'd',
      'e',
    ])
  })

  it('counts rows without their headings', () => {
    expect(layout.keys).toEqual(['a', 'b', 'c', 'd', 'e'])
    const positions = layout.entries.flatMap((entry) => (entry.kind === 'row' ? [entry.position] : []))
    expect(positions).toEqual([0, 1, 2, 3, 4])
    expect(layout.entryOfKey.get('d')).toBe(5)
  })

  it('finds the heading above an entry', () => {
    expect(headingAt(layout.headings, 0)).toBeNull()
    expect(headingAt(layout.headings, 3)).toBe(2)
    expect(headingAt(layout.headings, 4)).toBe(4)
    expect(headingAt(layout.headings, 6)).toBe(4)
  })
})
