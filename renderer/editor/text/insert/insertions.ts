import { EditorSelection, type EditorState, type StateCommand } from '@codemirror/state'
import { newTable } from '../table/tableEdits.ts'
import { tableLines } from '../table/tableText.ts'

/*
 * Things that stand on lines of their own. Each is put in with the blank lines that Markdown wants round it, and
 * leaves alone what is already there.
 */

/** A text to put in as a block; `select` is the part of it that is selected afterwards. */
export type BlockText = {
  readonly text: string
  readonly select?: { readonly from: number; readonly to: number }
}

/** Puts a block where the cursor is: in place of an empty line, else behind the line. */
export function insertBlock(block: BlockText): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false
    const { doc } = state
    const line = doc.lineAt(state.selection.main.to)
    const isEmpty = line.text.trim() === ''
    const from = isEmpty ? line.from : line.to
    const above = isEmpty ? lineText(state, line.number - 1) : line.text
    const before = (isEmpty ? '' : '\n') + (above.trim() === '' ? '' : isEmpty ? '\n' : '\n')
    const below = lineText(state, line.number + 1)
    const behind = below.trim() === '' ? '' : '\n'
    const start = from + before.length
    const select = block.select ?? { from: block.text.length, to: block.text.length }
    dispatch(
      state.update({
        changes: { from, to: line.to, insert: before + block.text + behind },
        selection: EditorSelection.range(start + select.from, start + select.to),
        userEvent: 'input.format',
        scrollIntoView: true,
      }),
    )
    return true
  }
}

function lineText({ doc }: EditorState, number: number): string {
  return number >= 1 && number <= doc.lines ? doc.line(number).text : ''
}

/** Puts a rule across the page. */
export const insertDivider: StateCommand = insertBlock({ text: '---' })

/** Puts in a table of two columns; `heading` names a column by its number. */
export function insertTable(heading: (column: number) => string): StateCommand {
  return (target) => {
    const text = tableLines(newTable([heading(1), heading(2)], 2)).join('\n')
    return insertBlock({ text, select: { from: text.length, to: text.length } })(target)
  }
}

/** Puts in a picture to be named; what it shows is asked for first. */
export function insertImage(alternative: string): StateCommand {
  return insertBlock({ text: `![${alternative}]()`, select: { from: 2, to: 2 + alternative.length } })
}

/** Makes code of the selected lines, or an empty block of code. */
export const insertCodeBlock: StateCommand = (target) => {
  const { state } = target
  const { main } = state.selection
  if (main.empty) return insertBlock({ text: '```\n\n```', select: { from: 4, to: 4 } })(target)
  if (state.readOnly) return false
  const [first, last] = [state.doc.lineAt(main.from), state.doc.lineAt(main.to)]
  // The fence is longer than any in the code, which would end it.
  const inside = state.sliceDoc(first.from, last.to)
  const longest = Math.max(2, ...[...inside.matchAll(/^\s*(`+)/gm)].map(([, ticks = '']) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  target.dispatch(
    state.update({
      changes: [
        { from: first.from, insert: `${fence}\n` },
        { from: last.to, insert: `\n${fence}` },
      ],
      userEvent: 'input.format',
      scrollIntoView: true,
    }),
  )
  return true
}

/** Puts a footnote at the cursor and its text at the end of the page, numbered on. */
export function insertFootnote(words: string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false
    const { doc, selection } = state
    const used = [...doc.toString().matchAll(/\[\^(\d+)\]/g)].map(([, number]) => Number(number))
    const label = `[^${Math.max(0, ...used) + 1}]`
    const at = selection.main.to
    const last = doc.line(doc.lines)
    const endsInBreak = last.text === '' && doc.lines > 1
    const before = endsInBreak ? lineText(state, doc.lines - 1) : last.text
    // Footnotes stand together; everything else is kept apart by a blank line.
    const gap = (endsInBreak ? '' : '\n') + (/^\[\^[^\]]+\]:/.test(before) || before === '' ? '' : '\n')
    const note = `${gap}${label}: ${words}`
    const start = doc.length + label.length + gap.length + label.length + 2
    dispatch(
      state.update({
        changes: [
          { from: at, insert: label },
          { from: doc.length, insert: note + (endsInBreak ? '\n' : '') },
        ],
        selection: EditorSelection.range(start, start + words.length),
        userEvent: 'input.format',
        scrollIntoView: true,
      }),
    )
    return true
  }
}
