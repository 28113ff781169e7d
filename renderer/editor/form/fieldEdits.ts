import type { EditorState, TransactionSpec } from '@codemirror/state'
import { smallestChange } from '#shared/document/apply.ts'
import type { FieldPath, PageDocument, TextChange, Value } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, setValue, unsetKey } from '#shared/document/edit.ts'
import type { EditOptions } from '#shared/document/manner.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import type { HouseStyle } from '#shared/document/style.ts'
import { keyOrderAt } from '#shared/editor/keyOrderAt.ts'
import type { FieldShape } from '#shared/site/field.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { PageSession } from '../session/openPage.ts'
import { headField } from '../text/head.ts'

/** What a form can do to the page: each is a transaction on the page's one text, in its one undo history. */
export type FieldEdits = {
  readonly set: (path: FieldPath, value: Value) => void
  /** Sets a date so that a new one is written as a date and not as quoted text. */
  readonly setDate: (path: FieldPath, value: string | null) => void
  readonly unset: (path: FieldPath) => void
  readonly insert: (list: FieldPath, index: number, value: Value) => void
  readonly remove: (list: FieldPath, index: number) => void
  readonly move: (list: FieldPath, from: number, to: number) => void
}

export type FieldEditsOptions = {
  /** Hears why an edit could not be made, after which nothing has changed. */
  readonly onRefused: (reason: Sentence) => void
  /** The fields of the page's type in their usual order; a key that is added goes where other pages have it. */
  readonly fields: readonly FieldShape[]
  /** How the pages around are written, for what this one has no example of; null while nothing is known. */
  readonly style: HouseStyle | null
}

/** The edits of one open page. */
export function fieldEdits(
  session: PageSession,
  { onRefused, fields, style }: FieldEditsOptions,
): FieldEdits {
  const neighbour = style === null ? {} : { neighbour: style }
  const optionsFor = (path: FieldPath): EditOptions => ({ ...neighbour, keyOrder: keyOrderAt(fields, path) })
  const edit = (userEvent: string, change: (head: PageDocument) => EditResult) => {
    const { state } = session.view
    const result = change(state.field(headField))
    if (!result.ok) return onRefused(result.message)
    if (result.changes.length > 0) session.view.dispatch(transactionFor(state, result.changes, userEvent))
  }
  return {
    set: (path, value) => edit('input.type.field', (head) => setValue(head, path, value, optionsFor(path))),
    setDate: (path, value) =>
      edit('input.type.field', (head) => setValue(head, path, value, { ...optionsFor(path), as: 'date' })),
    unset: (path) => edit('delete.field', (head) => unsetKey(head, path)),
    insert: (list, index, value) =>
      edit('input.field', (head) => insertItem(head, list, index, value, neighbour)),
    remove: (list, index) => edit('delete.field', (head) => removeItem(head, list, index)),
    move: (list, from, to) => edit('move.field', (head) => moveItem(head, list, from, to)),
  }
}

/** Only the characters that differ are replaced, so that one key press in a field is one small step in the history. */
function transactionFor(
  state: EditorState,
  changes: readonly TextChange[],
  userEvent: string,
): TransactionSpec {
  const text = state.doc.toString()
  return { changes: changes.flatMap((change) => smallestChange(text, change) ?? []), userEvent }
}
