import { syntaxTree } from '@codemirror/language'
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
} from '@codemirror/state'

/*
 * Formatting as changes of Markdown text. Every command works on the selection's words or lines and touches nothing
 * else; applied twice it takes itself back.
 */

/** Puts `mark` round the selection or the word at the cursor, or takes it away again. */
export function toggleMark(mark: '**' | '_' | '`'): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false
    const change = state.changeByRange((range) => markedRange(state, range, mark))
    dispatch(state.update(change, { userEvent: 'input.format', scrollIntoView: true }))
    return true
  }
}

function markedRange(state: EditorState, range: SelectionRange, mark: string) {
  const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : range
  const outside =
    state.sliceDoc(from - mark.length, from) === mark && state.sliceDoc(to, to + mark.length) === mark
  if (outside) {
    const changes = [
      { from: from - mark.length, to: from },
      { from: to, to: to + mark.length },
    ]
    return { changes, range: EditorSelection.range(from - mark.length, to - mark.length) }
  }
  const text = state.sliceDoc(from, to)
  if (text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark)) {
    const insert = text.slice(mark.length, -mark.length)
    return { changes: { from, to, insert }, range: EditorSelection.range(from, from + insert.length) }
  }
  const changes = [
    { from, insert: mark },
    { from: to, insert: mark },
  ]
  return { changes, range: EditorSelection.range(from + mark.length, to + mark.length) }
}

/** Makes a link of the selection; the address is selected so that it can be typed or pasted. */
export const makeLink: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false
  const change = state.changeByRange((range) => {
    const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : range
    const text = state.sliceDoc(from, to)
    const address = 'https://'
    const start = from + text.length + 3
    return {
      changes: { from, to, insert: `[${text}](${address})` },
      range: EditorSelection.range(start, start + address.length),
    }
  })
  dispatch(state.update(change, { userEvent: 'input.format', scrollIntoView: true }))
  return true
}

/** Gives the selected lines a heading of this level; 0 makes them paragraphs again. */
export function setHeading(level: 0 | 1 | 2 | 3 | 4): StateCommand {
  return changeLines((text) => {
    const words = text.replace(/^#{1,6}\s+/, '')
    return level === 0 ? words : `${'#'.repeat(level)} ${words}`
  })
}

/** Makes the selected lines items of a list, or plain lines again when all of them are. */
export const toggleBulletList: StateCommand = togglePrefix(/^[-*+]\s+/, () => '- ')
export const toggleNumberedList: StateCommand = togglePrefix(/^\d+[.)]\s+/, (index) => `${index + 1}. `)
export const toggleQuote: StateCommand = togglePrefix(/^>\s?/, () => '> ')

function togglePrefix(pattern: RegExp, prefix: (index: number) => string): StateCommand {
  return (target) => {
    const lines = selectedLines(target.state).map((number) => target.state.doc.line(number).text)
    const isOn = lines.every((text) => pattern.test(text) || text.trim() === '')
    const bare = (text: string) => text.replace(/^([-*+]|\d+[.)])\s+|^>\s?/, '')
    return changeLines((text, index) => {
      if (text.trim() === '' && lines.length > 1) return text
      return isOn ? text.replace(pattern, '') : prefix(index) + bare(text)
    })(target)
  }
}

function changeLines(change: (text: string, index: number) => string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false
    const changes: ChangeSpec[] = selectedLines(state).flatMap((number, index) => {
      const line = state.doc.line(number)
      const insert = change(line.text, index)
      return insert === line.text ? [] : [{ from: line.from, to: line.to, insert }]
    })
    const set = state.changes(changes)
    const selection = state.selection.map(set, 1)
    dispatch(state.update({ changes: set, selection, userEvent: 'input.format', scrollIntoView: true }))
    return true
  }
}

function selectedLines(state: EditorState): number[] {
  const { from, to } = state.selection.main
  const first = state.doc.lineAt(from).number
  const last = state.doc.lineAt(to).number
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** What the cursor stands in, so that a toolbar can show it. */
export type FormattingAtCursor = {
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly heading: number
}

/** Reads the formatting round the cursor off the syntax tree. */
export function formattingAt(state: EditorState): FormattingAtCursor {
  const position = state.selection.main.head
  let isBold = false
  let isItalic = false
  let heading = 0
  for (let node = syntaxTree(state).resolveInner(position, -1); node.parent; node = node.parent) {
    if (node.name === 'StrongEmphasis') isBold = true
    if (node.name === 'Emphasis') isItalic = true
    const level = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name)?.[1]
    if (level) heading = Number(level)
  }
  return { isBold, isItalic, heading }
}
