/**
 * Lets other work have its turn; awaited between slices of long work. Slices are short, a fraction of a millisecond of
 * what is done per page: whoever hands it in knows the time, and gives turns away only as often as needed.
 */
export type Breathe = () => Promise<void> | null

/** Items done between two breaths. */
const sliceLength = 32

/** Does something with each item in order, breathing after every few. */
export async function inSlices<Item>(
  items: Iterable<Item>,
  breathe: Breathe,
  work: (item: Item) => void,
): Promise<void> {
  let count = 0
  for (const item of items) {
    work(item)
    count += 1
    if (count % sliceLength !== 0) continue
    const breath = breathe()
    // Awaiting costs more than a slice where there is nothing to wait for.
    if (breath !== null) await breath
  }
}

/** The items by a key of theirs, as `groupBy`, breathing after every few. */
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

/** Work that can be left between two steps. */
export type Steps<Result> = Generator<void, Result, void>

/** Does all steps in one go. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does all steps, breathing after each. */
export async function finishedInTurns<Result>(steps: Steps<Result>, breathe: Breathe): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await breathe()
  }
}
