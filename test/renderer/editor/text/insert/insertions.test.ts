import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import {
  insertCodeBlock,
  insertDivider,
  insertFootnote,
  insertTable,
} from '../../../../../renderer/editor/text/insert/insertions.ts'

/** `|` in the text is the cursor, two of them a selection. */
function ran(text: string, command: StateCommand): string {
  const anchor = text.indexOf('|')
  const head = text.lastIndexOf('|') - (text.indexOf('|') === text.lastIndexOf('|') ? 0 : 1)
  let state = EditorState.create({
    doc: text.replaceAll('|', ''),
    selection: EditorSelection.single(anchor, head),
  })
  command({ state, dispatch: (transaction) => (state = transaction.state) })
  return state.doc.toString()
}

describe('what is put in on lines of its own', () => {
  it('takes the place of an empty line and keeps its distance from others', () => {
    expect(ran('a\n\n|\n\nb', insertDivider)).toBe('a\n\n---\n\nb')
    expect(ran('a|\nb', insertDivider)).toBe('a\n\n---\n\nb')
    expect(ran('|', insertDivider)).toBe('---')
  })

  it('is a table with headings', () => {
    expect(
      ran(
        '|',
        insertTable((number) => `C${number}`),
      ),
    ).toBe('| C1  | C2  |\n| --- | --- |\n|     |     |\n|     |     |')
  })

  it('fences code with more ticks than it has itself', () => {
    expect(ran('|a\n```\nb|', insertCodeBlock)).toBe('````\na\n```\nb\n````')
  })

  it('numbers footnotes on and keeps them together at the end', () => {
    expect(ran('a|\n', insertFootnote('n'))).toBe('a[^1]\n\n[^1]: n\n')
    expect(ran('a[^1] b|\n\n[^1]: x\n', insertFootnote('n'))).toBe('a[^1] b[^2]\n\n[^1]: x\n[^2]: n\n')
  })
})
