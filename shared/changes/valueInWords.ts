import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import { fieldLabel } from '../site/label.ts'

/** A value as one would read it aloud: texts of lists and groups one after the other; null for none. */
export function valueInWords(value: Value | undefined): string | null {
  if (value === undefined) return null
  if (value === null) return ''
  if (isList(value))
    return value
      .map((item) => valueInWords(item) ?? '')
      .filter(Boolean)
      .join(', ')
  if (isGroup(value))
    return Object.entries(value)
      .map(([key, item]) => `${fieldLabel(key)}: ${valueInWords(item) ?? ''}`)
      .join('; ')
  return String(value)
}
