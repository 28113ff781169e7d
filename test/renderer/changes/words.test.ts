import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCode, compareWords, type WordPiece } from '../../../renderer/changes/words.ts'

const side = (pieces: readonly WordPiece[], left: WordPiece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('')

describe('comparing words', () => {
  it('keeps a changed phrase together', () => {
    const pieces = compareWords(
      'organisations interested in joining can write',
      'organisations of any size can write',
    )
    expect(pieces.map(({ kind, text }) => [kind, text])).toEqual([
      ['same', 'organisations '],
      ['removed', 'interested in joining'],
      ['added', 'of any size'],
      ['same', ' can write'],
    ])
  })

  it('loses no letter of either version', () => {
    const text = fc
      .array(fc.constantFrom('one', 'two', 'three', ' ', '  ', '.', 'ä', '\n'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = compareWords(before, after)
        expect(side(pieces, 'added')).toBe(before)
        expect(side(pieces, 'removed')).toBe(after)
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  it('replaces very long texts as a whole instead of comparing without end', () => {
    const before = Array.from({ length: 4_000 }, (_, index) => `a${index}`).join(' ')
    const after = Array.from({ length: 4_000 }, (_, index) => `b${index}`).join(' ')
    expect(compareWords(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})

describe('comparing code', () => {
  it('marks whole lines with their breaks, and none for a line that only another one follows', () => {
    expect(compareCode('a\nb\nc', 'a\nx\nc\nd').map(({ kind, text }) => [kind, text])).toEqual([
      ['same', 'a\n'],
      ['removed', 'b\n'],
      ['added', 'x\n'],
      ['same', 'c\n'],
      ['added', 'd\n'],
    ])
  })
})
