import { moveWithin } from './bracket-lines.ts'
import { blankLinesNear, insertChunk, moveChunk, removeChunk } from './chunk.ts'
import type { TextChange, Value } from './document.ts'
import { lineEnd } from './lines.ts'
import type { LocatedList } from './locate.ts'
import type { Way } from './moved.ts'
import { blockLines } from './toml-block.ts'
import { insertInto, removeFrom } from './toml-brackets.ts'
import { itemChunks } from './toml-lines.ts'
import { groupStyleAt, type TomlPage } from './toml-page.ts'
import { below, findPlace, headerNames, type TomlPlace } from './toml-places.ts'
import { rewriteAt } from './toml-rewrite.ts'
import { indentAt } from './toml-style.ts'
import { tomlText } from './toml-text.ts'
import { isGroup, toValue } from './value.ts'

type NewItem = { readonly index: number; readonly value: Value }

/** The changes that put an item into a list, before the item that has this index or behind the last one. */
export function insertTomlItem(page: TomlPage, at: LocatedList, item: NewItem): TextChange[] {
  const place = findPlace(page.placed, at.path)
  const { manner } = page
  if (place.kind === 'statements') return insertTable(page, at, item)
  if (place.kind !== 'value' || place.value.kind !== 'array') return []
  if (becomesTables(page, at, { place, item })) return rewriteAt(page, { ...at, field: null }, [item.value])
  const indent = place.holder.kind === 'line' ? indentAt(manner.text, place.value.from) : null
  const written = { index: item.index, text: tomlText(item.value, { ...manner, indent: null }) }
  return insertInto(place.value, written, { ...manner, indent })
}

/** The first group in an empty list: with a header, where the file writes groups so and no comment stands behind. */
function becomesTables(
  page: TomlPage,
  at: LocatedList,
  { place, item }: { readonly place: TomlPlace; readonly item: NewItem },
): boolean {
  if (place.kind !== 'value' || place.holder.kind !== 'line' || at.field.items.length > 0) return false
  const { text } = page.manner
  const bare = !text.slice(place.value.from, lineEnd(text, place.value.to)).includes('#')
  return bare && isGroup(item.value) && groupStyleAt(page, at.path.slice(0, -1)) === 'header'
}

function insertTable(page: TomlPage, at: LocatedList, { index, value }: NewItem): TextChange[] {
  const { document, placed, manner } = page
  const { root } = document
  if (!isGroup(value) || root === null)
    return rewriteAt(page, at, at.field.items.map(toValue).toSpliced(index, 0, value))
  const { text, lineEnding, style } = manner
  const count = at.field.items.length
  const chunks = itemChunks(document, placed, { path: at.path, count })
  const header = below(placed, [...at.path, Math.min(index, count - 1)])[0]
  const indent = header === undefined ? '' : indentAt(text, header.statement.from)
  const names = headerNames(root, at.path)
  const lines = blockLines({ kind: 'item', names, group: value }, { ...manner, indent })
  const blank = count > 1 ? blankLinesNear(text, chunks, index) : style.gap
  const chunk = {
    text: lines.join(lineEnding).slice(indent.length),
    breaks: lineEnding.repeat(1 + blank) + indent,
  }
  return [insertChunk(chunks, index, chunk)].flatMap((change) => change ?? [])
}

/** The changes that take an item out of a list, with its comments. A list that loses its last item stays, as `[]`. */
export function removeTomlItem(page: TomlPage, at: LocatedList, index: number): TextChange[] {
  const { document, placed, manner } = page
  const place = findPlace(placed, at.path)
  if (place.kind === 'value' && place.value.kind === 'array')
    return removeFrom(manner.text, place.value, index)
  const count = at.field.items.length
  if (count === 1) return rewriteAt(page, at, [])
  return removeChunk(manner.text, itemChunks(document, placed, { path: at.path, count }), index)
}

/** The changes that move an item to another index. */
export function moveTomlItem(
  { document, placed, manner }: TomlPage,
  at: LocatedList,
  way: Way,
): TextChange[] {
  const place = findPlace(placed, at.path)
  if (place.kind === 'value' && place.value.kind === 'array') return moveWithin(manner.text, place.value, way)
  return moveChunk(
    manner.text,
    itemChunks(document, placed, { path: at.path, count: at.field.items.length }),
    way,
  )
}
