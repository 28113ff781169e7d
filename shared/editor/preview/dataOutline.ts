import type { FieldPath, Value } from '../../document/document.ts'
import { isGroup, isList } from '../../document/value.ts'
import { fieldLabel } from '../../site/label.ts'
import { itemTitle } from '../itemTitle.ts'

/*
 * A file of data has no page to show. Its keys and sections are listed instead, each with the field it stands for, so
 * that a click leads there.
 */

/** Deeper groups are told by what they are called. */
const deepest = 4
/** More entries of one list than anybody looks through; the others are counted. */
const mostEntries = 100
/** Letters of a value that are shown. */
const longestValue = 160

/** Gives a label that was made from a key in the language of whoever reads it. */
export type InWords = (label: string) => string

/** The keys and sections of a file of data as a nested list; HTML without anything that runs. */
export function renderDataOutline(values: Value, inWords: InWords): string {
  const rows = rowsOf(values, [], inWords)
  return rows === '' ? '' : `<div class="outline">${rows}</div>`
}

function rowsOf(value: Value, path: FieldPath, inWords: InWords): string {
  const entries = entriesOf(value, path, inWords)
  if (entries.length === 0 || path.length >= deepest) return ''
  const rows = entries.slice(0, mostEntries).map((entry) => row(entry, inWords))
  const rest = entries.length - rows.length
  return `<ul>${rows.join('')}${rest > 0 ? `<li>… +${rest}</li>` : ''}</ul>`
}

type Entry = { readonly label: string; readonly value: Value; readonly path: FieldPath }

function entriesOf(value: Value, path: FieldPath, inWords: InWords): readonly Entry[] {
  if (isList(value))
    return value.map((item, index) => ({
      label: isGroup(item) ? itemTitle(item) || String(index + 1) : '',
      value: item,
      path: [...path, index],
    }))
  if (!isGroup(value)) return []
  return Object.entries(value).map(([key, part]) => ({
    label: inWords(fieldLabel(key)),
    value: part,
    path: [...path, key],
  }))
}

function row({ label, value, path }: Entry, inWords: InWords): string {
  const name = label === '' ? '' : `<b>${escaped(label)}</b> `
  const words = valueWords(value)
  const inside = words === null ? rowsOf(value, path, inWords) : `<span>${escaped(words)}</span>`
  return `<li data-field="${escaped(path.join('.'))}">${name}${inside}</li>`
}

/** A single value, or a short list of such, in one line; null for what has entries of its own. */
function valueWords(value: Value): string | null {
  if (isGroup(value)) return null
  if (!isList(value)) return shortened(value === null ? '–' : String(value))
  if (value.some((item) => isGroup(item) || isList(item))) return null
  return shortened(value.map(String).join(', '))
}

function shortened(words: string): string {
  return words.length > longestValue ? `${words.slice(0, longestValue)}…` : words
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
