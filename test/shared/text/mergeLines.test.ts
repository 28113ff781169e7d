import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeLines } from '#shared/text/mergeLines.ts'
import type { Joint } from '#shared/text/threeWay.ts'

const base = 'a\nb\nc\n'

function merge(ours: string, theirs: string, joint: Joint = 'touching') {
  return mergeLines({ base, ours, theirs }, joint)
}

describe('merging line by line', () => {
  it('takes changes of different lines from both sides', () => {
    expect(merge('A\nb\nc\n', 'a\nb\nC\n')).toEqual({ text: 'A\nb\nC\n', clashes: [] })
  })

  it('clashes where changes adjoin, as git does, unless every line stands for itself', () => {
    expect(merge('A\nb\nc\n', 'a\nB\nc\n').clashes).toHaveLength(1)
    expect(merge('A\nb\nc\n', 'a\nB\nc\n', 'beside-edits')).toEqual({ text: 'A\nB\nc\n', clashes: [] })
  })

  it('takes a new line beside one that was changed, where every line stands for itself', () => {
    const both = { text: 'A\nnew\nb\nc\n', clashes: [] }
    expect(merge('A\nb\nc\n', 'a\nnew\nb\nc\n', 'beside-edits')).toEqual(both)
    expect(merge('a\nnew\nb\nc\n', 'A\nb\nc\n', 'beside-edits')).toEqual(both)
    expect(merge('b\nc\n', 'a\nnew\nb\nc\n', 'beside-edits').clashes).toHaveLength(1)
  })

  it('keeps changes apart that are far apart in a text too long to be compared line by line', () => {
    const lines = Array.from({ length: 12_000 }, (_, number) => `line ${number}\n`)
    const changed = (...changes: readonly (readonly [number, string])[]) => {
      const text = [...lines]
      for (const [at, line] of changes) text[at] = line
      return text.join('')
    }
    const sides = {
      base: lines.join(''),
      ours: changed([5, 'ours\n'], [11_000, 'ours too\n']),
      theirs: changed([900, 'theirs\n'], [11_900, 'theirs too\n']),
    }
    const both = changed([5, 'ours\n'], [900, 'theirs\n'], [11_000, 'ours too\n'], [11_900, 'theirs too\n'])
    expect(mergeLines(sides, 'touching')).toEqual({ text: both, clashes: [] })
  })

  it('says which lines clash and where, and has ours there', () => {
    const { text, clashes } = merge('new\na\nours\nc\n', 'a\ntheirs\nlong\nc\n')
    expect(text).toBe('new\na\nours\nc\n')
    expect(clashes).toEqual([
      {
        kind: 'block',
        base: 'b\n',
        ours: 'ours\n',
        theirs: 'theirs\nlong\n',
        ranges: {
          base: { from: 2, to: 4 },
          ours: { from: 6, to: 11 },
          theirs: { from: 2, to: 14 },
          merged: { from: 6, to: 11 },
        },
      },
    ])
  })

  it('clashes or not whichever side is ours, and takes either side when the other did nothing', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', 'c', '', 'd'), { maxLength: 8 })
      .map((list) => list.join('\n'))
    const joints = fc.constantFrom<Joint>('touching', 'beside-edits', 'overlapping')
    fc.assert(
      fc.property(lines, lines, lines, joints, (from, ours, theirs, joint) => {
        const one = mergeLines({ base: from, ours, theirs }, joint)
        const other = mergeLines({ base: from, ours: theirs, theirs: ours }, joint)
        expect(other.clashes.length).toBe(one.clashes.length)
        if (one.clashes.length === 0) expect(other.text).toBe(one.text)
        expect(mergeLines({ base: from, ours, theirs: from }, joint).text).toBe(ours)
        expect(mergeLines({ base: from, ours: from, theirs }, joint).text).toBe(theirs)
      }),
      { seed: 7, numRuns: 1000 },
    )
  })
})
