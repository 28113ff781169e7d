import { describe, expect, it } from 'vitest'
import { keepEqual } from '../../../renderer/kit/keepEqual.ts'

const overview = () => ({
  name: 'Site',
  languages: ['de', 'en'],
  types: [{ id: 'a', count: 1 }],
  draft: null,
})

describe('an answer that replaces another', () => {
  it('is the one before when it says the same', () => {
    const before = overview()
    expect(keepEqual(before, overview())).toBe(before)
  })

  it('keeps the parts that say the same, and only those', () => {
    const before = {
      ...overview(),
      types: [
        { id: 'a', count: 1 },
        { id: 'b', count: 2 },
      ],
    }
    const after = {
      ...overview(),
      types: [
        { id: 'a', count: 1 },
        { id: 'b', count: 3 },
      ],
    }
    const kept = keepEqual(before, after)
    expect(kept).toEqual(after)
    expect(kept).not.toBe(before)
    expect(kept.languages).toBe(before.languages)
    expect(kept.types[0]).toBe(before.types[0])
    expect(kept.types[1]).not.toBe(before.types[1])
  })

  it('is another one when something goes, comes, or becomes nothing', () => {
    expect(keepEqual([1, 2], [1])).toEqual([1])
    expect(keepEqual<object>({ a: 1 }, { a: 1, b: undefined })).toEqual({ a: 1, b: undefined })
    expect(keepEqual<object | null>({ a: 1 }, null)).toBe(null)
    expect(keepEqual<object>([], {})).toEqual({})
  })
})
