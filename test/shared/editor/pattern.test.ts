import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesPattern } from '#shared/editor/pattern.ts'

const atoms = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '[a-c]', '\\d', '\\w', '\\.', '-')
const quantifiers = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{2,}', '+?')
const patterns: fc.Arbitrary<string> = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2 },
        atoms,
        tie('pattern').map((inner) => `(${inner})`),
      ),
      quantifiers,
    )
    .map(([part, quantifier]) => part + quantifier),
  pattern: fc
    .array(fc.array(tie('part'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((choices) => choices.map((parts) => parts.join('')).join('|')),
})).pattern

describe('a pattern from a configuration', () => {
  it('answers as the platform does', () => {
    fc.assert(
      fc.property(
        patterns,
        fc.boolean(),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.', '-'), maxLength: 8 }),
        (inner, isWhole, text) => {
          const source = isWhole ? `^(?:${inner})$` : inner
          expect(matchesPattern(source, text)).toBe(new RegExp(source).test(text))
        },
      ),
      { seed: 5, numRuns: 3000 },
    )
  })

  it('ends on the patterns that make the platform stall', () => {
    const text = `${'a'.repeat(2000)}!`
    for (const source of ['^(a+)+$', '^(a|aa)+$', '^(a*)*$', '(.*)*x(.*)*y(.*)*z'])
      expect([false, null]).toContain(matchesPattern(source, text))
  })

  it('is not judged when it is not understood', () => {
    for (const source of ['(?=a)', '\\1', '\\bword', '[', '(', 'a)', '*', '\\p{L}', '[[:alpha:]]'])
      expect(matchesPattern(source, 'a')).toBeNull()
  })

  it.each([
    ['.{12,}', 'too short', false],
    ['^[a-z0-9-]+$', 'a-slug-1', true],
    ['^\\d{4}-\\d{2}-\\d{2}$', '2024-01-05', true],
    ['^https?://', 'https://example.org', true],
    ['^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$', 'not an address', false],
  ])('holds %s against %j', (source, text, answer) => expect(matchesPattern(source, text)).toBe(answer))
})
