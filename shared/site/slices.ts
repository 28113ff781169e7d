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
