import type { Field, FieldPath, PageDocument, Range, Value } from '#shared/document/document.ts'
import { toValue } from '#shared/document/value.ts'
import { placesOf } from '../shared/document/tree.ts'

/** One field of a page set to another value of the same type. `holder` is the key or dash with the value. */
export type FieldEdit = { readonly path: FieldPath; readonly value: Value; readonly holder: Range }

/** An edit for every field of a page: single values anew, lists with one more item, both on every level. */
export function editsOf(document: PageDocument): readonly FieldEdit[] {
  return placesOf(document).flatMap(({ path, field, holder }) => {
    const value = otherValue(field)
    return value === null ? [] : [{ path, holder, value }]
  })
}

/** A value that is not there yet, of the type that is; null for a group, whose parts are fields of their own. */
export function otherValue(field: Field): Value {
  switch (field.kind) {
    case 'alias':
      return otherValue(field.target)
    case 'map':
      return null
    case 'list':
      return [...field.items.map(toValue), ...longer(field.items.at(-1))]
    case 'scalar':
      return typeof field.value === 'string' ? otherText(field.value) : otherSimple(field.value)
    default:
      return field satisfies never
  }
}

function longer(last: Field | undefined): readonly Value[] {
  if (last === undefined) return ['anew']
  return [last.kind === 'scalar' ? otherValue(last) : toValue(last)]
}

function otherSimple(value: number | boolean | null): Value {
  if (value === null) return 'anew'
  if (typeof value === 'boolean') return !value
  return Number.isFinite(value) && value + 1 !== value ? value + 1 : 0
}

/** Dates stay dates, and a text of several lines keeps the line break at its end. */
function otherText(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (date !== undefined) return `${date === '2031-12-24' ? '2031-12-25' : '2031-12-24'}${text.slice(10)}`
  return text.trimEnd() === '' ? 'anew' : `${text.trimEnd()} anew${/\n*$/.exec(text)?.[0] ?? ''}`
}
