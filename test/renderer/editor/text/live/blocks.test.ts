import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { head } from '../../../../../renderer/editor/text/head.ts'
import { type Block, blockAt, liveBlocks } from '../../../../../renderer/editor/text/live/blocks.ts'

function stateOf(doc: string, path = 'p.md'): EditorState {
  const extensions = [head(path), markdown({ base: markdownLanguage }), liveBlocks()]
  return parsed(EditorState.create({ doc, extensions }))
}

/** The state with all of its text parsed, which a view does in the pauses. */
function parsed(state: EditorState): EditorState {
  ensureSyntaxTree(state, state.doc.length, 5000)
  return state.update({}).state
}

function blocksOf(state: EditorState): readonly string[] {
  const found = new Set<Block>()
  for (let at = 0; at <= state.doc.length; at++) {
    const block = blockAt(state, at)
    if (block) found.add(block)
  }
  return [...found].map(({ kind, from, to }) => `${kind} ${from} ${to}`)
}

const table = '| a | b |\n| - | - |\n| 1 | 2 |'

describe('blocks of several lines', () => {
  it('are found where they are, and move with the text before them', () => {
    const state = stateOf(`x\n\n${table}\n\n<div>\nx\n</div>\n`)
    expect(blocksOf(state)).toEqual(['table 3 32', 'html 34 48'])
    const moved = state.update({ changes: { from: 0, insert: 'yy' } }).state
    expect(blocksOf(moved)).toEqual(['table 5 34', 'html 36 50'])
  })

  it('are the imports of a page of MDX, and words that begin like them nowhere', () => {
    const imports = "import A from 'a'\nimport {\n  B,\n} from 'b'"
    expect(blocksOf(stateOf(`${imports}\n\nimport duties rise`, 'p.mdx'))).toEqual(['import 0 42'])
    expect(blocksOf(stateOf(imports))).toEqual([])
  })

  it('come into being and go as they are typed', () => {
    const typed = stateOf('| a | b |\n| - | -').update({ changes: { from: 17, insert: ' |' } }).state
    expect(blocksOf(typed)).toEqual(['table 0 19'])
    const broken = typed.update({ changes: { from: 10, to: 19 } }).state
    expect(blocksOf(broken)).toEqual([])
  })

  it('are after any change those that a fresh look would find', () => {
    const piece = fc.constantFrom(
      '| c | d |',
      '\n',
      '\n\n',
      '<b>',
      '```\n',
      'word',
      '---',
      '| - | - |\n',
      '-->',
      '<!--',
    )
    const edit = fc.record({ at: fc.nat(200), length: fc.nat(12), insert: piece })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        let state = stateOf(`one\n\n${table}\n\ntwo\n\n<div>\nx\n</div>\n\n${table}\n`)
        for (const { at, length, insert } of edits) {
          const from = Math.min(at, state.doc.length)
          const to = Math.min(from + length, state.doc.length)
          state = parsed(state.update({ changes: { from, to, insert } }).state)
        }
        expect(blocksOf(state)).toEqual(blocksOf(stateOf(state.doc.toString())))
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})
