import { diffIndices } from 'node-diff3'

/** Items `from` to `to` of one sequence are replaced by `count` items of the other. */
export type Hunk = { readonly from: number; readonly to: number; readonly count: number }

/** Beyond this product of items a comparison of every item with every other could take seconds. */
const productLimit = 25_000_000

/**
 * What leads from one sequence to another, in order and without overlap.
 *
 * What both begin and end with is not compared. Sequences too long to be compared item by item are first cut at the
 * items that occur once in each, as in git's patience diff, so that changes far apart stay apart; a stretch that is
 * too long even then is one hunk.
 */
export function hunksBetween(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const limit = Math.min(before.length, after.length)
  let start = 0
  while (start < limit && before[start] === after[start]) start += 1
  let end = 0
  while (end < limit - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const inner = compare(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return inner.map(({ from, to, count }) => ({ from: from + start, to: to + start, count }))
}

function compare(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  if (before.length === 0 && after.length === 0) return []
  if (before.length * after.length <= productLimit) {
    return diffIndices([...before], [...after]).map(({ buffer1: [at, length], buffer2: [, count] }) => {
      return { from: at, to: at + length, count }
    })
  }
  const anchors = anchorsOf(before, after)
  if (anchors.length === 0) return [{ from: 0, to: before.length, count: after.length }]
  const hunks: Hunk[] = []
  const at = { before: 0, after: 0 }
  for (const anchor of [...anchors, { before: before.length, after: after.length }]) {
    const gap = hunksBetween(before.slice(at.before, anchor.before), after.slice(at.after, anchor.after))
    for (const { from, to, count } of gap) hunks.push({ from: from + at.before, to: to + at.before, count })
    at.before = anchor.before + 1
    at.after = anchor.after + 1
  }
  return hunks
}

type Anchor = { readonly before: number; readonly after: number }

/** Items that occur once on both sides, as many of them as stand in the same order. */
function anchorsOf(before: readonly string[], after: readonly string[]): readonly Anchor[] {
  const places = placesOfUnique(after)
  const pairs: Anchor[] = []
  for (const [item, place] of placesOfUnique(before)) {
    const other = places.get(item)
    if (place !== null && other !== undefined && other !== null) pairs.push({ before: place, after: other })
  }
  return longestRising(pairs.sort((one, two) => one.before - two.before))
}

/** Where each item is; null for one that occurs more than once. */
function placesOfUnique(items: readonly string[]): ReadonlyMap<string, number | null> {
  const places = new Map<string, number | null>()
  for (const [place, item] of items.entries()) places.set(item, places.has(item) ? null : place)
  return places
}

/** The longest run of pairs that rises on the second side as well. Source: patience sorting. */
function longestRising(pairs: readonly Anchor[]): readonly Anchor[] {
  const ends: { readonly pair: Anchor; readonly previous: number }[] = []
  const piles: number[] = []
  for (const pair of pairs) {
    const pile = firstPileAt(pair.after, piles, (index) => ends[index]?.pair.after ?? 0)
    ends.push({ pair, previous: piles[pile - 1] ?? -1 })
    piles[pile] = ends.length - 1
  }
  const run: Anchor[] = []
  for (let index = piles.at(-1) ?? -1; index >= 0; ) {
    const end = ends[index]
    if (!end) break
    run.push(end.pair)
    index = end.previous
  }
  return run.reverse()
}

function firstPileAt(value: number, piles: readonly number[], topOf: (index: number) => number): number {
  let [low, high] = [0, piles.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (topOf(piles[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
