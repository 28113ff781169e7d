import type { FieldPath, Value } from '../document/document.ts'
import { isGroup, sameValue } from '../document/value.ts'
import type { FieldClash, Sides } from './clash.ts'
import type { MergeItem } from './mergeLists.ts'
import type { ValueMerge } from './mergeValues.ts'

type Items = readonly Value[]
type Named = ReadonlyMap<string, Value>

/** The keys that name an item in the formats of the field, the most reliable first. */
const naming = [
  'id',
  '_id',
  'key',
  'identifier',
  'slug',
  'name',
  'url',
  'href',
  'link',
  'path',
  'file',
  'src',
]
const titles = ['image', 'title', 'label', 'heading', 'email']

/**
 * Merges lists of groups that all have a name of their own, whatever place they moved to; null when they have none,
 * or the lists clash as a whole: both moved items differently, or one took out what the other changed.
 */
export function mergeListsByIdentity(
  path: FieldPath,
  sides: Sides<Items>,
  mergeItem: MergeItem,
): ValueMerge | null {
  const named = namedSides(sides)
  if (named === null) return null
  const order = mergeOrder(named)
  if (order === null || losesAnEdit(named, new Set(order))) return null
  const value: Value[] = []
  const clashes: FieldClash[] = []
  for (const name of order) {
    const item = { base: named.base.get(name), ours: named.ours.get(name), theirs: named.theirs.get(name) }
    const merged = mergeItem([...path, value.length], item)
    if (merged.value === undefined) return null
    value.push(merged.value)
    clashes.push(...merged.clashes)
  }
  return { value, clashes }
}

function namedSides({ base, ours, theirs }: Sides<Items>): Sides<Named> | null {
  for (const key of [...naming, ...titles]) {
    const sides = { base: byName(base, key), ours: byName(ours, key), theirs: byName(theirs, key) }
    if (sides.base && sides.ours && sides.theirs) {
      return { base: sides.base, ours: sides.ours, theirs: sides.theirs }
    }
  }
  return null
}

/** The items by the text of one key; null when an item has none or two have the same. */
function byName(items: Items, key: string): Named | null {
  const named = new Map<string, Value>()
  for (const item of items) {
    const name = isGroup(item) && Object.hasOwn(item, key) ? item[key] : undefined
    if (typeof name !== 'string' && typeof name !== 'number') return null
    named.set(`${typeof name} ${name}`, item)
  }
  return named.size === items.length ? named : null
}

/** The names in the order they get; null when both moved what was there, differently. */
function mergeOrder({ base, ours, theirs }: Sides<Named>): readonly string[] | null {
  const shared = (side: Named) =>
    [...side.keys()].filter((name) => base.has(name) && ours.has(name) && theirs.has(name))
  const isMoved = (side: Named) => !isSame(shared(side), shared(base))
  if (isMoved(ours) && isMoved(theirs) && !isSame(shared(ours), shared(theirs))) return null
  const [lead, other] = isMoved(theirs) ? [theirs, ours] : [ours, theirs]
  const order = [...lead.keys()].filter((name) => other.has(name) || !base.has(name))
  const isNew = (name: string) => !base.has(name) && !lead.has(name)
  let after = -1
  for (const name of other.keys()) {
    const at = order.indexOf(name)
    if (at !== -1) after = at
    else if (isNew(name)) {
      // Behind what it stands behind on its own side, and behind what the other side put there.
      after += 1
      while (isAddition(order[after], base, other)) after += 1
      order.splice(after, 0, name)
    }
  }
  return order
}

function isAddition(name: string | undefined, base: Named, other: Named): boolean {
  return name !== undefined && !base.has(name) && !other.has(name)
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index])
}

/** Whether one side changed an item that is not in the result because the other took it out. */
function losesAnEdit({ base, ours, theirs }: Sides<Named>, kept: ReadonlySet<string>): boolean {
  return [...base].some(([name, item]) => {
    if (kept.has(name)) return false
    const left = ours.get(name) ?? theirs.get(name)
    return left !== undefined && !sameValue(left, item)
  })
}
