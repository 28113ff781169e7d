import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import type { FieldShape } from './field.ts'

/** A group of values by key, as front matter has them. */
export type ValueMap = { readonly [key: string]: Value }

const calendarDate = /^(\d{4})-(\d{2})-(\d{2})$/
const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt]|[ \t]+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d*)?)?(?:[ \t]*(?:[Zz]|[-+]\d{1,2}(?::?\d{2})?))?$/

/** True for a day written `YYYY-MM-DD` that exists in the calendar (ISO 8601). */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = calendarDate.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const monthNumber = Number(month)
  return (
    monthNumber >= 1 &&
    monthNumber <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(year), monthNumber)
  )
}

/** True for a day with a time of day, with or without seconds and zone, as YAML timestamps and ISO 8601 write it. */
export function isDateTime(text: string): boolean {
  const [, day] = dateTime.exec(text) ?? []
  return day !== undefined && isCalendarDate(day)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

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
      return value === '' || (typeof value === 'string' && isCalendarDate(value))
    case 'date-time':
      return value === '' || (typeof value === 'string' && (isDateTime(value) || isCalendarDate(value)))
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
