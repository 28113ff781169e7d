import { describe, expect, it } from 'vitest'
import { alignBodies, blockChanges } from '#shared/changes/compareBlocks.ts'
import { atOnce } from '#shared/changes/steps.ts'

const body = [
  '# Title',
  'First paragraph here.',
  '## Get involved',
  'The forum is open to all members.',
  'The end.',
]
const text = (blocks: readonly string[]) => `${blocks.join('\n\n')}\n`
const compareBlocks = (before: string, after: string) =>
  blockChanges({ before, after, aligned: atOnce(alignBodies(before, after)) })
const kinds = (before: readonly string[], after: readonly string[]) =>
  compareBlocks(text(before), text(after)).map(({ kind }) => kind)

describe('comparing bodies', () => {
  it('finds nothing where nothing changed', () => {
    expect(new Set(kinds(body, body))).toEqual(new Set(['same']))
  })

  it('matches a paragraph with its new wording', () => {
    const after = body.with(3, 'The forum is open to all new members.')
    expect(kinds(body, after)).toEqual(['same', 'same', 'same', 'changed', 'same'])
  })

  it('shows unrelated paragraphs as one gone and one new', () => {
    const after = body.with(3, 'Somewhere else the snow falls and is deep.')
    expect(kinds(body, after).toSorted()).toEqual(['added', 'removed', 'same', 'same', 'same', 'same'])
  })

  it('sees that a block moved', () => {
    const after = [body[0], body[4], body[1], body[2], body[3]].filter((block) => block !== undefined)
    const changes = kinds(body, after)
    expect(changes.filter((kind) => kind === 'moved')).toHaveLength(1)
    expect(changes).not.toContain('removed')
  })

  it('does not mind how lines are broken', () => {
    expect(new Set(kinds(['One two three.'], ['One\ntwo three.']))).toEqual(new Set(['same']))
  })

  it('knows the level of a heading in both spellings', () => {
    const changes = compareBlocks('', '### Three\n\nOne\n===\n\nTwo\n---\n')
    const levels = changes.map((change) => (change.kind === 'added' ? change.block.level : null))
    expect(levels).toEqual([3, 1, 2])
  })
})
