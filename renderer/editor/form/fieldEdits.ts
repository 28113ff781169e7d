import type { EditorState, TransactionSpec } from '@codemirror/state'
import { smallestChange } from '#shared/document/apply.ts'
import type { FieldPath, PageDocument, TextChange, Value } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, setValue, unsetKey } from '#shared/document/edit.ts'
import type { EditResult } from '#shared/document/refusal.ts'
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
  /** The keys of the page's type in their usual order; a key that is added goes where other pages have it. */
  readonly keyOrder: readonly string[]
}

/** The edits of one open page. */
export function fieldEdits(session: PageSession, { onRefused, keyOrder }: FieldEditsOptions): FieldEdits {
  const orderFor = (path: FieldPath) => (path.length === 1 ? { keyOrder } : {})
  const edit = (userEvent: string, change: (head: PageDocument) => EditResult) => {
    const { state } = session.view
    const result = change(state.field(headField))
    if (!result.ok) return onRefused(result.message)
    if (result.changes.length > 0) session.view.dispatch(transactionFor(state, result.changes, userEvent))
  }
  return {
    set: (path, value) => edit('input.type.field', (head) => setValue(head, path, value, orderFor(path))),
    setDate: (path, value) =>
      edit('input.type.field', (head) => setValue(head, path, value, { ...orderFor(path), as: 'date' })),
    unset: (path) => edit('delete.field', (head) => unsetKey(head, path)),
    insert: (list, index, value) => edit('input.field', (head) => insertItem(head, list, index, value)),
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
