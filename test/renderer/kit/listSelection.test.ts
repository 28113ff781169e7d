import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  commandOfKey,
  findByTyping,
  type KeyPress,
  type ListSelection,
  moveTo,
  noSelection,
  reconcile,
  selectAll,
  toggleKey,
} from '../../../renderer/kit/listSelection.ts'

const keys = ['a', 'b', 'c', 'd', 'e']

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }
}

const place = { active: 2, count: 5, page: 3 }

describe('a key in a list', () => {
  it.each([
    ['ArrowDown', 3],
    ['ArrowUp', 1],
    ['PageDown', 4],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 4],
  ])('%s moves to row %i', (key, index) => {
    expect(commandOfKey(press(key), place)).toEqual({ kind: 'move', index, mode: 'replace' })
  })

  it('stops at the ends instead of going round', () => {
    expect(commandOfKey(press('ArrowDown'), { ...place, active: 4 })).toMatchObject({ index: 4 })
    expect(commandOfKey(press('ArrowUp'), { ...place, active: 0 })).toMatchObject({ index: 0 })
  })

  it('enters a list without an active row at its first or last row', () => {
    expect(commandOfKey(press('ArrowDown'), { ...place, active: -1 })).toMatchObject({ index: 0 })
    expect(commandOfKey(press('ArrowUp'), { ...place, active: -1 })).toMatchObject({ index: 4 })
  })

  it('moves nowhere in an empty list', () => {
    expect(commandOfKey(press('ArrowDown'), { active: -1, count: 0, page: 1 })).toBeNull()
  })

  it('extends with Shift and only moves with Ctrl', () => {
    expect(commandOfKey(press('ArrowDown', { shiftKey: true }), place)).toMatchObject({ mode: 'extend' })
    expect(commandOfKey(press('ArrowDown', { ctrlKey: true }), place)).toMatchObject({ mode: 'keep' })
  })

  it('leaves the keys that go from one open page to the next', () => {
    expect(commandOfKey(press('PageDown', { ctrlKey: true }), place)).toBeNull()
    expect(commandOfKey(press('PageUp', { metaKey: true }), place)).toBeNull()
  })

  it('opens the context menu by both keys that stand for it', () => {
    expect(commandOfKey(press('ContextMenu'), place)).toEqual({ kind: 'menu' })
    expect(commandOfKey(press('F10', { shiftKey: true }), place)).toEqual({ kind: 'menu' })
    expect(commandOfKey(press('F10'), place)).toBeNull()
  })

  it('leaves Tab, the slash, Alt and unknown Ctrl combinations to others', () => {
    for (const other of [
      press('Tab'),
      press('/'),
      press('x', { altKey: true }),
      press('k', { ctrlKey: true }),
    ])
      expect(commandOfKey(other, place)).toBeNull()
  })

  it('types letters and selects all with Ctrl and A', () => {
    expect(commandOfKey(press('n'), place)).toEqual({ kind: 'type', letter: 'n' })
    expect(commandOfKey(press('a', { ctrlKey: true }), place)).toEqual({ kind: 'all' })
  })
})

describe('a selection', () => {
  it('reaches from the anchor to the active row, in either direction', () => {
    const from = moveTo(noSelection, keys, { key: 'c', mode: 'replace' })
    const up = moveTo(from, keys, { key: 'a', mode: 'extend' })
    expect([...up.selected]).toEqual(['a', 'b', 'c'])
    const down = moveTo(up, keys, { key: 'd', mode: 'extend' })
    expect([...down.selected]).toEqual(['c', 'd'])
  })

  it('takes single rows in and out without losing the others', () => {
    const two = toggleKey(toggleKey(noSelection, 'a'), 'c')
    expect([...two.selected]).toEqual(['a', 'c'])
    expect([...toggleKey(two, 'a').selected]).toEqual(['c'])
  })

  it('stays as it is while the active row moves with Ctrl', () => {
    const one = moveTo(noSelection, keys, { key: 'b', mode: 'replace' })
    const moved = moveTo(one, keys, { key: 'e', mode: 'keep' })
    expect(moved.active).toBe('e')
    expect([...moved.selected]).toEqual(['b'])
  })

  it('survives a refresh, and a lost active row goes to its neighbour', () => {
    const all = selectAll({ ...noSelection, active: 'c', anchor: 'c' }, keys)
    const after = reconcile(all, keys, ['a', 'b', 'd', 'x'])
    expect(after.active).toBe('d')
    expect([...after.selected]).toEqual(['a', 'b', 'd'])
    expect(reconcile(all, keys, [])).toEqual({ active: null, anchor: null, selected: new Set() })
  })

  it('never names a row that is not in the list', () => {
    const row = fc.constantFrom(...keys)
    const rows = fc.uniqueArray(fc.constantFrom(...keys, 'x', 'y'))
    fc.assert(
      fc.property(row, row, fc.constantFrom('replace', 'extend', 'keep'), rows, (start, key, mode, after) => {
        const before: ListSelection = { active: start, anchor: start, selected: new Set([start]) }
        const result = reconcile(moveTo(before, keys, { key, mode }), keys, after)
        for (const named of [result.active, result.anchor, ...result.selected])
          expect(named === null || after.includes(named)).toBe(true)
      }),
      { seed: 7 },
    )
  })
})

describe('typing ahead', () => {
  const titles = ['About', 'Contact', 'Ärzte', 'Apotheke', 'Éclair']

  it('goes on from the active row and round the end', () => {
    expect(findByTyping(titles, 0, 'a')).toBe(2)
    expect(findByTyping(titles, 3, 'a')).toBe(0)
  })

  it('finds a title by several letters, the active one included', () => {
    expect(findByTyping(titles, 3, 'ap')).toBe(3)
  })

  it('does not mind accents and case', () => {
    expect(findByTyping(titles, 0, 'EC')).toBe(4)
    expect(findByTyping(titles, 0, 'ar')).toBe(2)
  })

  it('stays where it is when nothing fits', () => {
    expect(findByTyping(titles, 0, 'zz')).toBe(-1)
  })
})
