import type { Field, FieldPath, ListField, MapEntry, MapField, PageDocument, Value } from './document.ts'

/** The plain data of a field: aliases and merge keys written out. Safe for a key named `__proto__`. */
export function toValue(field: Field): Value {
  switch (field.kind) {
    case 'scalar':
      return field.value
    case 'list':
      return field.items.map(toValue)
    case 'alias':
      return toValue(field.target)
    case 'map':
      return groupValue(field)
    default:
      return field satisfies never
  }
}

function groupValue(field: MapField): Value {
  const group: Record<string, Value> = {}
  for (const entry of field.entries) {
    if (!entry.merge) define(group, entry.key, toValue(entry.value))
  }
  for (const entry of field.entries) {
    if (entry.merge) mergeInto(group, entry.value)
  }
  return group
}

/** Merge keys never replace a key that is there, and the first of several groups wins. Source: YAML merge type. */
function mergeInto(group: Record<string, Value>, source: Field): void {
  const target = source.kind === 'alias' ? source.target : source
  if (target.kind === 'list') {
    for (const item of target.items) mergeInto(group, item)
    return
  }
  const merged = toValue(target)
  if (!isGroup(merged)) return
  for (const [key, value] of Object.entries(merged)) {
    if (!Object.hasOwn(group, key)) define(group, key, value)
  }
}

/** Assigning to `__proto__` would change the object instead of adding a key. */
function define(group: Record<string, Value>, key: string, value: Value): void {
  Object.defineProperty(group, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Whether a value is a list. (`Array.isArray` does not narrow readonly arrays.) */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** Whether a value is a group of keys. */
export function isGroup(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The field written at a path, or null. Does not look through aliases or merge keys: what it returns can be edited. */
export function fieldAt(document: PageDocument, path: FieldPath): Field | null {
  let field = document.root
  for (const step of path) {
    if (field === null) return null
    field = childAt(field, step)
  }
  return field
}

/** The child of a field, or null. Of two entries with the same key the last one counts. */
export function childAt(field: Field, step: string | number): Field | null {
  if (field.kind === 'map') return entryAt(field, step)?.value ?? null
  return field.kind === 'list' ? itemAt(field, step) : null
}

/** The entry of a key, or null. */
export function entryAt(field: MapField, key: string | number): MapEntry | null {
  return field.entries.findLast((entry) => entry.key === String(key)) ?? null
}

function itemAt(field: ListField, step: string | number): Field | null {
  return field.items[indexOf(step)] ?? null
}

/** The index that a step of a path names; -1 for what is none, such as `01` or an empty text. */
function indexOf(step: string | number): number {
  return typeof step === 'number' || /^(?:0|[1-9][0-9]*)$/.test(step) ? Number(step) : -1
}

/** The value at a path as a generator sees it, through aliases and merge keys; undefined where there is none. */
export function valueAt(document: PageDocument, path: FieldPath): Value | undefined {
  if (document.root === null) return undefined
  let value: Value | undefined = toValue(document.root)
  for (const step of path) {
    if (isList(value)) value = value[indexOf(step)]
    else if (isGroup(value)) value = Object.hasOwn(value, String(step)) ? value[String(step)] : undefined
    else return undefined
  }
  return value
}

/** Whether two values are the same data: same types, same order in lists; the order of keys does not matter. */
export function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (isList(one)) {
    if (!isList(other) || one.length !== other.length) return false
    return one.every((item, index) => sameValue(item, other[index]))
  }
  // Zero is zero, with a minus or without; what is no number is the same as itself.
  if (!isGroup(one)) return one === other || Object.is(one, other)
  const keys = Object.keys(one)
  if (!isGroup(other) || keys.length !== Object.keys(other).length) return false
  return keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
}

/** The value inside of new groups and lists, one for each step of the path. */
export function nested(path: FieldPath, value: Value): Value {
  return path.reduceRight<Value>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  )
}
