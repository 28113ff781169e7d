import type { Field, FieldPath, PageDocument, Range, Value } from '#shared/document/document.ts'
import { isGroup, isList } from '#shared/document/value.ts'

/**
 * A field with its path and the range of what holds it: the entry with its key, or the item with its dash. `keyTo` is the
 * end of the key, `markTo` of the colon or dash; both are where an item in brackets begins.
 */
export type Place = {
  readonly path: FieldPath
  readonly field: Field
  readonly holder: Range
  readonly keyTo: number
  readonly markTo: number
}

/** Every field below the root of a document. */
export function placesOf(document: PageDocument): Place[] {
  return document.root === null ? [] : below(document.root, [])
}

function below(field: Field, path: FieldPath): Place[] {
  if (field.kind === 'map') {
    return field.entries.flatMap((entry) => {
      const { keyTo, colonTo, value } = entry
      const place = { path: [...path, entry.key], field: value, holder: entry, keyTo }
      return withBelow({ ...place, markTo: Math.max(colonTo, keyTo) })
    })
  }
  if (field.kind !== 'list') return []
  return field.items.flatMap((item, index) => {
    const from = field.marks[index] ?? item.from
    const holder = { from, to: Math.max(item.to, from + 1) }
    const place = { path: [...path, index], field: item, holder, keyTo: from }
    return withBelow({ ...place, markTo: field.flow ? from : from + 1 })
  })
}

function withBelow(place: Place): Place[] {
  return [place, ...below(place.field, place.path)]
}

/** The value with another one at a path; safe for a key named `__proto__`. */
export function replaced(
  value: Value,
  path: FieldPath,
  change: (old: Value | undefined) => Value | undefined,
): Value {
  const [step, ...rest] = path
  if (step === undefined) return change(value) ?? null
  const next = (old: Value | undefined) =>
    rest.length === 0 ? change(old) : replaced(old ?? null, rest, change)
  if (isList(value)) return value.map((item, index) => (index === Number(step) ? (next(item) ?? null) : item))
  if (!isGroup(value)) return value
  const key = String(step)
  const now = next(Object.hasOwn(value, key) ? value[key] : undefined)
  const others = Object.entries(value).filter(([name]) => name !== key)
  return Object.fromEntries(now === undefined ? others : [...others, [key, now] as const])
}

/** The text up to the line that a range begins on, and from the end of the line that it ends on. */
export function around(text: string, range: Range): { readonly head: string; readonly tail: string } {
  const end = text.indexOf('\n', range.to)
  return {
    head: text.slice(0, range.from === 0 ? 0 : text.lastIndexOf('\n', range.from - 1) + 1),
    tail: end === -1 ? '' : text.slice(end),
  }
}
