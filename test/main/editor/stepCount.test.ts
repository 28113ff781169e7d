import fc from 'fast-check'
import { expect, it } from 'vitest'
import { StepCount } from '../../../main/editor/stepCount.ts'

const windows = [{ name: 'first' }, { name: 'second' }, { name: 'third' }]

it('takes exactly the steps made to a text that has every step of others', () => {
  const steps = fc.array(fc.record({ by: fc.integer({ min: -1, max: 2 }), seen: fc.nat(12) }), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(steps, (tried) => {
      const count = new StepCount()
      const taken: (object | null)[] = []
      for (const { by, seen } of tried) {
        const typist = windows[by]
        if (!typist) {
          count.add(null)
          taken.push(null)
          continue
        }
        const foreign = taken.findLastIndex((other) => other !== typist) + 1
        const follows = count.follows(taken.length + 1, { typist, seen })
        expect(follows).toBe(seen >= foreign)
        expect(count.follows(taken.length, { typist, seen: taken.length })).toBe(false)
        if (!follows) continue
        count.add(typist)
        taken.push(typist)
      }
      expect(count.count).toBe(taken.length)
    }),
    { seed: 20261122, numRuns: 500 },
  )
})
