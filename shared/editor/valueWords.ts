import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'

/** A value in a few words, for a line that says what was there before. */
export type ValueWords =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'yes' | 'no' }
  | { readonly kind: 'items'; readonly count: number }
  | { readonly kind: 'parts'; readonly count: number }

const longest = 70

/** What stands for a value in one short line. */
export function valueWords(value: Value | undefined): ValueWords {
  if (value === undefined || value === null || value === '') return { kind: 'nothing' }
  if (typeof value === 'boolean') return { kind: value ? 'yes' : 'no' }
  if (isGroup(value)) return { kind: 'parts', count: Object.keys(value).length }
  if (!isList(value)) return { kind: 'text', text: shortened(String(value)) }
  const isShort = value.length > 0 && value.every((item) => typeof item === 'string')
  return isShort
    ? { kind: 'text', text: shortened(value.join(', ')) }
    : { kind: 'items', count: value.length }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`
}
