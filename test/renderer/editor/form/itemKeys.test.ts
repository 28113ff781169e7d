import { describe, expect, it } from 'vitest'
import { keysFor, moved } from '../../../../renderer/editor/form/itemKeys.ts'

const a = { type: 'text', headline: 'A' }
const b = { type: 'text', headline: 'B' }
const c = { type: 'picture', caption: 'C' }
const before = { keys: [4, 7, 9], items: [a, b, c] }

describe('the keys of list items', () => {
  it('go with an item that moves, however it came to move', () => {
    expect(moved([4, 7, 9], 0, 2)).toEqual([7, 9, 4])
    expect(moved([4, 7, 9], 2, 0)).toEqual([9, 4, 7])
    expect(keysFor(before, [b, c, a])).toEqual([7, 9, 4])
    expect(keysFor(before, [c, a, b])).toEqual([9, 4, 7])
  })

  it('stay with an item that somebody types in', () => {
    expect(keysFor(before, [a, { ...b, headline: 'Bee' }, c])).toEqual([4, 7, 9])
  })

  it('are new for an item that comes, and those of the others stay theirs', () => {
    expect(keysFor(before, [a, { type: 'text' }, b, c])).toEqual([4, 10, 7, 9])
    expect(keysFor({ keys: [], items: [] }, [a, b])).toEqual([0, 1])
  })

  it('end with the item that goes', () => {
    expect(keysFor(before, [a, c])).toEqual([4, 9])
    expect(keysFor(before, [])).toEqual([])
  })

  it('are never given twice, not even to items that are the same', () => {
    expect(keysFor(before, [a, a, b, c])).toEqual([4, 10, 7, 9])
    expect(keysFor({ keys: [1, 2], items: [a, a] }, [a, a, a])).toEqual([1, 2, 3])
  })
})
