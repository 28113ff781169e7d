import { applyChanges } from '../document/apply.ts'
import type { Field, FieldPath, PageDocument, Value } from '../document/document.ts'
import { setValue, unsetKey } from '../document/edit.ts'
import { parseDocument } from '../document/parse.ts'
import type { EditResult } from '../document/refusal.ts'
import { entryAt, fieldAt, isGroup, isList, sameValue, toValue, valueAt } from '../document/value.ts'

/** What the last version has for a field; `undefined` where it has nothing. */
export type FormerValue = { readonly path: FieldPath; readonly value: Value | undefined }

/**
 * What a field was in an earlier text of the page. An item of a list may have moved since: its counterpart is the item
 * that is most like it, the one at the same place first. Null when the field is inside of an item that was not there.
 */
export function formerValue(now: PageDocument, before: PageDocument, path: FieldPath): FormerValue | null {
  const place: (string | number)[] = []
  for (const [index, step] of path.entries()) {
    const [one, list] = [valueAt(now, path.slice(0, index + 1)), valueAt(before, place)]
    if (typeof step !== 'number' || !isList(list)) place.push(step)
    else {
      const counterpart = likeliest(list, one ?? null, step)
      if (counterpart === null) return null
      place.push(counterpart)
    }
  }
  return { path: place, value: before.root === null ? undefined : valueAt(before, place) }
}

function likeliest(items: readonly Value[], item: Value, index: number): number | null {
  let [best, most] = [-1, 0]
  for (const [candidate, other] of items.entries()) {
    const likeness = likenessOf(item, other) + (candidate === index ? 0.5 : 0)
    if (likeness > most) [best, most] = [candidate, likeness]
  }
  return best === -1 ? null : best
}

/** How many entries two groups have in common; other values are either the same or not. */
function likenessOf(one: Value, other: Value): number {
  if (!isGroup(one) || !isGroup(other)) return sameValue(one, other) ? 1 : 0
  return Object.keys(one).filter((key) => sameValue(one[key], other[key])).length
}

/**
 * Sets a field back to what it was: as it was written then wherever that reads the same here, else in the manner of the
 * page. A field that was not there goes.
 */
export function setBack(now: PageDocument, before: PageDocument, path: FieldPath): EditResult {
  const former = formerValue(now, before, path)
  if (former === null || former.value === undefined) return unsetKey(now, path)
  const [there, here] = [placeOf(before, former.path), placeOf(now, path)]
  const asWritten = there !== null && here !== null ? written({ now, before, path, there, here }) : null
  if (asWritten !== null) return asWritten
  const field = there?.field
  const parent = former.path.length === 1 ? before.root : null
  const keyOrder = parent?.kind === 'map' ? parent.entries.map(({ key }) => key) : []
  const isDate = field?.kind === 'scalar' && field.type === 'date'
  return setValue(now, path, former.value, { keyOrder, ...(isDate ? { as: 'date' as const } : {}) })
}

/** Where a value is written: with the blank or the line break behind its key, so that it may be laid out otherwise. */
type Place = { readonly field: Field; readonly from: number; readonly column: number }

function placeOf(document: PageDocument, path: FieldPath): Place | null {
  const field = fieldAt(document, path)
  if (field === null) return null
  const parent = fieldAt(document, path.slice(0, -1))
  const entry = parent?.kind === 'map' ? entryAt(parent, path.at(-1) ?? '') : null
  const from = entry === null || entry.colonTo === -1 ? field.outerFrom : entry.colonTo
  return { field, from, column: indentAt(document, entry?.keyFrom ?? field.from) }
}

function indentAt({ text }: PageDocument, position: number): number {
  const lead = text.slice(text.lastIndexOf('\n', position - 1) + 1, position)
  return lead.length - lead.trimStart().length
}

type Writing = {
  readonly now: PageDocument
  readonly before: PageDocument
  readonly path: FieldPath
  readonly there: Place
  readonly here: Place
}

/** The former text in place of the present one, if the page then says what it should and nothing else differs. */
function written({ now, before, path, there, here }: Writing): EditResult | null {
  const { field } = there
  if (field.anchor !== null || field.kind === 'alias' || there.column !== here.column) return null
  if (before.format !== now.format || before.lineEnding !== now.lineEnding || now.root === null) return null
  const changes = [{ from: here.from, to: here.field.to, insert: before.text.slice(there.from, field.to) }]
  const result = parseDocument(applyChanges(now.text, changes), { path: now.path })
  const isRight =
    result.sourceOnly === null &&
    result.diagnoses.length === now.diagnoses.length &&
    result.root !== null &&
    sameValue(toValue(result.root), withValue(toValue(now.root), path, toValue(field)))
  return isRight ? { ok: true, changes } : null
}

function withValue(root: Value, path: FieldPath, value: Value): Value {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (isList(root))
    return root.map((item, index) => (index === Number(step) ? withValue(item, rest, value) : item))
  return isGroup(root) ? { ...root, [step]: withValue(root[step] ?? null, rest, value) } : root
}
