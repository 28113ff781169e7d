import { syntaxTree } from '@codemirror/language'
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
} from '@codemirror/state'
import { smallestChange } from '#shared/document/apply.ts'

/*
 * Formatting as changes of Markdown text. Every command works on the selection's words or lines and touches nothing
 * else; applied twice it takes itself back.
 */

/** What a mark makes of a text, as the syntax tree calls it. */
const nodeOf = {
  '**': 'StrongEmphasis',
  _: 'Emphasis',
  '`': 'InlineCode',
  '~~': 'Strikethrough',
} as const
export type Mark = keyof typeof nodeOf

/** Puts `mark` round the selection or the word at the cursor, or takes it away again. */
export function toggleMark(mark: Mark): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false
    const change = state.changeByRange((range) => markedRange(state, range, mark))
    dispatch(state.update(change, { userEvent: 'input.format', scrollIntoView: true }))
    return true
  }
}

type Marked = { readonly changes: ChangeSpec[]; readonly range: SelectionRange }

function markedRange(state: EditorState, range: SelectionRange, mark: Mark): Marked {
  const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : trimmed(state, range)
  const stretches = stretchesOf(state, from, to)
  if (stretches.length > 1) return markedStretches(state, stretches, { mark, range })
  const around = markedAround(state, from, to, mark)
  if (around) return withoutMarks(state, around, range)
  const changes = [
    { from, insert: mark },
    { from: to, insert: mark },
  ]
  if (range.empty) return { changes, range: EditorSelection.cursor(range.head + mark.length) }
  return { changes, range: EditorSelection.range(from + mark.length, to + mark.length) }
}

type Around = { readonly from: number; readonly to: number; readonly length: number }

/** What carries the mark round a text: by the tree, or, where it does not know yet, by the letters. */
function markedAround(state: EditorState, from: number, to: number, mark: Mark): Around | null {
  const wanted = nodeOf[mark]
  for (let node = syntaxTree(state).resolveInner(from, 1); node.parent; node = node.parent) {
    if (node.name === wanted && node.from <= from && node.to >= to)
      return { from: node.from, to: node.to, length: lengthOfMark(state, node.from) }
  }
  const { length } = mark
  const slice = (start: number, end: number) => state.sliceDoc(Math.max(0, start), end)
  if (slice(from - length, from) === mark && slice(to, to + length) === mark)
    return { from: from - length, to: to + length, length }
  const text = slice(from, to)
  const isMarked = text.length > 2 * length && text.startsWith(mark) && text.endsWith(mark)
  return isMarked ? { from, to, length } : null
}

/** Emphasis has one sign, strong two, code as many as it needs. */
function lengthOfMark(state: EditorState, from: number): number {
  const inner = syntaxTree(state).resolveInner(from, 1)
  return /Mark$/.test(inner.name) ? inner.to - inner.from : 1
}

function withoutMarks(state: EditorState, { from, to, length }: Around, range: SelectionRange): Marked {
  const changes = [
    { from, to: from + length },
    { from: to - length, to },
  ]
  const set = state.changes(changes)
  const [anchor, head] = [set.mapPos(range.anchor, 1), set.mapPos(range.head, -1)]
  return { changes, range: range.empty ? EditorSelection.cursor(head) : EditorSelection.range(anchor, head) }
}

/** A mark begins and ends at a letter; blanks at the ends stay outside. */
function trimmed(state: EditorState, { from, to }: SelectionRange): { from: number; to: number } {
  const text = state.sliceDoc(from, to)
  if (text.trim() === '') return { from, to }
  return {
    from: from + text.length - text.trimStart().length,
    to: to - (text.length - text.trimEnd().length),
  }
}

/** Marks do not reach over blocks, so each line of several gets its own, behind its list mark, quote or heading. */
function stretchesOf(state: EditorState, from: number, to: number): readonly { from: number; to: number }[] {
  const { doc } = state
  if (doc.lineAt(from).number === doc.lineAt(to).number) return [{ from, to }]
  const stretches: { from: number; to: number }[] = []
  for (let { number } = doc.lineAt(from); number <= doc.lineAt(to).number; number++) {
    const line = doc.line(number)
    const prefix = /^\s*(?:(?:[-*+>]|\d+[.)]|#{1,6})\s+)*(?:\[[ xX]\]\s+)?/.exec(line.text)?.[0].length ?? 0
    const start = Math.max(from, line.from + prefix)
    const end = Math.min(to, line.from + line.text.trimEnd().length)
    if (start < end) stretches.push({ from: start, to: end })
  }
  return stretches
}

function markedStretches(
  state: EditorState,
  stretches: readonly { readonly from: number; readonly to: number }[],
  { mark, range }: { readonly mark: Mark; readonly range: SelectionRange },
): Marked {
  const around = stretches.map(({ from, to }) => markedAround(state, from, to, mark))
  const isOn = around.every((found) => found !== null)
  const changes = isOn
    ? around.flatMap(({ from, to, length }) => [
        { from, to: from + length },
        { from: to - length, to },
      ])
    : stretches.flatMap(({ from, to }, index) =>
        around[index]
          ? []
          : [
              { from, insert: mark },
              { from: to, insert: mark },
            ],
      )
  const set = state.changes(changes)
  return { changes, range: EditorSelection.range(set.mapPos(range.anchor, 1), set.mapPos(range.head, -1)) }
}

/** Gives the selected lines a heading of this level; 0 makes them paragraphs again. */
export function setHeading(level: 0 | 1 | 2 | 3 | 4): StateCommand {
  return changeLines((text) => {
    const words = text.replace(/^#{1,6}(?:\s+|$)/, '')
    return level === 0 ? words : `${'#'.repeat(level)} ${words}`
  })
}

/** Makes the selected lines items of a list, or plain lines again when all of them are. */
export const toggleBulletList: StateCommand = togglePrefix(
  /^(\s*)[-*+]\s+(?!\[[ xX]\]\s)/,
  (_, state) => `${usualBullet(state)} `,
)
export const toggleNumberedList: StateCommand = togglePrefix(/^(\s*)\d+[.)]\s+/, (index) => `${index + 1}. `)
export const toggleTaskList: StateCommand = togglePrefix(
  /^(\s*)[-*+]\s+\[[ xX]\]\s+/,
  (_, state) => `${usualBullet(state)} [ ] `,
)
export const toggleQuote: StateCommand = togglePrefix(/^(\s*)>\s?/, () => '> ')

/** The sign that the items of this page begin with. */
export function usualBullet(state: EditorState): string {
  const { from, to } = state.selection.main
  const near = [state.sliceDoc(Math.max(0, from - 4000), from), state.sliceDoc(to, to + 4000)]
  const [before, behind] = near.map((text) => [...text.matchAll(/^\s*([-*+]) (?! *[-*+] )\S/gm)])
  return before?.at(-1)?.[1] ?? behind?.[0]?.[1] ?? '-'
}

const anyPrefix = /^(\s*)(?:[-*+]\s+\[[ xX]\]\s+|[-*+]\s+|\d+[.)]\s+|>\s?)/

function togglePrefix(pattern: RegExp, prefix: (index: number, state: EditorState) => string): StateCommand {
  return (target) => {
    const { state } = target
    const lines = selectedLines(state).map((number) => state.doc.line(number).text)
    const isBlank = (text: string) => text.trim() === ''
    const isOn =
      lines.some((text) => !isBlank(text)) && lines.every((text) => pattern.test(text) || isBlank(text))
    let count = 0
    return changeLines((text) => {
      if (isBlank(text) && lines.length > 1) return text
      if (isOn) return text.replace(pattern, '$1')
      const indent = /^\s*/.exec(text)?.[0] ?? ''
      return indent + prefix(count++, state) + text.replace(anyPrefix, '$1').slice(indent.length)
    })(target)
  }
}

function changeLines(change: (text: string, index: number) => string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false
    const changes: ChangeSpec[] = selectedLines(state).flatMap((number, index) => {
      const line = state.doc.line(number)
      const smallest = smallestChange(line.text, {
        from: 0,
        to: line.length,
        insert: change(line.text, index),
      })
      return smallest === null
        ? []
        : [{ from: line.from + smallest.from, to: line.from + smallest.to, insert: smallest.insert }]
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
  readonly isStruck: boolean
  readonly isCode: boolean
  readonly isLink: boolean
  readonly heading: number
}

/** Reads the formatting round the cursor off the syntax tree. */
export function formattingAt(state: EditorState): FormattingAtCursor {
  const position = state.selection.main.head
  let isBold = false
  let isItalic = false
  let isStruck = false
  let isCode = false
  let isLink = false
  let heading = 0
  for (let node = syntaxTree(state).resolveInner(position, -1); node.parent; node = node.parent) {
    if (node.name === 'StrongEmphasis') isBold = true
    if (node.name === 'Emphasis') isItalic = true
    if (node.name === 'Strikethrough') isStruck = true
    if (node.name === 'InlineCode') isCode = true
    if (node.name === 'Link') isLink = true
    const level = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name)?.[1]
    if (level) heading = Number(level)
  }
  return { isBold, isItalic, isStruck, isCode, isLink, heading }
}
