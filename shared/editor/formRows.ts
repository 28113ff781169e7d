import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import type { FieldShape } from '../site/field.ts'
import { isShown } from './condition.ts'
import { shapeOfValue } from './shapeOfValue.ts'

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
  /** Fields that hold a value but are not shown, because another field says that they do not count. */
  readonly concealed: readonly FormRow[]
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
    !shape.isHidden &&
    ((byKey.get(shape.key)?.seen ?? 0) / most >= commonShare ||
      byKey.get(shape.key)?.isRequired === true ||
      isSection(shape))
  const isWanted = (shape: FieldShape) => isShown(shape.when, values)
  const shown = rows.filter(({ shape }) => isWanted(shape))
  const missing = shapes.filter(
    (shape) => !Object.hasOwn(values, shape.key) && !shape.isHidden && isWanted(shape),
  )
  return {
    main: [
      ...shown.filter(isCommon),
      ...missing.filter(({ isRequired }) => isRequired).map((shape) => ({ shape, value: undefined })),
    ],
    other: shown.filter((row) => !isCommon(row)),
    addable: missing.filter(({ isRequired }) => !isRequired),
    concealed: rows.filter(({ shape, value }) => !isWanted(shape) && !isBlank(value)),
  }
}

function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0)
}

/** The fields of an item of a list: those of its kind of section, else those of any item. */
export function itemFields(shape: FieldShape, item: Value): readonly FieldShape[] {
  const kind = shape.discriminator && isGroup(item) ? item[shape.discriminator] : undefined
  return shape.variants.find(({ name }) => name === kind)?.fields ?? shape.item?.fields ?? []
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
    isHidden: shape?.isHidden ?? false,
    when: shape?.when ?? null,
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
