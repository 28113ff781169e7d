import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import type { PageDocument } from '#shared/document/document.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import { sameValue, toValue } from '#shared/document/value.ts'
import { replaced } from '../shared/document/tree.ts'
import { editsOf, type FieldEdit } from './fieldEdit.ts'
import type { Finding } from './measure.ts'
import type { CorpusText } from './writer.ts'

/** How often Galley's engine kept the laws of editing: what was set is read back and nothing else, and undo is exact. */
export type Lawfulness = {
  readonly edits: number
  readonly readBack: number
  readonly undone: number
  readonly findings: readonly Finding[]
}

/** The edit that is tried: `setValue`, but for the test that a broken one is found out. */
export type SetField = (
  document: PageDocument,
  path: FieldEdit['path'],
  value: FieldEdit['value'],
) => EditResult

/** Sets every field of every file to another value, reads the result again, and undoes it. */
export function lawfulness(files: readonly CorpusText[], set: SetField = setValue): Lawfulness {
  const outcomes = files.flatMap((file) => {
    const document = parseDocument(file.text, file)
    return editsOf(document).map((edit) => ({ ...tried(document, edit, set), field: edit.path.join('.') }))
  })
  return {
    edits: outcomes.length,
    readBack: outcomes.filter(({ isRead }) => isRead).length,
    undone: outcomes.filter(({ isUndone }) => isUndone).length,
    findings: outcomes.flatMap(({ isRead, isUndone, path, field, reason }) =>
      isRead && isUndone ? [] : [{ path, field, reason }],
    ),
  }
}

function tried(document: PageDocument, { path, value }: FieldEdit, set: SetField) {
  const result = set(document, path, value)
  const place = { path: document.path }
  if (!result.ok) return { ...place, isRead: false, isUndone: true, reason: result.message.en }
  const text = applyChanges(document.text, result.changes)
  const isUndone = applyChanges(text, invertChanges(document.text, result.changes)) === document.text
  const after = parseDocument(text, place)
  const isRead =
    document.root !== null &&
    after.root !== null &&
    sameValue(
      toValue(after.root),
      replaced(toValue(document.root), path, () => value),
    )
  const reason = isRead ? 'undo gives other bytes' : 'another value is read back'
  return { ...place, isRead, isUndone, reason }
}
