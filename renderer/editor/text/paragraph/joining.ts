import type { EditorState, Line, Transaction, TransactionSpec } from '@codemirror/state'
import { showsSource, writingStart } from '../head.ts'
import { lastSplit } from './lastSplit.ts'
import { leafAt } from './leafAt.ts'
import { lineBreakAtEnd } from './writtenManner.ts'

/*
 * Backspace at the start of a paragraph and Delete at its end: what stood in two paragraphs, or on two lines, becomes
 * one. Each takes all of what Enter and Shift+Enter write, not a letter of it.
 */

type Target = { readonly state: EditorState; readonly dispatch: (transaction: Transaction) => void }

/** Backspace at the start of a paragraph or of a line; false elsewhere. */
export function joinBackward(target: Target): boolean {
  const { state } = target
  return joined(target, () => takenBack(state) ?? beforeWords(state) ?? onBlankLine(state))
}

/** Delete at the end of a paragraph or of a line; false elsewhere. */
export function joinForward(target: Target): boolean {
  return joined(target, () => behindWords(target.state))
}

function joined({ state, dispatch }: Target, change: () => TransactionSpec | null): boolean {
  const { main, ranges } = state.selection
  if (state.readOnly || ranges.length > 1 || !main.empty || showsSource(state)) return false
  const found = change()
  if (found === null) return false
  dispatch(state.update({ userEvent: 'delete.join', scrollIntoView: true, ...found }))
  return true
}

/** Enter just now was a slip: everything is as it was, blanks included. */
function takenBack(state: EditorState): TransactionSpec | null {
  const split = state.field(lastSplit, false) ?? null
  if (split === null || state.selection.main.head !== split.to) return null
  return {
    changes: { from: split.from, to: split.to, insert: split.removed },
    selection: { anchor: split.cursor },
  }
}

function beforeWords(state: EditorState): TransactionSpec | null {
  const { doc, selection } = state
  const line = doc.lineAt(selection.main.head)
  const indent = /^\s*/.exec(line.text)?.[0].length ?? 0
  if (line.text.trim() === '' || selection.main.head > line.from + indent) return null
  const above = wordsAbove(state, line)
  return above && join(state, above, line)
}

function behindWords(state: EditorState): TransactionSpec | null {
  const { doc, selection } = state
  const { head } = selection.main
  const line = doc.lineAt(head)
  if (line.text.trim() === '' || doc.sliceString(head, line.to).trim() !== '') return null
  let below = line.number + 1
  while (below <= doc.lines && doc.line(below).text.trim() === '') below++
  return below > doc.lines ? null : join(state, line, doc.line(below))
}

/** The nearest line above that has words, as far as one may write there. */
function wordsAbove(state: EditorState, line: Line): Line | null {
  const { doc } = state
  let number = line.number - 1
  while (number >= 1 && doc.line(number).text.trim() === '') number--
  return number >= 1 && doc.line(number).from >= writingStart(state) ? doc.line(number) : null
}

/** Two lines as one: of the same paragraph, or of two that follow each other. */
function join(state: EditorState, above: Line, line: Line): TransactionSpec | null {
  const [one, other] = [leafAt(state, above.to), leafAt(state, line.to)]
  if (one === null || other?.kind === 'verbatim' || one.kind === 'underlined-heading') return null
  const isSame = one.from === other?.from
  const startsHere = other?.kind === 'paragraph' && other.container === null && other.from >= line.from
  if (!isSame && !startsHere) return null
  // Backspace takes away a rule, but no table and no code that happens to stand above.
  if (one.kind === 'verbatim') return {}
  const start = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0)
  if (one.kind === 'rule') return { changes: { from: one.from, to: start } }
  const from = above.to - lineBreakAtEnd(above.text).length
  const end = above.from + state.sliceDoc(above.from, from).trimEnd().length
  return { changes: { from: end, to: start, insert: ' ' }, selection: { anchor: end + 1 } }
}

/** On a blank line that Enter has made, back to the words above; what follows stays apart. */
function onBlankLine(state: EditorState): TransactionSpec | null {
  const { doc, selection } = state
  const line = doc.lineAt(selection.main.head)
  const above = wordsAbove(state, line)
  if (line.text !== '' || above === null || above.number === line.number - 1) return null
  const below = line.number < doc.lines ? doc.line(line.number + 1).text : ''
  const insert = below.trim() === '' ? '' : '\n'
  return { changes: { from: above.to, to: line.from, insert }, selection: { anchor: above.to } }
}
