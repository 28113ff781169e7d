import type { MapEntry, MapField, PageDocument, Range, TextChange, Value } from './document.ts'
import { blockExtent, startsLine } from './extent.ts'
import { flowParts, insertPart, removePart } from './flow.ts'
import { flowLayout } from './flow-layout.ts'
import { columnOf, lineStart, wholeLines } from './lines.ts'
import type { Located, LocatedMap } from './locate.ts'
import { entryText, flowEntry, keyText, type Manner } from './render.ts'
import { replaceField } from './replace.ts'

/** A key to be added, its value, and the keys it comes after if any of them is there. */
export type NewEntry = { readonly key: string; readonly value: Value; readonly after: readonly string[] }

/** The changes that add a key to a group: behind the last of the keys it should follow, else at the end. */
export function addEntry(
  document: PageDocument,
  at: LocatedMap,
  added: NewEntry,
  manner: Manner,
): TextChange[] {
  const { field } = at
  const pair = [added.key, added.value] as const
  if (field.entries.length === 0) return addFirstEntry(document, at, pair, manner)
  const index = indexFor(field, added.after)
  if (!field.flow) return [addLines(document, { field, index }, pair, manner)]
  const layout = flowLayout(document, field, manner)
  const text = flowEntry(pair, { ...manner, pretty: layout.pretty })
  return [insertPart({ ...rangeOf(field), parts: flowParts(field) }, index, { text, layout })]
}

function rangeOf(range: Range): Range {
  return { from: range.from, to: range.to }
}

function indexFor(field: MapField, after: readonly string[]): number {
  const before = field.entries.findLastIndex((entry) => after.includes(entry.key))
  return before === -1 ? field.entries.length : before + 1
}

function addFirstEntry(
  document: PageDocument,
  at: LocatedMap,
  pair: readonly [string, Value],
  manner: Manner,
): TextChange[] {
  const { field, holder } = at
  if (field.from < field.to) {
    if (!manner.json && holder.kind === 'entry' && !holder.parent.flow) {
      return replaceField(document, at, { [pair[0]]: pair[1] }, manner)
    }
    const layout = flowLayout(document, field, manner)
    const text = flowEntry(pair, { ...manner, pretty: layout.pretty })
    return [insertPart({ ...rangeOf(field), parts: [] }, 0, { text, layout })]
  }
  if (manner.json) return [{ from: field.from, to: field.to, insert: `{${flowEntry(pair, manner)}}` }]
  const { lineEnding } = manner.house
  const broken = field.to > 0 && lineStart(document.text, field.to) !== field.to ? lineEnding : ''
  return [{ from: field.to, to: field.to, insert: broken + entryText(pair, 0, manner) + lineEnding }]
}

function addLines(
  document: PageDocument,
  at: { field: MapField; index: number },
  pair: readonly [string, Value],
  manner: Manner,
): TextChange {
  const { text } = document
  const { entries } = at.field
  const column = columnOf(text, entries[0]?.from ?? at.field.from)
  const line = entryText(pair, column, manner)
  const end = blockExtent(text, entries, at.index - 1, false).to
  return { from: end, to: end, insert: manner.house.lineEnding + ' '.repeat(column) + line }
}

/** The changes that take a key with its value out of a group. A group that loses its last key stays, as `{}`. */
export function dropEntry(
  document: PageDocument,
  group: LocatedMap,
  entry: MapEntry,
  manner: Manner,
): TextChange[] {
  const { text } = document
  const { entries, flow } = group.field
  const index = entries.indexOf(entry)
  if (flow) return removePart(text, { ...rangeOf(group.field), parts: flowParts(group.field) }, index)
  const extent = blockExtent(text, entries, index, false)
  if (entries.length === 1 && group.holder.kind !== 'root') return emptyGroup(document, group, extent, manner)
  const next = entries[index + 1]
  if (startsLine(text, entry.from)) return [wholeLines(text, extent)]
  const joined = next !== undefined && text.slice(extent.to, next.from).trim() === ''
  return [{ from: entry.from, to: joined ? next.from : extent.to, insert: '' }]
}

function emptyGroup(document: PageDocument, group: LocatedMap, extent: Range, manner: Manner): TextChange[] {
  const field = { ...group.field, to: extent.to }
  return replaceField(document, { ...group, field }, {}, manner)
}

/** The change that gives a key another name, in the quotes it has. */
export function rewriteKey(
  document: PageDocument,
  { holder }: Located,
  key: string,
  manner: Manner,
): TextChange[] {
  if (holder.kind !== 'entry') return []
  const { keyFrom, keyTo } = holder.entry
  const old = document.text.slice(keyFrom, keyTo)
  const plain = keyText(key, manner)
  const quoted = old.startsWith('"')
    ? JSON.stringify(key)
    : old.startsWith("'")
      ? `'${key.replaceAll("'", "''")}'`
      : plain
  return [{ from: keyFrom, to: keyTo, insert: quoted }]
}
