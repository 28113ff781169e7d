/** Lets other work have its turn; awaited between slices of long work. */
export type Breathe = () => Promise<void>

/** Items done in one go: a few milliseconds of what is done per page. */
const sliceLength = 500

/** Does something with each item in order, breathing after every few hundred. */
export async function inSlices<Item>(
  items: Iterable<Item>,
  breathe: Breathe,
  work: (item: Item) => void,
): Promise<void> {
  let count = 0
  for (const item of items) {
    work(item)
    count += 1
    if (count % sliceLength === 0) await breathe()
  }
}

/** The items by a key of theirs, as `groupBy`, breathing after every few hundred. */
export async function groupInSlices<Key, Item>(
  items: Iterable<Item>,
  breathe: Breathe,
  keyOf: (item: Item) => Key,
): Promise<ReadonlyMap<Key, readonly Item[]>> {
  const groups = new Map<Key, Item[]>()
  await inSlices(items, breathe, (item) => {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  })
  return groups
}

/** At most so many of the items, taken evenly from all of them; the same each time. */
export function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = Math.ceil(items.length / most)
  return step <= 1 ? items : items.filter((_, index) => index % step === 0)
}
