import type { Value } from '../document/document.ts'
import { isList } from '../document/value.ts'
import type { FieldShape } from '../site/field.ts'
import { matchesPattern } from './pattern.ts'
import { readDate } from './writtenDate.ts'

/** Something about a field's value that a person may want to look at. It never keeps anything from being written. */
export type FieldProblem =
  | { readonly kind: 'missing-value'; readonly isUsual: boolean }
  | { readonly kind: 'pattern'; readonly message: string | null }
  | { readonly kind: 'too-long' | 'too-short'; readonly limit: number; readonly length: number }
  | { readonly kind: 'too-large' | 'too-small'; readonly limit: number }
  | { readonly kind: 'too-many' | 'too-few'; readonly limit: number; readonly count: number }
  | { readonly kind: 'no-choice'; readonly value: string }
  | { readonly kind: 'no-date' }
  | { readonly kind: 'no-colour' }
  | { readonly kind: 'dangling'; readonly values: readonly string[] }
  | { readonly kind: 'no-image' | 'no-file' | 'no-page' }

/** What is known of the site that values are held against; what is not known yet is no problem. */
export type Surroundings = {
  /** Paths and addresses as written, with the file they lead to; null: nothing is there. */
  readonly targets: ReadonlyMap<string, string | null>
  /** The names that a reference may have, by `referenceId`, each with the page it leads to or null. */
  readonly references: ReadonlyMap<string, ReadonlyMap<string, ReferencedPage | null>>
}

/** A page that a value refers to. */
export type ReferencedPage = { readonly title: string; readonly path: string }

/** Nothing is known of the site yet. */
export const nothingKnown: Surroundings = { targets: new Map(), references: new Map() }

/** Tells references apart by what they may name. */
export function referenceId({ reference }: FieldShape): string {
  if (reference === null) return ''
  return [reference.by, reference.key ?? '', ...reference.types].join('\n')
}

/** A field that fewer pages carry says nothing about what is usual. */
const leastSeen = 5

/** The first thing to look at in a field's value, null when there is nothing; `undefined` is a field that is not there. */
export function problemOf(
  shape: FieldShape,
  value: Value | undefined,
  around: Surroundings,
): FieldProblem | null {
  if (isEmpty(value)) return missing(shape)
  if (isList(value))
    return listProblem(shape, value) ?? (shape.kind === 'reference' ? dangling(shape, value, around) : null)
  if (typeof value === 'number') return numberProblem(shape, value)
  if (typeof value !== 'string') return null
  return textProblem(shape, value) ?? kindProblem(shape, value, around)
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0)
}

function missing({ isRequired, isHidden, origin, seen }: FieldShape): FieldProblem | null {
  if (!isRequired || isHidden || (origin === 'learned' && seen < leastSeen)) return null
  return { kind: 'missing-value', isUsual: origin === 'learned' }
}

function listProblem({ limits }: FieldShape, { length }: readonly Value[]): FieldProblem | null {
  if (limits?.maxItems != null && length > limits.maxItems)
    return { kind: 'too-many', limit: limits.maxItems, count: length }
  if (limits?.minItems != null && length < limits.minItems)
    return { kind: 'too-few', limit: limits.minItems, count: length }
  return null
}

function numberProblem({ limits }: FieldShape, value: number): FieldProblem | null {
  if (limits?.max != null && value > limits.max) return { kind: 'too-large', limit: limits.max }
  return limits?.min != null && value < limits.min ? { kind: 'too-small', limit: limits.min } : null
}

function textProblem({ limits, pattern }: FieldShape, value: string): FieldProblem | null {
  const { length } = value
  if (limits?.maxLength != null && length > limits.maxLength)
    return { kind: 'too-long', limit: limits.maxLength, length }
  if (limits?.minLength != null && length < limits.minLength)
    return { kind: 'too-short', limit: limits.minLength, length }
  const isAgainst = pattern !== null && matchesPattern(pattern.source, value) === false
  return isAgainst ? { kind: 'pattern', message: pattern.message } : null
}

function kindProblem(shape: FieldShape, value: string, around: Surroundings): FieldProblem | null {
  switch (shape.kind) {
    case 'choice':
      return isForeign(shape, value) ? { kind: 'no-choice', value } : null
    case 'date':
    case 'date-time':
      return readDate(value, shape.dateShape) === null ? { kind: 'no-date' } : null
    case 'colour':
      return isColour(value) ? null : { kind: 'no-colour' }
    case 'image':
      return around.targets.get(value) === null ? { kind: 'no-image' } : null
    case 'file':
      return around.targets.get(value) === null ? { kind: 'no-file' } : null
    case 'link':
      return around.targets.get(value) === null ? { kind: 'no-page' } : null
    case 'reference':
      return dangling(shape, [value], around)
    default:
      return null
  }
}

/** Choices read off the pages are what is usual; only those that somebody decided on are all there is. */
function isForeign({ choices, origin }: FieldShape, value: string): boolean {
  return origin !== 'learned' && choices.length > 0 && !choices.includes(value)
}

function dangling(
  shape: FieldShape,
  values: readonly Value[],
  { references }: Surroundings,
): FieldProblem | null {
  const pages = references.get(referenceId(shape))
  const lost = values.filter(
    (value): value is string => typeof value === 'string' && pages?.get(value) === null,
  )
  return lost.length > 0 ? { kind: 'dangling', values: lost } : null
}

/** True for what CSS takes for a colour: hexadecimal digits, a function, a name, or a custom property. */
export function isColour(text: string): boolean {
  return /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z]+|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|var)\([^()]*\))$/i.test(
    text.trim(),
  )
}

/** True for a path or address that can be looked up inside the site. */
export function isInternal(text: string): boolean {
  return text !== '' && text.length <= 500 && !/^(?:[a-z][a-z\d+.-]*:|\/\/|#|\{|mailto)/i.test(text)
}
