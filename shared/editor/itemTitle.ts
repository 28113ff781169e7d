import type { Value } from '../document/document.ts'
import { isGroup } from '../document/value.ts'

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
