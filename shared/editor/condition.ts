import type { Value } from '../document/document.ts'
import { isList } from '../document/value.ts'
import type { FieldCondition } from '../site/field.ts'

/** Whether a field is shown beside these values of its group. A yes-no field that is not there counts as no. */
export function isShown(when: FieldCondition | null, group: { readonly [key: string]: Value }): boolean {
  if (when === null) return true
  const value = Object.hasOwn(group, when.field) ? group[when.field] : undefined
  const held = isList(value) ? value : [value]
  const isOneOf = (wanted: readonly (string | number | boolean)[]) =>
    held.some((one) => wanted.some((other) => one === other || (other === false && (one ?? null) === null)))
  return (when.is.length === 0 || isOneOf(when.is)) && !isOneOf(when.isNot)
}
