import { applyChanges } from '../document/apply.ts'
import type { FieldPath, PageDocument, Value } from '../document/document.ts'
import { setValue, unsetKey } from '../document/edit.ts'
import type { EditOptions } from '../document/manner.ts'
import { parseDocument } from '../document/parse.ts'
import { fieldAt, isGroup, isList, sameValue, valueAt } from '../document/value.ts'
import { own } from './mergeValues.ts'

/** The text of a document with other values, and the fields in which that could not be done without harm. */
export type Splice = { readonly text: string; readonly refused: readonly FieldPath[] }

/**
 * Gives a document the wanted values by one edit for each field that differs, so that everything else keeps its
 * bytes. New fields are placed and spelled (dates, numbers) as in the `example`.
 */
export function spliceValue(document: PageDocument, wanted: Value, example: PageDocument): Splice {
  const refused: FieldPath[] = []
  let current = document
  let value = valueAt(document, [])
  for (const edit of editsBetween([], value, wanted)) {
    const next = edited(current, edit, example)
    const expected = withValue(value, edit.path, edit.value)
    // An anchor's value is also that of its aliases: an edit that reaches further than its field is none.
    if (next === null || !sameValue(valueAt(next, []), expected)) refused.push(edit.path)
    else {
      current = next
      value = expected
    }
  }
  return { text: current.text, refused }
}

/** The value at a path of plain data; undefined where there is none. */
export function valueIn(value: Value | undefined, path: FieldPath): Value | undefined {
  let found = value
  for (const step of path) {
    if (isList(found)) found = found[Number(step)]
    else found = isGroup(found) ? own(found, String(step)) : undefined
  }
  return found
}

type Edit = { readonly path: FieldPath; readonly value: Value | undefined }

function editsBetween(path: FieldPath, now: Value | undefined, wanted: Value | undefined): readonly Edit[] {
  if (sameValue(now, wanted)) return []
  const isNewGroup = now === undefined && isGroup(wanted) && Object.keys(wanted).length > 0
  const before = isNewGroup ? {} : now
  if (!isGroup(before) || !isGroup(wanted)) return [{ path, value: wanted }]
  const keys = new Set([...Object.keys(wanted), ...Object.keys(before)])
  return [...keys].flatMap((key) => editsBetween([...path, key], own(before, key), own(wanted, key)))
}

function edited(document: PageDocument, { path, value }: Edit, example: PageDocument): PageDocument | null {
  const result =
    value === undefined
      ? unsetKey(document, path)
      : setValue(document, path, value, optionsFor(path, value, example))
  if (!result.ok) return null
  return parseDocument(applyChanges(document.text, result.changes), { path: document.path })
}

function optionsFor(path: FieldPath, value: Value, example: PageDocument): EditOptions {
  const group = fieldAt(example, path.slice(0, -1))
  const order = group?.kind === 'map' ? { keyOrder: group.entries.map(({ key }) => key) } : {}
  const field = fieldAt(example, path)
  if (field?.kind !== 'scalar' || !sameValue(field.value, value)) return order
  if (field.type === 'date') return { ...order, as: 'date' }
  return field.type === 'number' ? { ...order, source: field.source } : order
}

/** Plain data with another value at the end of a path of keys; undefined takes the key out. */
function withValue(data: Value | undefined, path: FieldPath, value: Value | undefined): Value | undefined {
  const [step, ...rest] = path
  if (step === undefined) return value
  const group = isGroup(data) ? data : {}
  const child = withValue(own(group, String(step)), rest, value)
  const others = Object.entries(group).filter(([key]) => key !== String(step))
  return Object.fromEntries(child === undefined ? others : [...others, [String(step), child]])
}
