import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { hasLongLine, LONG_LINE } from '../../../../renderer/editor/text/longLines.ts'

const long = 'x'.repeat(LONG_LINE)
const stateOf = (doc: string) => EditorState.create({ doc, extensions: [hasLongLine] })
const has = (state: EditorState) => state.field(hasLongLine)

describe('a line that nobody wrote by hand', () => {
  it('is found wherever it stands, and many short lines are none', () => {
    expect(has(stateOf(`${long}\na\nb`))).toBe(true)
    expect(has(stateOf(`a\nb\n${long}`))).toBe(true)
    expect(has(stateOf('a line\n'.repeat(LONG_LINE)))).toBe(false)
  })

  it('is noticed when it is put in, when it grows together, and when it goes', () => {
    const short = stateOf(`a\n${'b'.repeat(LONG_LINE - 5)}\n${'c'.repeat(10)}\nd`)
    expect(has(short)).toBe(false)
    const joinedAt = LONG_LINE - 3
    const joined = short.update({ changes: { from: joinedAt, to: joinedAt + 1 } }).state
    expect(has(joined)).toBe(true)
    expect(has(joined.update({ changes: { from: 10, to: 100 } }).state)).toBe(false)
    expect(has(short.update({ changes: { from: 1, insert: `\n${long}\n` } }).state)).toBe(true)
  })

  it('is not looked for again by a cursor that moves', () => {
    const state = stateOf(`a\n${long}`)
    expect(has(state.update({ selection: { anchor: 5 } }).state)).toBe(true)
  })
})
