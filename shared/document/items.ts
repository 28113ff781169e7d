import type { ListField, PageDocument, Range, TextChange, Value } from './document.ts'
import { wholeLines } from './entries.ts'
import { blockExtent, childRanges, startsLine } from './extent.ts'
import { flowParts, insertPart, removePart } from './flow.ts'
import { flowLayout } from './flow-layout.ts'
import { columnOf } from './lines.ts'
import type { Located } from './locate.ts'
import { flowValue, itemText, type Manner } from './render.ts'
import { replaceField } from './replace.ts'
import { toValue } from './value.ts'

type LocatedList = Located & { readonly field: ListField }

/** The changes that put an item into a list, before the item that has this index or behind the last one. */
export function addItem(
  document: PageDocument,
  at: LocatedList,
  item: { index: number; value: Value },
  manner: Manner,
): TextChange[] {
  const { field, holder } = at
  if (field.items.length === 0 && !manner.json && holder.kind === 'entry' && !holder.parent.flow) {
    return replaceField(document, at, [item.value], manner)
  }
  if (!field.flow) return [addLines(document, field, item, manner)]
  const layout = flowLayout(document, field, manner)
  const text = flowValue(item.value, { ...manner, pretty: layout.pretty })
  return [
    insertPart({ from: field.from, to: field.to, parts: flowParts(field) }, item.index, { text, layout }),
  ]
}

function addLines(
  document: PageDocument,
  list: ListField,
  { index, value }: { index: number; value: Value },
  manner: Manner,
): TextChange {
  const column = columnOf(document.text, list.marks[0] ?? list.from)
  const chunks = chunksOf(document.text, list)
  const text = itemText(value, column, manner)
  const next = chunks[index]
  const blank = manner.tight ? 0 : blankLinesNear(document.text, chunks, index)
  const breaks = manner.house.lineEnding.repeat(1 + blank) + ' '.repeat(column)
  if (next !== undefined) return { from: next.from, to: next.from, insert: text + breaks }
  const end = chunks.at(-1)?.to ?? list.to
  return { from: end, to: end, insert: breaks + text }
}

/** The items of a block list with the comments that belong to each. */
function chunksOf(text: string, list: ListField): Range[] {
  const children = childRanges(list)
  // In `- - a` the first item shares its line with another dash, and no comment could come before it.
  const ownLines = startsLine(text, children[0]?.from ?? list.from)
  return children.map((_child, index) => blockExtent(text, children, index, ownLines))
}

/** How many blank lines the list has between its items, near the place of a new one. */
function blankLinesNear(text: string, chunks: readonly Range[], index: number): number {
  const before = Math.max(0, Math.min(index, chunks.length - 1) - 1)
  const gap = text.slice(chunks[before]?.to ?? 0, chunks[before + 1]?.from ?? 0)
  return chunks.length > 1 && gap.trim() === '' ? gap.split('\n').length - 2 : 0
}

/** The changes that take an item out of a list, with its comments. A list that loses its last item stays, as `[]`. */
export function dropItem(
  document: PageDocument,
  at: LocatedList,
  index: number,
  manner: Manner,
): TextChange[] {
  const { text } = document
  const { field } = at
  if (field.flow) return removePart(text, { from: field.from, to: field.to, parts: flowParts(field) }, index)
  const chunks = chunksOf(text, field)
  const chunk = chunks[index]
  if (chunk === undefined) return []
  if (chunks.length === 1) return emptyList(document, at, chunk, manner)
  const next = chunks[index + 1]
  if (next !== undefined && isBlank(text, chunk.to, next.from))
    return [{ from: chunk.from, to: next.from, insert: '' }]
  const previous = chunks[index - 1]
  if (next === undefined && previous !== undefined && isBlank(text, previous.to, chunk.from)) {
    return [{ from: previous.to, to: chunk.to, insert: '' }]
  }
  return startsLine(text, chunk.from) ? [wholeLines(text, chunk)] : [{ ...chunk, insert: '' }]
}

function isBlank(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === ''
}

function emptyList(document: PageDocument, at: LocatedList, chunk: Range, manner: Manner): TextChange[] {
  const field = { ...at.field, from: chunk.from, to: chunk.to }
  return replaceField(document, { ...at, field }, [], manner)
}

/** From where to where an item moves; `tight` takes the blank lines out from between the items it passes. */
export type Way = { readonly from: number; readonly to: number; readonly tight?: boolean }

/** The changes that move an item to another index, its comments with it and the blank lines of the list in place. */
export function shiftItem(document: PageDocument, list: ListField, way: Way): TextChange[] {
  if (list.flow) return permuteParts(document.text, list, way)
  const { text } = document
  const chunks = chunksOf(text, list)
  const low = Math.min(way.from, way.to)
  const passed = chunks.slice(low, Math.max(way.from, way.to) + 1)
  const [first, last] = [passed[0], passed.at(-1)]
  if (first === undefined || last === undefined) return []
  const kept = passed.slice(1).map((chunk, index) => text.slice(passed[index]?.to, chunk.from))
  const gaps = way.tight ? kept.map((gap) => gap.replace(/^(?:\s*\n)?(?=\r?\n)/, '')) : kept
  if (new Set(gaps).size === 1 && !way.tight) return moveChunk(text, chunks, { ...way, gap: gaps[0] ?? '' })
  const order = moved(passed, { from: way.from - low, to: way.to - low })
  const insert = order.map((chunk, index) => text.slice(chunk.from, chunk.to) + (gaps[index] ?? '')).join('')
  return [{ from: first.from, to: last.to, insert }]
}

function moveChunk(
  text: string,
  chunks: readonly Range[],
  way: { from: number; to: number; gap: string },
): TextChange[] {
  const moving = chunks[way.from]
  const target = chunks[way.to]
  if (moving === undefined || target === undefined) return []
  const own = text.slice(moving.from, moving.to)
  if (way.from < way.to) {
    const next = chunks[way.from + 1]
    return [
      { from: moving.from, to: next?.from ?? moving.to, insert: '' },
      { from: target.to, to: target.to, insert: way.gap + own },
    ]
  }
  const previous = chunks[way.from - 1]
  return [
    { from: target.from, to: target.from, insert: own + way.gap },
    { from: previous?.to ?? moving.from, to: moving.to, insert: '' },
  ]
}

/** In brackets the items change places, while commas, line breaks and comments stay where they are. */
function permuteParts(text: string, list: ListField, way: { from: number; to: number }): TextChange[] {
  const parts = flowParts(list)
  const order = moved(parts, way)
  return parts.flatMap((part, index) => {
    const other = order[index]
    if (other === undefined || other === part) return []
    return [{ from: part.from, to: part.to, insert: text.slice(other.from, other.to) }]
  })
}

/** The list with one item at another index. */
export function moved<T>(list: readonly T[], way: { from: number; to: number }): T[] {
  const rest = list.filter((_item, index) => index !== way.from)
  return [...rest.slice(0, way.to), ...list.slice(way.from, way.from + 1), ...rest.slice(way.to)]
}

/** The item whose look a new one takes: of the same kind by its discriminator, else the nearest. */
export function itemToFollow(
  list: ListField,
  index: number,
  value: Value,
): ListField['items'][number] | null {
  const kind = discriminator(value)
  const alike = kind === null ? undefined : list.items.find((item) => discriminator(toValue(item)) === kind)
  return alike ?? list.items[Math.min(index, list.items.length - 1)] ?? null
}

function discriminator(value: Value): string | null {
  if (typeof value !== 'object' || value === null) return null
  const kind = Object.entries(value).find(
    ([key]) => key === 'type' || key === '_type' || key === 'template',
  )?.[1]
  return typeof kind === 'string' ? kind : null
}
