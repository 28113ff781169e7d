import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { foldedBlock, literalBlock } from '#shared/document/block-scalar.ts'
import { refold } from '#shared/document/fold.ts'
import { canBeFolded, canBeLiteral } from '#shared/document/scalar.ts'

const place = { column: 4, step: 2, lineEnding: '\n', comment: '' }
const read = (block: string): unknown => parse(`a:\n  b: ${block}\n  c: 1\n`).a.b

describe('text broken into lines', () => {
  it('keeps the lines before and after the one that changed', () => {
    const old = ['one two three', 'four five six', 'seven eight']
    expect(refold('one two three four FIVE six seven eight', old)).toEqual([
      'one two three',
      'four FIVE six',
      'seven eight',
    ])
  })

  it('keeps a paragraph that did not change wherever it moved', () => {
    expect(refold('new\nc d', ['a b', '', 'c', 'd'])).toEqual(['new', '', 'c', 'd'])
  })

  it('never breaks at two blanks, one of which would be lost', () => {
    expect(refold(`${'x'.repeat(59)}  yy`, [])).toEqual([`${'x'.repeat(59)}  yy`])
  })

  const words = fc
    .array(fc.constantFrom('word', 'a', '\n', '\n\n', ' ', '  ', '# x', '- y', 'k: v', 'ü', '\t'), {
      maxLength: 25,
    })
    .map((parts) => parts.join(' ').replaceAll(' \n ', '\n'))

  it('comes back as it was from a literal and from a folded block', () => {
    fc.assert(
      fc.property(words, fc.array(fc.constantFrom('word a', 'a', ''), { maxLength: 3 }), (text, oldLines) => {
        if (canBeLiteral(text)) expect(read(literalBlock(text, place))).toBe(text)
        if (canBeFolded(text)) expect(read(foldedBlock(text, place, oldLines))).toBe(text)
      }),
      { seed: 20261121, numRuns: 3000 },
    )
  })
})
