import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, composeChanges, invertChanges, smallestChange } from '#shared/document/apply.ts'
import type { TextChange } from '#shared/document/document.ts'

/** Sorted changes that fit a text of some length. */
function changesFor(length: number): fc.Arbitrary<TextChange[]> {
  const piece = fc.tuple(fc.nat(length), fc.nat(3), fc.string({ maxLength: 4 }))
  return fc.array(piece, { maxLength: 5 }).map((pieces) => {
    const changes: TextChange[] = []
    for (const [from, size, insert] of [...pieces].sort((a, b) => a[0] - b[0])) {
      const last = changes.at(-1)
      if (last === undefined || from > last.to)
        changes.push({ from, to: Math.min(length, from + size), insert })
    }
    return changes
  })
}

const edited = fc
  .string({ maxLength: 30 })
  .chain((text) => fc.tuple(fc.constant(text), changesFor(text.length)))

const editedTwice = edited.chain(([text, first]) =>
  fc.tuple(fc.constant(text), fc.constant(first), changesFor(applyChanges(text, first).length)),
)

const seeded = { seed: 20261121, numRuns: 2000 }

describe('text changes', () => {
  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(edited, ([text, changes]) => {
        expect(applyChanges(applyChanges(text, changes), invertChanges(text, changes))).toBe(text)
      }),
      seeded,
    )
  })

  it('do in one step what two lists of them do in two', () => {
    fc.assert(
      fc.property(editedTwice, ([text, first, second]) => {
        const both = composeChanges(text, first, second)
        expect(applyChanges(text, both)).toBe(applyChanges(applyChanges(text, first), second))
        expect(both.every((change, index) => change.from >= (both[index - 1]?.to ?? 0))).toBe(true)
      }),
      seeded,
    )
  })

  it('are made as small as they can be without splitting a character or a line end', () => {
    expect(smallestChange('abcd', { from: 0, to: 4, insert: 'abXd' })).toEqual({
      from: 2,
      to: 3,
      insert: 'X',
    })
    expect(smallestChange('aa', { from: 0, to: 2, insert: 'aaa' })).toEqual({ from: 2, to: 2, insert: 'a' })
    expect(smallestChange('a', { from: 0, to: 1, insert: 'a' })).toBeNull()
    expect(smallestChange('😀', { from: 0, to: 2, insert: '😁' })).toEqual({ from: 0, to: 2, insert: '😁' })
    expect(smallestChange('a\r\nb', { from: 0, to: 4, insert: 'a\nb' })).toEqual({
      from: 1,
      to: 3,
      insert: '\n',
    })
  })
})
