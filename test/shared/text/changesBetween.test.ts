import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import { changesBetween, linesOf } from '#shared/text/changesBetween.ts'

const base = '---\ntitle: One\n---\n\nFirst paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n'

describe('the changes between two texts', () => {
  it('touch only the characters that differ', () => {
    const after = base.replace('One', 'Ones').replace('Third', 'Last')
    const changes = changesBetween(base, after)
    expect(changes).toHaveLength(2)
    expect(changes[0]).toEqual({ from: base.indexOf('One') + 3, to: base.indexOf('One') + 3, insert: 's' })
  })

  it('lead from the one to the other, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', '\r\n', 'c', '😀', '\n', 'ä'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = changesBetween(before, after)
        expect(applyChanges(before, changes)).toBe(after)
        expect(linesOf(before).join('')).toBe(before)
        let position = 0
        for (const { from, to } of changes) {
          expect(from).toBeGreaterThanOrEqual(position)
          position = to
        }
      }),
      { seed: 11, numRuns: 2000 },
    )
  })
})
