import { hasOwnLines, insertLine, moveWithin, removeLine } from './bracket-lines.ts'
import { blankLinesNear, insertChunk, moveChunk, removeChunk } from './chunk.ts'
import type { ListField, PageDocument, Range, TextChange, Value } from './document.ts'
import { blockExtent, childRanges, startsLine } from './extent.ts'
import { flowParts, insertPart, removePart } from './flow.ts'
import { flowLayout } from './flow-layout.ts'
import { columnOf } from './lines.ts'
import type { LocatedList } from './locate.ts'
import type { Way } from './moved.ts'
import { flowValue, itemText, type Manner } from './render.ts'
import { replaceField } from './replace.ts'
import { toValue } from './value.ts'

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
  const brackets = bracketsOf(field)
  if (!manner.json && hasOwnLines(document.text, brackets))
    return insertLine(document.text, brackets, { index: item.index, text, newLine: layout.separator })
  return [insertPart(brackets, item.index, { text, layout })]
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
  const blank = manner.tight ? 0 : blankLinesNear(document.text, chunks, index)
  const breaks = manner.house.lineEnding.repeat(1 + blank) + ' '.repeat(column)
  return insertChunk(chunks, index, { text, breaks }) ?? { from: list.to, to: list.to, insert: breaks + text }
}

/** The items of a block list with the comments that belong to each. */
function chunksOf(text: string, list: ListField): Range[] {
  const children = childRanges(list)
  // In `- - a` the first item shares its line with another dash, and no comment could come before it.
  const ownLines = startsLine(text, children[0]?.from ?? list.from)
  return children.map((_child, index) => blockExtent(text, children, index, ownLines))
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
  if (field.flow) {
    const brackets = bracketsOf(field)
    const hasLines = !manner.json && hasOwnLines(text, brackets)
    return hasLines ? removeLine(text, brackets, index) : removePart(text, brackets, index)
  }
  const chunks = chunksOf(text, field)
  const chunk = chunks[index]
  if (chunk === undefined) return []
  if (chunks.length === 1) return emptyList(document, at, chunk, manner)
  return removeChunk(text, chunks, index)
}

/** The changes that take several items in a row out of a list, but not all of them. */
export function dropItems(
  { text }: PageDocument,
  list: ListField,
  { from, to }: { readonly from: number; readonly to: number },
): TextChange[] {
  const parts = list.flow ? flowParts(list) : chunksOf(text, list)
  const [previous, first, last, next] = [parts[from - 1], parts[from], parts[to - 1], parts[to]]
  if (first === undefined || last === undefined) return []
  if (next !== undefined) return [{ from: first.from, to: next.from, insert: '' }]
  return [{ from: previous?.to ?? first.from, to: last.to, insert: '' }]
}

function emptyList(document: PageDocument, at: LocatedList, chunk: Range, manner: Manner): TextChange[] {
  const field = { ...at.field, from: chunk.from, to: chunk.to }
  return replaceField(document, { ...at, field }, [], manner)
}

/** The changes that move an item to another index, its comments with it and the blank lines of the list in place. */
export function shiftItem(document: PageDocument, { field }: LocatedList, way: Way): TextChange[] {
  const { text } = document
  if (!field.flow) return moveChunk(text, chunksOf(text, field), way)
  return moveWithin(text, bracketsOf(field), way)
}

function bracketsOf(field: ListField): Range & { readonly parts: readonly Range[] } {
  return { from: field.from, to: field.to, parts: flowParts(field) }
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
