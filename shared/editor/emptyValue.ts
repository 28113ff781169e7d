import type { Value } from '../document/document.ts'
import type { FieldShape } from '../site/field.ts'
import { fieldLabel } from '../site/label.ts'
import { shapeOfValue } from './shapeOfValue.ts'

/** A value for a field that is being added: empty, of the right type, with every always-present part of a group. */
export function emptyValue(shape: FieldShape): Value {
  if (shape.initialValue !== null) return shape.initialValue
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

/** A new item for a list: as the other items are, same keys, no values. */
export function newItem(shape: FieldShape, items: readonly Value[]): Value {
  if (shape.item) return emptyValue(shape.item)
  const last = items.at(-1)
  return last === undefined ? '' : emptyValue(shapeOfValue('', last, fieldLabel))
}

/** A new section of the kind `name`, with the fields that sections of that kind always have. */
export function newSection(shape: FieldShape, name: string): Value {
  const variant = shape.variants.find((candidate) => candidate.name === name)
  const fields = (variant?.fields ?? []).filter(
    ({ isRequired, key }) => isRequired && key !== shape.discriminator,
  )
  const parts = fields.map((field): [string, Value] => [field.key, emptyValue(field)])
  return Object.fromEntries([[shape.discriminator ?? 'type', name], ...parts])
}
