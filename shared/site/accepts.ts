import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import { isCalendarDate, isDateTime } from './calendar.ts'
import { readDate } from './dateShape.ts'
import type { FieldShape } from './field.ts'

// Most of what asks for them judges values, too.
export { isCalendarDate, isDateTime } from './calendar.ts'

/** A group of values by key, as front matter has them. */
export type ValueMap = { readonly [key: string]: Value }

/** As systems limit paths; the pattern below costs the square of the length. */
const longestPath = 4096

/** True for a path or address of a picture, by its ending. */
export function isImagePath(text: string): boolean {
  return text.length <= longestPath && /^[^\n]+\.(?:png|jpe?g|gif|svg|webp|avif)(?:[?#][^\s]*)?$/i.test(text)
}

/**
 * True when a field of this shape can hold the value without changing it. An empty value (`null`) fits everywhere,
 * and keys that the shape does not know are allowed: the form shows them on their own.
 */
export function accepts(shape: FieldShape, value: Value): boolean {
  if (value === null) return true
  switch (shape.kind) {
    case 'text':
    case 'long-text':
    case 'markdown':
    case 'colour':
    case 'file':
    case 'link':
      return isSingle(value)
    case 'reference':
      return shape.reference?.isMany === true ? isList(value) && value.every(isSingle) : isSingle(value)
    case 'number':
      return typeof value === 'number'
    case 'yes-no':
      return typeof value === 'boolean'
    case 'date':
      return value === '' || (typeof value === 'string' && isDay(shape, value))
    case 'date-time':
      return value === '' || (typeof value === 'string' && (isDateTime(value) || isDay(shape, value)))
    case 'choice':
      return value === '' || (typeof value === 'string' && shape.choices.includes(value))
    case 'image':
      return typeof value === 'string' && (value === '' || isImagePath(value))
    case 'tags':
      return isList(value) && value.every(isSingle)
    case 'group':
      return isGroup(value) && acceptsKeys(shape.fields, value)
    case 'list':
      return isList(value) && value.every((item) => shape.item === null || accepts(shape.item, item))
    case 'blocks':
      return isList(value) && value.every((item) => acceptsBlock(shape, item))
    default:
      return shape.kind satisfies never
  }
}

/** A day in the one form of ISO 8601, or as the site writes it. */
function isDay({ dateShape }: FieldShape, text: string): boolean {
  return isCalendarDate(text) || (dateShape !== null && readDate(dateShape, text) !== null)
}

function isSingle(value: Value): value is string | number | boolean {
  return value !== null && typeof value !== 'object'
}

function acceptsKeys(fields: readonly FieldShape[], value: ValueMap): boolean {
  return fields.every((field) => !Object.hasOwn(value, field.key) || accepts(field, value[field.key] ?? null))
}

function acceptsBlock(shape: FieldShape, item: Value): boolean {
  if (!isGroup(item) || shape.discriminator === null) return false
  const name = item[shape.discriminator]
  const variant = shape.variants.find((candidate) => candidate.name === name)
  return variant !== undefined && acceptsKeys(variant.fields, item)
}
