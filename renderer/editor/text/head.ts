import {
  EditorState,
  type Extension,
  Facet,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'
import type { PageDocument } from '#shared/document/document.ts'
import { parseDocument } from '#shared/document/parse.ts'

/*
 * The front matter of the text, parsed once per change to it, and the view that hides it. Form, body and preview all
 * read the same CodeMirror state; "body" and "source" differ only in whether the front matter's range is drawn.
 */

/** The path of the open page inside the repository. */
export const pagePath = Facet.define<string, string>({ combine: (paths) => paths[0] ?? '' })

/** What the page shows of its text: the body under the form, or everything. */
export type TextMode = 'body' | 'source'

/** Switches between body and source. */
export const setTextMode = StateEffect.define<TextMode>()

const textModeField = StateField.define<TextMode>({
  create: () => 'body',
  update: (mode, transaction) =>
    transaction.effects.reduce((current, effect) => (effect.is(setTextMode) ? effect.value : current), mode),
})

/**
 * The page as data. Only ranges up to `body.from` are kept current: typing in the body does not parse anything, so
 * `text` behind that point may be older than the editor's.
 */
export const headField = StateField.define<PageDocument>({
  create: (state) => parseDocument(state.doc.toString(), { path: state.facet(pagePath) }),
  update: (head, transaction) =>
    transaction.docChanged && touchesHead(head, transaction)
      ? parseDocument(transaction.state.doc.toString(), { path: transaction.state.facet(pagePath) })
      : head,
})

function touchesHead(head: PageDocument, { changes, newDoc }: Transaction): boolean {
  if (head.isDataFile) return true
  // Without a front matter one can come into being wherever its closing line is typed.
  if (!head.frontMatter) return mayOpenFrontMatter(newDoc.sliceString(0, 8))
  return changes.touchesRange(0, head.body.from) !== false
}

function mayOpenFrontMatter(start: string): boolean {
  return /^\uFEFF?(---|\+\+\+|\{)/.test(start)
}

/** True when the whole file is shown: the person chose to, or the front matter cannot be offered as a form. */
export function showsSource(state: EditorState): boolean {
  return state.field(textModeField) === 'source' || state.field(headField).sourceOnly !== null
}

/**
 * Where writing begins: behind the front matter and the blank line that by custom follows it, or at the start when
 * everything is shown.
 */
export function writingStart(state: EditorState): number {
  if (showsSource(state)) return 0
  const { body, frontMatter } = state.field(headField)
  const from = Math.min(body.from, state.doc.length)
  return frontMatter && state.doc.sliceString(from, from + 1) === '\n' ? from + 1 : from
}

class NothingWidget extends WidgetType {
  override eq(): boolean {
    return true
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('div')
    element.hidden = true
    return element
  }
}

const hidden = Decoration.replace({ block: true, widget: new NothingWidget() })

const hiddenHead = EditorView.decorations.compute([textModeField, headField, 'doc'], (state) => {
  const start = writingStart(state)
  if (start === 0) return Decoration.none
  // The line break before the body stays outside, so that the body's first line is drawn as a line of its own.
  const to = endsWithBreak(state, start) ? start - 1 : start
  return to > 0 ? Decoration.set(hidden.range(0, to)) : Decoration.none
})

function endsWithBreak(state: EditorState, position: number): boolean {
  return position > 0 && state.doc.sliceString(position - 1, position) === '\n'
}

/** Keeps the cursor out of what is not drawn; otherwise typing would change front matter nobody sees. */
const selectionStaysVisible = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.selection && !transaction.docChanged) return transaction
  const start = writingStart(transaction.startState)
  if (start === 0) return transaction
  const visible = transaction.changes.mapPos(start, -1)
  const selection = transaction.newSelection
  if (selection.ranges.every((range) => range.from >= visible)) return transaction
  const main = selection.main
  const clamped = { anchor: Math.max(main.anchor, visible), head: Math.max(main.head, visible) }
  return [transaction, { selection: clamped, sequential: true }]
})

/** A front matter that ends the file without a line break gets one before the first word of the body. */
const bodyStartsOnItsOwnLine = EditorState.transactionFilter.of((transaction) => {
  const { startState } = transaction
  const start = writingStart(startState)
  const isUnbroken = start > 0 && start === startState.doc.length && !endsWithBreak(startState, start)
  if (!isUnbroken || !transaction.docChanged || !transaction.isUserEvent('input')) return transaction
  return transaction.changes.touchesRange(start)
    ? [{ changes: { from: start, insert: '\n' } }, transaction]
    : transaction
})

/** Whoever writes at the very end of a file that ends with a line break writes before that break, not instead of it. */
const finalBreakStays = EditorState.transactionFilter.of((transaction) => {
  const { startState, newDoc } = transaction
  if (!transaction.docChanged || showsSource(startState) || newDoc.length === 0) return transaction
  const { length } = startState.doc
  if (!endsWithBreak(startState, length) || newDoc.sliceString(newDoc.length - 1) === '\n') return transaction
  return [transaction, { changes: { from: newDoc.length, insert: '\n' }, sequential: true }]
})

/**
 * Undo restores the selection of its time past every filter; this says where it has to go, or null when it can stay.
 */
export function visibleSelection(
  state: EditorState,
): { readonly anchor: number; readonly head: number } | null {
  const start = writingStart(state)
  const { anchor, head, from } = state.selection.main
  return from >= start ? null : { anchor: Math.max(anchor, start), head: Math.max(head, start) }
}

/** Everything the text needs to know about its front matter. */
export function head(path: string): Extension {
  return [
    pagePath.of(path),
    textModeField,
    headField,
    hiddenHead,
    selectionStaysVisible,
    bodyStartsOnItsOwnLine,
    finalBreakStays,
  ]
}

/** Whether the person asked for the source. */
export function textMode(state: EditorState): TextMode {
  return state.field(textModeField)
}
