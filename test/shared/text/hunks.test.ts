import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hunksBetween } from '#shared/text/hunks.ts'

/** The second sequence, made of the first one and the hunks. */
function applied(before: readonly string[], after: readonly string[]): readonly string[] {
  const made: string[] = []
  let [at, other] = [0, 0]
  for (const { from, to, count } of hunksBetween(before, after)) {
    made.push(...before.slice(at, from))
    other += from - at
    made.push(...after.slice(other, other + count))
    other += count
    at = to
  }
  return [...made, ...before.slice(at)]
}

const long = Array.from({ length: 8000 }, (_, number) => `line ${number}`)

describe('comparing two sequences', () => {
  it('leads from any one to any other', () => {
    const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 20 })
    fc.assert(
      fc.property(items, items, (before, after) => {
        expect(applied(before, after)).toEqual(after)
      }),
      { seed: 7 },
    )
  })

  it('leads from any long one to any other made of it by a few changes', () => {
    const change = fc.record({
      at: fc.nat(7999),
      count: fc.nat(3),
      insert: fc.array(fc.constantFrom('x', 'y'), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const after = [...long]
        for (const { at, count, insert } of changes) after.splice(at, count, ...insert)
        expect(applied(long, after)).toEqual(after)
      }),
      { seed: 7, numRuns: 20 },
    )
  })

  it('keeps changes apart that are far apart in a long text', () => {
    const after = long.with(10, 'new').with(7900, 'new as well')
    expect(hunksBetween(long, after)).toEqual([
      { from: 10, to: 11, count: 1 },
      { from: 7900, to: 7901, count: 1 },
    ])
  })

  it('takes a long text in which nothing stands once as one change', () => {
    const before = long.map((_, number) => (number % 2 === 0 ? 'a' : 'b'))
    const after = long.map((_, number) => (number % 2 === 0 ? 'c' : 'd'))
    expect(hunksBetween(before, after)).toEqual([{ from: 0, to: 8000, count: 8000 }])
  })
})
