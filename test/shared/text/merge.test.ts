import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import { changesBetween, linesOf } from '#shared/text/changesBetween.ts'
import { mergeTexts } from '#shared/text/merge.ts'

const base =
  '---\ntitle: One\nslug: one\ndraft: true\n---\n\nFirst paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n'

describe('merging three ways', () => {
  it('takes changes of different paragraphs from both sides', () => {
    const mine = base.replace('First', 'My first')
    const theirs = base.replace('Third', 'Their third')
    const both = base.replace('First', 'My first').replace('Third', 'Their third')
    expect(mergeTexts(base, mine, theirs)).toEqual({ kind: 'merged', text: both })
  })

  it('takes changes of adjoining front matter keys from both sides', () => {
    const mine = base.replace('title: One', 'title: Two')
    const theirs = base.replace('slug: one', 'slug: two')
    const both = mine.replace('slug: one', 'slug: two')
    expect(mergeTexts(base, mine, theirs)).toEqual({ kind: 'merged', text: both })
  })

  it('clashes when both change the same key or the same paragraph', () => {
    const clash = { kind: 'clash' }
    expect(mergeTexts(base, base.replace('One', 'Two'), base.replace('One', 'Three'))).toEqual(clash)
    expect(mergeTexts(base, base.replace('First', 'A'), base.replace('First', 'B'))).toEqual(clash)
  })

  it('is no clash when both made the same change', () => {
    const same = base.replace('One', 'Two')
    expect(mergeTexts(base, same, same.replace('Third', 'Last'))).toEqual({
      kind: 'merged',
      text: same.replace('Third', 'Last'),
    })
  })

  it('keeps line ends as each line has them', () => {
    const windows = base.replaceAll('\n', '\r\n')
    const mine = windows.replace('First', 'My first')
    const theirs = windows.replace('Third', 'Their third')
    expect(mergeTexts(windows, mine, theirs)).toEqual({
      kind: 'merged',
      text: mine.replace('Third', 'Their third'),
    })
  })

  it('gives the same with the sides exchanged, and either side when the other did nothing', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', 'c', '', 'd'), { maxLength: 8 })
      .map((list) => list.join('\n'))
    fc.assert(
      fc.property(lines, lines, lines, (origin, one, other) => {
        expect(mergeTexts(origin, one, other)).toEqual(mergeTexts(origin, other, one))
        expect(mergeTexts(origin, one, origin)).toEqual({ kind: 'merged', text: one })
        expect(mergeTexts(origin, origin, other)).toEqual({ kind: 'merged', text: other })
      }),
      { seed: 7, numRuns: 1000 },
    )
  })
})

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
