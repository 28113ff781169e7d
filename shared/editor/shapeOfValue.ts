import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import { type FieldKind, type FieldShape, fieldShape } from '../site/field.ts'

/** The shape of a key that no other page has, read off its one value. */
export function shapeOfValue(key: string, value: Value, toLabel: (key: string) => string): FieldShape {
  const base = fieldShape(key, { kind: kindOfValue(value), label: toLabel(key) })
  if (isGroup(value)) return { ...base, fields: fieldsOf(value, toLabel) }
  if (isList(value) && base.kind === 'list') return { ...base, item: itemShape(value, toLabel) }
  return base
}

function fieldsOf(group: { readonly [key: string]: Value }, toLabel: (key: string) => string): FieldShape[] {
  return Object.entries(group).map(([key, value]) => shapeOfValue(key, value, toLabel))
}

/** One shape for all items: groups are joined key by key, anything else takes the first item's. */
function itemShape(items: readonly Value[], toLabel: (key: string) => string): FieldShape | null {
  const groups = items.filter(isGroup)
  if (groups.length === 0) return items[0] === undefined ? null : shapeOfValue('', items[0], toLabel)
  const fields = new Map<string, FieldShape>()
  for (const field of groups.flatMap((group) => fieldsOf(group, toLabel))) {
    if (!fields.has(field.key)) fields.set(field.key, field)
  }
  return { ...shapeOfValue('', {}, toLabel), fields: [...fields.values()] }
}

function kindOfValue(value: Value): FieldKind {
  if (typeof value === 'boolean') return 'yes-no'
  if (typeof value === 'number') return 'number'
  if (isGroup(value)) return 'group'
  if (isList(value))
    return value.length > 0 && value.every((item) => typeof item === 'string') ? 'tags' : 'list'
  const text = value ?? ''
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'date'
  return text.includes('\n') || text.length > 90 ? 'long-text' : 'text'
}
