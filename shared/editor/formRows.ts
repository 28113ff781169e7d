import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import { type FieldKind, type FieldShape, fieldShape } from '../site/field.ts'

/** One line of the form: a field with what it is and what the page has for it. */
export type FormRow = {
  readonly shape: FieldShape
  /** Undefined when the page does not carry the field. */
  readonly value: Value | undefined
}

/** A group of fields as the form lays it out. */
export type FormRows = {
  /** In the order of the page; fields that pages of this type always have come last when this page lacks them. */
  readonly main: readonly FormRow[]
  /** Keys of this page that few pages have: shown folded away, editable like the others. */
  readonly other: readonly FormRow[]
  /** Fields of the type that the page does not have; offered to be added. */
  readonly addable: readonly FieldShape[]
}

/** A key counts as one of the type's own when at least this share of its pages carries it. */
const commonShare = 0.3

/**
 * Lays out a group: every key the page has is shown, whether the type knows it or not, and each with a control that
 * can hold its present value.
 */
export function formRows(
  shapes: readonly FieldShape[],
  group: Value,
  toLabel: (key: string) => string,
): FormRows {
  const values = isGroup(group) ? group : {}
  const byKey = new Map(shapes.map((shape) => [shape.key, shape]))
  const most = Math.max(1, ...shapes.map(({ seen }) => seen))
  const rows = Object.entries(values).map(([key, value]) => ({
    shape: fitting(byKey.get(key), key, value, toLabel),
    value,
  }))
  const isCommon = ({ shape }: FormRow) =>
    (byKey.get(shape.key)?.seen ?? 0) / most >= commonShare ||
    byKey.get(shape.key)?.isRequired === true ||
    isSection(shape)
  const missing = shapes.filter(({ key }) => !Object.hasOwn(values, key))
  return {
    main: [
      ...rows.filter(isCommon),
      ...missing.filter(({ isRequired }) => isRequired).map((shape) => ({ shape, value: undefined })),
    ],
    other: rows.filter((row) => !isCommon(row)),
    addable: missing.filter(({ isRequired }) => !isRequired),
  }
}

/** What takes much room and carries the page's content is never folded away. */
function isSection({ kind }: FieldShape): boolean {
  return kind === 'blocks'
}

/** The learned shape when it can hold the value, else the shape that the value itself asks for. */
function fitting(
  shape: FieldShape | undefined,
  key: string,
  value: Value,
  toLabel: (key: string) => string,
): FieldShape {
  if (shape && canHold(shape, value)) return shape
  return {
    ...shapeOfValue(key, value, toLabel),
    label: shape?.label ?? toLabel(key),
    help: shape?.help ?? null,
  }
}

/** Whether a control of this kind shows the value and can give it back unchanged. */
export function canHold({ kind, discriminator, reference }: FieldShape, value: Value): boolean {
  if (value === null) return kind !== 'group'
  switch (kind) {
    case 'text':
    case 'choice':
    case 'image':
    case 'file':
    case 'link':
    case 'colour':
    case 'date':
    case 'date-time':
      return typeof value === 'string' && !value.includes('\n')
    case 'long-text':
    case 'markdown':
      return typeof value === 'string'
    case 'reference':
      return reference?.isMany === true
        ? isList(value) && value.every((item) => typeof item === 'string')
        : typeof value === 'string' && !value.includes('\n')
    case 'number':
      return typeof value === 'number'
    case 'yes-no':
      return typeof value === 'boolean'
    case 'tags':
      return isList(value) && value.every((item) => typeof item === 'string')
    case 'group':
      return isGroup(value)
    case 'list':
      return isList(value)
    case 'blocks':
      return isList(value) && discriminator !== null && value.every((item) => isGroup(item))
    default:
      return kind satisfies never
  }
}

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

/** A value for a field that is being added: empty, of the right type, with every always-present part of a group. */
export function emptyValue(shape: FieldShape): Value {
  switch (shape.kind) {
    case 'text':
    case 'long-text':
    case 'markdown':
    case 'choice':
    case 'image':
    case 'file':
    case 'link':
    case 'colour':
      return ''
    case 'reference':
      return shape.reference?.isMany === true ? [] : ''
    case 'date':
    case 'date-time':
    case 'number':
      return null
    case 'yes-no':
      return false
    case 'tags':
    case 'list':
    case 'blocks':
      return []
    case 'group':
      return Object.fromEntries(
        shape.fields.filter(({ isRequired }) => isRequired).map((field) => [field.key, emptyValue(field)]),
      )
    default:
      return shape.kind satisfies never
  }
}

/** What stands for an item of a list in one line: its first telling text. */
export function itemTitle(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (!isGroup(value)) return ''
  const preferred = ['title', 'headline', 'headline1', 'name', 'label', 'heading', 'text']
  const key = preferred.find((candidate) => typeof value[candidate] === 'string' && value[candidate] !== '')
  const first = key
    ? value[key]
    : Object.values(value).find((part) => typeof part === 'string' && part !== '')
  return typeof first === 'string' ? first : ''
}
