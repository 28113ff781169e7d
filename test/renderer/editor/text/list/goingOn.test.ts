import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorSelection, EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { goOn } from '../../../../../renderer/editor/text/list/goingOn.ts'

/** `|` is the cursor before and after. */
function entered(text: string): string | null {
  const anchor = text.indexOf('|')
  let state = EditorState.create({
    doc: text.replace('|', ''),
    selection: EditorSelection.single(anchor),
    extensions: markdown({ base: markdownLanguage, addKeymap: false }),
  })
  ensureSyntaxTree(state, state.doc.length, 5000)
  state = state.update({}).state
  if (!goOn({ state, dispatch: (transaction) => (state = transaction.state) })) return null
  const { head } = state.selection.main
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`
}

describe('Enter', () => {
  it('goes on with items, tasks, numbers and quotes, and counts the rest on', () => {
    expect(entered('- a|')).toBe('- a\n- |')
    expect(entered('1. a|\n2. b')).toBe('1. a\n2. |\n3. b')
    expect(entered('- [x] a|')).toBe('- [x] a\n- [ ] |')
    expect(entered('> a|')).toBe('> a\n> |')
  })

  it('ends a list on its empty item, apart from what follows', () => {
    expect(entered('- a\n- |')).toBe('- a\n\n|')
    expect(entered('1. a\n2. |')).toBe('1. a\n\n|')
    expect(entered('> a\n> |')).toBe('> a\n\n|')
  })
})
