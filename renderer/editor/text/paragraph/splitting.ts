import type { EditorState, Line, Transaction, TransactionSpec } from '@codemirror/state'
import { showsSource, writingStart } from '../head.ts'
import { goOn } from '../list/goingOn.ts'
import { writingHost } from '../writingHost.ts'
import { blankLine } from './blankLine.ts'
import { splitMade } from './lastSplit.ts'
import { type Leaf, leafAt, startOfWords } from './leafAt.ts'
import { nextItem } from './nextItem.ts'
import { endsSentence, writesSentencesOnLines, writtenLineBreak } from './writtenManner.ts'

/*
 * Enter and Shift+Enter. Enter begins a new paragraph, as in every word processor, and two paragraphs stand one blank
 * line apart, however often it is pressed. The reasons are in docs/decisions/0012-enter.md.
 */

type Target = { readonly state: EditorState; readonly dispatch: (transaction: Transaction) => void }

/** Enter: a new paragraph, the next item of a list, or, in what is written to the letter, a new line. */
export function startParagraph(target: Target): boolean {
  const { state, dispatch } = target
  const change = canSplit(state) ? newParagraph(state) : null
  if (change === null) return goOn(target)
  dispatch(state.update({ userEvent: 'input', scrollIntoView: true, ...change }))
  return true
}

/** Shift+Enter: a line break that readers see, written as the page writes it; outside of words what Enter does. */
export function breakLine(target: Target): boolean {
  const { state, dispatch } = target
  const leaf = leafAt(state, state.selection.main.from)
  if (!canSplit(state) || leaf?.kind === 'verbatim') return false
  const line = state.doc.lineAt(state.selection.main.from)
  const isInWords = leaf?.kind === 'paragraph' || leaf?.kind === 'item'
  if (!isInWords || wordsBefore(state, line).trim() === '') return startParagraph(target)
  const manner = writtenLineBreak(bodyOf(state)) ?? writingHost.get()?.lineBreak() ?? 'backslash'
  const change = split(state, `${breakMarks[manner]}\n${furtherPrefix(state, leaf, line)}`)
  dispatch(state.update({ userEvent: 'input', scrollIntoView: true, ...change }))
  return true
}

const breakMarks = { backslash: '\\', spaces: '  ', tag: '<br>' } as const

function canSplit(state: EditorState): boolean {
  return !state.readOnly && state.selection.ranges.length === 1 && !showsSource(state)
}

function bodyOf(state: EditorState): string {
  return state.sliceDoc(writingStart(state))
}

/** What Enter changes; null where it only goes on with a list, or with a line. */
function newParagraph(state: EditorState): TransactionSpec | null {
  const { main } = state.selection
  const line = state.doc.lineAt(main.from)
  const leaf = leafAt(state, main.from)
  if (leaf === null) return main.empty ? blankLine(state, line) : null
  switch (leaf.kind) {
    case 'verbatim':
      return null
    case 'item':
      return line.from <= (leaf.container?.from ?? 0) ? null : nextItem(state, leaf)
    case 'heading':
    case 'underlined-heading':
    case 'rule':
      return besideBlock(state, leaf, line) ?? split(state, '\n\n')
    case 'paragraph':
      return besideWords(state, leaf, line)
    default:
      return leaf.kind satisfies never
  }
}

function besideWords(state: EditorState, leaf: Leaf, line: Line): TransactionSpec | null {
  const prefix = /^[\s>]*/.exec(line.text)?.[0] ?? ''
  const isQuoteInItem =
    leaf.container?.name === 'Blockquote' && !prefix.includes('>') && line.from <= leaf.from
  // Whoever writes a table by hand writes its next line.
  if (isQuoteInItem || line.text.trimStart().startsWith('|')) return null
  const isNextSentence = endsSentence(wordsBefore(state, line)) && writesSentencesOnLines(bodyOf(state))
  return split(state, isNextSentence ? `\n${prefix}` : `\n${prefix.trimEnd()}\n${prefix}`)
}

/** A heading is not cut from its mark, nor from the line below that makes it one; a rule is not cut at all. */
function besideBlock({ selection, doc }: EditorState, leaf: Leaf, line: Line): TransactionSpec | null {
  const { empty, head } = selection.main
  if (!empty) return null
  const mark = leaf.kind === 'heading' ? (/^\s*#+\s*/.exec(line.text)?.[0].length ?? 0) : 0
  const isEmptyHeading = leaf.kind === 'heading' && mark === line.length
  if (isEmptyHeading) return { changes: { from: line.from, to: line.to } }
  const isBefore = head <= line.from + mark
  if (isBefore && line.from <= leaf.from)
    return { changes: { from: line.from, insert: '\n\n' }, selection: { anchor: head + 2 } }
  const lastWords =
    leaf.kind === 'underlined-heading' ? doc.lineAt(doc.lineAt(leaf.to).from - 1).to : line.from
  if (leaf.kind === 'heading' || head < lastWords) return null
  return { changes: { from: leaf.to, insert: '\n\n' }, selection: { anchor: leaf.to + 2 } }
}

/** The start of a further line of the same words: the marks of quotes, and as far in as the item's words. */
function furtherPrefix({ doc }: EditorState, { container }: Leaf, line: Line): string {
  const mark = container?.name === 'ListItem' ? container.getChild('ListMark') : null
  if (mark && mark.from >= line.from && mark.to <= line.to)
    return doc.sliceString(line.from, mark.to + 1).replace(/[^\s>]/g, ' ')
  return /^[\s>]*/.exec(line.text)?.[0] ?? ''
}

function wordsBefore({ doc, selection }: EditorState, line: Line): string {
  return doc.sliceString(Math.min(startOfWords(line), selection.main.from), selection.main.from)
}

/** Puts a text in place of the selection; blanks at either side of it belong to neither. */
function split({ doc, selection }: EditorState, between: string): TransactionSpec {
  const { main } = selection
  const start = startOfWords(doc.lineAt(main.from))
  const [left, right] = [Math.max(main.from, start), Math.max(main.to, start)]
  const before = doc.sliceString(start, left)
  const behind = doc.sliceString(right, doc.lineAt(right).to)
  const from = left - (before.length - before.trimEnd().length)
  const to = right + (behind.length - behind.trimStart().length)
  const end = from + between.length
  const made = splitMade.of({ from, to: end, removed: doc.sliceString(from, to), cursor: main.head })
  return {
    changes: { from, to, insert: between },
    selection: { anchor: end },
    effects: main.empty ? [made] : [],
  }
}
