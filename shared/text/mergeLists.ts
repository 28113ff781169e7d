import type { FieldPath, Range, Value } from '../document/document.ts'
import { isGroup, isList, sameValue } from '../document/value.ts'
import type { FieldClash, Sides } from './clash.ts'
import { mergeListsByIdentity } from './mergeListsByIdentity.ts'
import type { ValueMerge, ValueSides } from './mergeValues.ts'
import { alignThree, type Region } from './threeWay.ts'

type Items = readonly Value[]

/** How a single item is merged; its path counts in the merged list. */
export type MergeItem = (path: FieldPath, sides: ValueSides) => ValueMerge

/**
 * Merges three lists: by what names the items, where something does, else by where they stand. Null when the lists
 * clash as a whole.
 */
export function mergeLists(path: FieldPath, sides: Sides<Items>, mergeItem: MergeItem): ValueMerge | null {
  const named = mergeListsByIdentity(path, sides, mergeItem)
  if (named?.clashes.length === 0) return named
  const placed = mergeListsByPlace(path, sides, mergeItem)
  if (named === null || placed === null) return named ?? placed
  return placed.clashes.length < named.clashes.length ? placed : named
}

function mergeListsByPlace(path: FieldPath, sides: Sides<Items>, mergeItem: MergeItem): ValueMerge | null {
  const tokens = { base: tokensOf(sides.base), ours: tokensOf(sides.ours), theirs: tokensOf(sides.theirs) }
  const regions = alignThree(tokens, 'overlapping')
  const value: Value[] = []
  const clashes: FieldClash[] = []
  for (const region of regions) {
    const parts = partsOf(sides, region)
    const merged = mergeRegion(region.kind, parts, (index, item) =>
      mergeItem([...path, value.length + index], item),
    )
    if (merged === null) return null
    value.push(...merged.items)
    clashes.push(...merged.clashes)
  }
  return { value, clashes }
}

function partsOf(sides: Sides<Items>, region: Region): Sides<Items> {
  const part = (items: Items, { from, to }: Range) => items.slice(from, to)
  return {
    base: part(sides.base, region.base),
    ours: part(sides.ours, region.ours),
    theirs: part(sides.theirs, region.theirs),
  }
}

type RegionMerge = { readonly items: Items; readonly clashes: readonly FieldClash[] }

function mergeRegion(
  kind: Region['kind'],
  parts: Sides<Items>,
  mergeAt: (index: number, sides: ValueSides) => ValueMerge,
): RegionMerge | null {
  const { base, ours, theirs } = parts
  if (kind !== 'both') return { items: kind === 'theirs' ? theirs : ours, clashes: [] }
  if (sameValue(ours, theirs)) return { items: ours, clashes: [] }
  if (base.length === 0) return { items: union(ours, theirs), clashes: [] }
  if (ours.length !== base.length || theirs.length !== base.length) return null
  const items: Value[] = []
  const clashes: FieldClash[] = []
  for (const [index, item] of base.entries()) {
    const sides = { base: item, ours: ours[index], theirs: theirs[index] }
    if (!isAlike(item, sides.ours) || !isAlike(item, sides.theirs)) return null
    const merged = mergeAt(index, sides)
    if (merged.value === undefined) return null
    items.push(merged.value)
    clashes.push(...merged.clashes)
  }
  return { items, clashes }
}

/** What both put in at one place: ours first, what both have only once. */
function union(ours: Items, theirs: Items): Items {
  return [...ours, ...theirs.filter((item) => !ours.some((other) => sameValue(item, other)))]
}

/** Whether an item in the place of another still is that item, changed: at least half of its keys are as they were. */
function isAlike(before: Value, now: Value | undefined): boolean {
  if (!isGroup(before)) return isList(before) === isList(now) && !isGroup(now)
  if (!isGroup(now)) return false
  const keys = Object.keys(before)
  const kept = keys.filter((key) => Object.hasOwn(now, key) && sameValue(before[key], now[key]))
  return kept.length * 2 >= keys.length
}

function tokensOf(items: Items): readonly string[] {
  return items.map(valueToken)
}

/** One text for all values that are the same data. */
export function valueToken(value: Value): string {
  if (isList(value)) return `[${value.map(valueToken).join()}]`
  if (!isGroup(value)) return JSON.stringify([typeof value, Object.is(value, -0) ? '-0' : String(value)])
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}:${valueToken(child)}`)
  return `{${entries.sort().join()}}`
}
