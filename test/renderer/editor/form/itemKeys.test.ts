import { describe, expect, it } from 'vitest'
import { moved, withCount } from '../../../../renderer/editor/form/itemKeys.ts'

describe('the keys of list items', () => {
  it('go with an item that moves', () => {
    expect(moved([4, 7, 9], 0, 2)).toEqual([7, 9, 4])
    expect(moved([4, 7, 9], 2, 0)).toEqual([9, 4, 7])
  })

  it('are never given twice', () => {
    expect(withCount([0, 2], 4)).toEqual([0, 2, 3, 4])
    expect(withCount([], 2)).toEqual([0, 1])
  })

  it('end with the list', () => {
    expect(withCount([0, 1, 2], 1)).toEqual([0])
  })
})
