import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { liftItems, nestItems, renumbered } from '../../../../../renderer/editor/text/list/nesting.ts'

/** `|` in the text is the cursor. */
function ran(text: string, command: StateCommand): string | null {
  const anchor = text.indexOf('|')
  let state = EditorState.create({ doc: text.replace('|', ''), selection: EditorSelection.single(anchor) })
  const isTaken = command({ state, dispatch: (transaction) => (state = transaction.state) })
  return isTaken ? state.doc.toString() : null
}

describe('items of a list', () => {
  it('go below the item before them, as far in as its text', () => {
    expect(ran('- a\n- b|', nestItems)).toBe('- a\n  - b')
    expect(ran('1. a\n2. b|\n3. c', nestItems)).toBe('1. a\n   1. b\n2. c')
  })

  it('take what belongs to them along', () => {
    expect(ran('- a\n- b|\n  more\n  - c\n- d', nestItems)).toBe('- a\n  - b\n    more\n    - c\n- d')
    expect(ran('- a\n  - b|\n    - c\n- d', liftItems)).toBe('- a\n- b\n  - c\n- d')
  })

  it('count on where they come to', () => {
    expect(ran('1. a\n   1. b|\n2. c', liftItems)).toBe('1. a\n2. b\n3. c')
  })

  it('keep the key to themselves where they cannot move, and leave it to others outside of lists', () => {
    expect(ran('- a|\n- b', nestItems)).toBe('- a\n- b')
    expect(ran('- a|', liftItems)).toBe('- a')
    expect(ran('text|', nestItems)).toBeNull()
  })

  it('keep numbers that are all the same, and the number that a list begins with', () => {
    expect(ran('1. a\n1. b\n1. c|', nestItems)).toBe('1. a\n1. b\n   1. c')
    expect(renumbered(['4. a', '7. b'])).toEqual(['4. a', '5. b'])
  })
})
