import type { Value } from '../document/document.ts'
import { isGroup } from '../document/value.ts'

/** What stands for an item of a list in one line: its first telling text, and not the key that tells its kind. */
export function itemTitle(value: Value, discriminator: string | null = null): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (!isGroup(value)) return ''
  const preferred = ['title', 'headline', 'headline1', 'name', 'label', 'heading', 'caption', 'text']
  const key = preferred.find((candidate) => typeof value[candidate] === 'string' && value[candidate] !== '')
  const first = key
    ? value[key]
    : Object.entries(value).find(
        ([name, part]) => name !== discriminator && typeof part === 'string' && part !== '',
      )?.[1]
  return typeof first === 'string' ? first : ''
}
