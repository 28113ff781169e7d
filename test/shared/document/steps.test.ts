import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '#shared/document/document.ts'
import { moved } from '#shared/document/moved.ts'
import { listSteps, type Step, stepsBetween } from '#shared/document/steps.ts'

/** What the steps make of a list. */
function taken(list: readonly Value[], steps: readonly Step[]): readonly Value[] {
  return steps.reduce<readonly Value[]>((items, step) => {
    switch (step.kind) {
      case 'set':
        return items.map((item, index) => (index === step.path.at(-1) ? step.value : item))
      case 'insert':
        return items.toSpliced(step.index, 0, step.value)
      case 'remove':
        return items.toSpliced(step.index, 1)
      case 'move':
        return moved(items, step)
      default:
        throw new Error('a list has no such step')
    }
  }, list)
}

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })

describe('the steps between two values', () => {
  it('lead from any list to any other', () => {
    fc.assert(
      fc.property(letters, letters, (old, now) => {
        expect(taken(old, listSteps([], old, now))).toEqual(now)
      }),
      { seed: 20261121, numRuns: 3000 },
    )
  })

  it('are one move when one item moved', () => {
    expect(listSteps(['l'], ['a', 'b', 'c'], ['b', 'c', 'a'])).toEqual([
      { kind: 'move', path: ['l'], from: 0, to: 2 },
    ])
    expect(listSteps([], ['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual([
      { kind: 'move', path: [], from: 2, to: 0 },
    ])
  })

  it('leave items alone that stay', () => {
    expect(listSteps([], ['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([
      { kind: 'insert', path: [], index: 1, value: 'x' },
    ])
    expect(listSteps([], ['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([{ kind: 'set', path: [1], value: 'x' }])
    expect(listSteps([], ['a', 'b', 'c'], ['b'])).toEqual([
      { kind: 'remove', path: [], index: 2 },
      { kind: 'remove', path: [], index: 0 },
    ])
  })

  it('of groups set what differs and take out what is gone', () => {
    expect(stepsBetween(['g'], { a: 1, b: 2, c: 3 }, { c: 3, b: 4, d: 5 })).toEqual([
      { kind: 'set', path: ['g', 'b'], value: 4 },
      { kind: 'set', path: ['g', 'd'], value: 5 },
      { kind: 'unset', path: ['g', 'a'] },
    ])
  })

  it('are none when the kinds of value differ', () => {
    expect(stepsBetween([], [1], { a: 1 })).toBeNull()
    expect(stepsBetween([], 'a', ['a'])).toBeNull()
  })
})
