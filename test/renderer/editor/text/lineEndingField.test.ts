import { history, redo, undo } from '@codemirror/commands'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitLineEndings } from '#shared/text/lineEnding.ts'
import { lineEndings, rawChanges, rawSlice } from '../../../../renderer/editor/text/lineEndingField.ts'

function stateOf(raw: string): EditorState {
  const endings = splitLineEndings(raw)
  return EditorState.create({
    doc: endings.text,
    extensions: [history({ newGroupDelay: 0 }), lineEndings(endings)],
  })
}

/** The file as someone sees it who knows only the changes that were sent. */
function applyRaw(
  raw: string,
  before: EditorState,
  spec: TransactionSpec,
): { raw: string; state: EditorState } {
  const transaction = before.update(spec)
  return { raw: applied(raw, before, transaction.state, transaction.changes), state: transaction.state }
}

function applied(
  raw: string,
  before: EditorState,
  after: EditorState,
  changes: Parameters<typeof rawChanges>[2],
) {
  let result = raw
  for (const change of rawChanges(before, after, changes).toReversed())
    result = result.slice(0, change.from) + change.insert + result.slice(change.to)
  return result
}

const mixed = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r'), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.join(''))

describe('line ends beside the document', () => {
  it('make the changes that are sent add up to the text that is shown', () => {
    const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(8), fc.constantFrom('x', '\n', 'y\nz', '')), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(mixed, edits, (start, steps) => {
        let raw = start
        let state = stateOf(start)
        for (const [at, length, insert] of steps) {
          const from = Math.min(at, state.doc.length)
          const to = Math.min(from + length, state.doc.length)
          ;({ raw, state } = applyRaw(raw, state, { changes: { from, to, insert } }))
          expect(raw).toBe(rawSlice(state))
        }
      }),
      { seed: 7, numRuns: 800 },
    )
  })

  it('come back byte for byte when everything is undone, and go again when it is redone', () => {
    fc.assert(
      fc.property(mixed, fc.nat(40), fc.nat(10), (start, at, length) => {
        let state = stateOf(start)
        let raw = start
        const dispatch = (transaction: ReturnType<EditorState['update']>) => {
          raw = applied(raw, state, transaction.state, transaction.changes)
          state = transaction.state
        }
        const from = Math.min(at, state.doc.length)
        const to = Math.min(from + length, state.doc.length)
        dispatch(state.update({ changes: { from, to, insert: 'new\nline' } }))
        const edited = raw
        undo({ state, dispatch })
        expect(rawSlice(state)).toBe(start)
        expect(raw).toBe(start)
        redo({ state, dispatch })
        expect(rawSlice(state)).toBe(edited)
      }),
      { seed: 11, numRuns: 800 },
    )
  })

  it('give a new line the end that the file has', () => {
    const { raw } = applyRaw('a\r\nb\r\n', stateOf('a\r\nb\r\n'), { changes: { from: 1, insert: '\n' } })
    expect(raw).toBe('a\r\n\r\nb\r\n')
  })
})
