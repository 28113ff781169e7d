import type { EditorState, TransactionSpec } from '@codemirror/state'
import { smallestChange } from '#shared/document/apply.ts'
import type { FieldPath, PageDocument, TextChange, Value } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, setValue, unsetKey } from '#shared/document/edit.ts'
import type { EditOptions } from '#shared/document/manner.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import type { HouseStyle } from '#shared/document/style.ts'
import { fieldAt } from '#shared/document/value.ts'
import { keyOrderAt } from '#shared/editor/keyOrderAt.ts'
import { setBack } from '#shared/editor/setBack.ts'
import type { FieldShape } from '#shared/site/field.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { type PageSession, undoIn } from '../session/openPage.ts'
import { headField } from '../text/head.ts'

/** What a form can do to the page: each is a transaction on the page's one text, in its one undo history. */
export type FieldEdits = {
  readonly set: (path: FieldPath, value: Value) => void
  /** Sets a date: one that was quoted stays quoted, a new one is written as the page writes dates. */
  readonly setDate: (path: FieldPath, value: string | null) => void
  readonly unset: (path: FieldPath) => void
  /** Makes a field what it was in an earlier text of the page. */
  readonly setBack: (path: FieldPath, before: PageDocument) => void
  readonly insert: (list: FieldPath, index: number, value: Value) => void
  /** Answers the way back, to the letter as long as nothing else was done since. */
  readonly remove: (list: FieldPath, index: number, value: Value) => () => void
  readonly move: (list: FieldPath, from: number, to: number) => void
}

export type FieldEditsOptions = {
  /** Hears why an edit could not be made, after which nothing has changed. */
  readonly onRefused: (reason: Sentence) => void
  /** The fields of the page's type in their usual order; a key that is added goes where other pages have it. */
  readonly fields: () => readonly FieldShape[]
  /** How the pages around are written, for what this one has no example of; null while nothing is known. */
  readonly style: () => HouseStyle | null
}

/** The edits of one open page. */
export function fieldEdits(session: PageSession, options: FieldEditsOptions): FieldEdits {
  const manner = (path: FieldPath): EditOptions => {
    const style = options.style()
    return { ...(style === null ? {} : { neighbour: style }), keyOrder: keyOrderAt(options.fields(), path) }
  }
  const edit = (userEvent: string, change: (head: PageDocument) => EditResult) => {
    const { state } = session.view
    const result = change(state.field(headField))
    if (!result.ok) return options.onRefused(result.message)
    if (result.changes.length > 0) session.view.dispatch(transactionFor(state, result.changes, userEvent))
  }
  const insert = (list: FieldPath, index: number, value: Value) =>
    edit('input.field', (head) => insertItem(head, list, index, value, manner([...list, index])))
  return {
    set: (path, value) => edit('input.type.field', (head) => setValue(head, path, value, manner(path))),
    setDate: (path, value) =>
      edit('input.type.field', (head) => {
        const asDate = isQuoted(head, path) ? {} : { as: 'date' as const }
        return setValue(head, path, value, { ...manner(path), ...asDate })
      }),
    unset: (path) => edit('delete.field', (head) => unsetKey(head, path)),
    setBack: (path, before) => edit('input.field', (head) => setBack(head, before, path)),
    insert,
    remove: (list, index, value) => {
      edit('delete.field', (head) => removeItem(head, list, index))
      const after = session.view.state.doc
      return () => {
        if (session.view.state.doc.eq(after)) undoIn(session)
        else insert(list, index, value)
      }
    },
    move: (list, from, to) => edit('move.field', (head) => moveItem(head, list, from, to)),
  }
}

function isQuoted(head: PageDocument, path: FieldPath): boolean {
  const field = fieldAt(head, path)
  return field?.kind === 'scalar' && field.type === 'string'
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
