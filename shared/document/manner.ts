import type { Field, PageDocument, Value } from './document.ts'
import { jsonStep } from './flow-layout.ts'
import { itemToFollow } from './items.ts'
import type { Located } from './locate.ts'
import { locate } from './locate.ts'
import type { Manner } from './render.ts'
import { canBePlain, type InlineStyle } from './scalar.ts'
import { type HouseStyle, houseStyle } from './style.ts'
import { childAt } from './value.ts'

/** How new text is to be written where the document itself does not decide it. */
export type EditOptions = {
  /** The style of the pages around, for what this page has no example of. */
  readonly neighbour?: HouseStyle
  /** The order keys usually come in; a new key goes behind the last of those before it that are there. */
  readonly keyOrder?: readonly string[]
  /** The value is a date: it is written as this page writes dates, usually without quotes. */
  readonly as?: 'date'
  /** The person's own spelling of a number, such as `1.10`; must read as the value. */
  readonly source?: string
}

/** The manner for a value that takes the place of another. */
export function mannerFor(document: PageDocument, options: EditOptions, example: Field | null): Manner {
  const json = document.format === 'json'
  return {
    house: houseStyle(document, options.neighbour),
    json,
    example,
    date: options.as === 'date',
    source: options.source ?? null,
    tight: false,
    careful: false,
    compact: json && isCompact(document),
    pretty: null,
  }
}

/** Whether the first colon of a JSON file has its value right behind it. */
function isCompact({ root, text }: PageDocument): boolean {
  const first = root?.kind === 'map' ? root.entries[0] : undefined
  return first !== undefined && !/\s/.test(text.charAt(first.colonTo))
}

/** The manner for a new key: like the same key in the other items of the list, else like the keys beside it. */
export function mannerForKey(
  document: PageDocument,
  group: Located,
  key: string,
  options: EditOptions,
): Manner {
  const manner = mannerFor(document, options, sameKeyNearby(document, group, key))
  return besides(manner, group.field)
}

/** The manner for a new item: like the item of the same kind, else like the nearest. */
export function mannerForItem(
  document: PageDocument,
  list: Located,
  item: { index: number; value: Value },
  options: EditOptions,
): Manner {
  const example = list.field.kind === 'list' ? itemToFollow(list.field, item.index, item.value) : null
  return besides(mannerFor(document, options, example), list.field)
}

function besides(manner: Manner, collection: Field): Manner {
  const quotes = commonQuotes(collection)
  return quotes === null ? manner : { ...manner, house: { ...manner.house, quotes } }
}

function sameKeyNearby(document: PageDocument, group: Located, key: string): Field | null {
  if (group.holder.kind !== 'item' || document.root === null) return null
  const list = locate(document.root, group.path.slice(0, -1)).field
  if (list.kind !== 'list') return null
  for (const item of list.items) {
    const field = childAt(item, key)
    if (field !== null) return field
  }
  return null
}

/** The style of most strings in a collection that could do without quotes; null when it has none. */
function commonQuotes(collection: Field): InlineStyle | null {
  const counts = { plain: 0, single: 0, double: 0 }
  for (const field of partsOf(collection)) {
    if (field.kind !== 'scalar' || field.type !== 'string') continue
    if (field.style === 'literal' || field.style === 'folded') continue
    if (field.style === 'plain' || canBePlain(String(field.value), collection.kind !== 'scalar'))
      counts[field.style]++
  }
  const most = Math.max(counts.plain, counts.single, counts.double)
  if (most === 0) return null
  if (counts.plain === most) return 'plain'
  return counts.single === most ? 'single' : 'double'
}

function partsOf(collection: Field): readonly Field[] {
  if (collection.kind === 'map') return collection.entries.map((entry) => entry.value)
  return collection.kind === 'list' ? collection.items : []
}

/** The manner with the layout of a JSON value that begins on the line of `field`. */
export function laidOut(document: PageDocument, field: Field, manner: Manner): Manner {
  const step = manner.json ? jsonStep(document) : null
  if (step === null) return manner
  const start = document.text.lastIndexOf('\n', field.from - 1) + 1
  const indent = /^[ \t]*/.exec(document.text.slice(start, field.from))?.[0] ?? ''
  return { ...manner, pretty: { indent, step } }
}

/** The manner for when the ordinary one did not read back. */
export function careful(manner: Manner): Manner {
  return { ...manner, careful: true, tight: true, example: null }
}
