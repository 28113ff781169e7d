import { describe, expect, it } from 'vitest'
import { alignBodies, blockChanges } from '#shared/changes/compareBlocks.ts'
import { atOnce } from '#shared/changes/steps.ts'
import { foldUnchanged } from '../../../renderer/changes/foldUnchanged.ts'

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

describe('folding what is unchanged', () => {
  it('leaves counts, and the heading under which a change stands', () => {
    const after = [...body.slice(0, 4), 'A new paragraph.', 'The end.']
    const shown = foldUnchanged(compareBlocks(text(body), text(after)))
    expect(shown.map((change) => (change.kind === 'unchanged' ? change.count : change.kind))).toEqual([
      2,
      'context',
      1,
      'added',
      1,
    ])
  })
})
