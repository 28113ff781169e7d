import type { EditorState, Line, TransactionSpec } from '@codemirror/state'
import { writingStart } from '../head.ts'
import { leafAt } from './leafAt.ts'
import { lineBreakAtEnd } from './writtenManner.ts'

/**
 * Enter on a line without words: what is written there next stands one blank line apart, from above and from below.
 * More blank lines would mean nothing to readers, so there are none. Null on the empty item of a list.
 */
export function blankLine(state: EditorState, line: Line): TransactionSpec | null {
  if (line.text.includes('>')) return blankInQuote(state, line)
  if (line.text.trim() !== '') return null
  const above = lineAbove(state, line)
  if (above === null || above.text.trim() === '') return written(state, line, { from: line.from, gap: '' })
  return written(state, line, { from: above.to - danglingBreak(state, above).length, gap: '\n\n' })
}

/** The first empty line of a quote is its next paragraph; on the second the quote ends. */
function blankInQuote(state: EditorState, line: Line): TransactionSpec | null {
  if (/[^\s>]/.test(line.text)) return null
  const above = lineAbove(state, line)
  if (above === null) return written(state, line, { from: line.from, gap: '' })
  const isSecond = /^[\s>]*$/.test(above.text)
  return isSecond ? written(state, line, { from: above.from, gap: '\n' }) : null
}

function lineAbove(state: EditorState, line: Line): Line | null {
  return line.from > writingStart(state) ? state.doc.line(line.number - 1) : null
}

/** A line break at the end of a paragraph breaks nothing; it would be seen as the sign it is. */
function danglingBreak(state: EditorState, above: Line): string {
  const kind = leafAt(state, above.to)?.kind
  return kind === 'paragraph' || kind === 'item' ? lineBreakAtEnd(above.text) : ''
}

function written(
  { doc }: EditorState,
  line: Line,
  { from, gap }: { readonly from: number; readonly gap: string },
): TransactionSpec {
  const below = line.number < doc.lines ? doc.line(line.number + 1).text : ''
  const behind = below.trim() === '' ? '' : '\n'
  return { changes: { from, to: line.to, insert: gap + behind }, selection: { anchor: from + gap.length } }
}
