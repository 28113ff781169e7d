import { diffArrays } from 'diff'
import type { Block } from '../document/blocks.ts'
import { type CountedWords, countedWords, mostShared, sharedWords } from './similarity.ts'

/** What became of one block of a body: places in the lists of blocks before and after, null where it is not. */
export type BlockStep = {
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'moved'
  readonly before: number | null
  readonly after: number | null
}

/** Blocks of one kind that share at least this much of their words are versions of each other. */
const leastSimilarity = 0.35

/**
 * Leads from one list of blocks to another, in the order of both.
 *
 * Equal blocks are matched by their hashes; what lies between is paired in order by similarity. A block that is gone
 * from one place and the same at another has moved: of that there are two steps, one for each place.
 */
export function alignBlocks(before: readonly Block[], after: readonly Block[]): readonly BlockStep[] {
  const out: BlockStep[] = []
  let at: Place = { before: 0, after: 0 }
  const bridge = (to: Place) => {
    const pairs = bestPairs(before.slice(at.before, to.before), after.slice(at.after, to.after))
    out.push(...pairUp(pairs, at, to))
  }
  for (const same of equalPairs(before, after)) {
    bridge(same)
    out.push({ kind: 'same', ...same })
    at = { before: same.before + 1, after: same.after + 1 }
  }
  bridge({ before: before.length, after: after.length })
  return withMoves(out, before, after)
}

type Place = { readonly before: number; readonly after: number }

/**
 * The blocks that stayed, in the order of both. Those that only one side has cannot be among them and are left out of
 * the comparison, whose time grows with the square of what differs: a page written anew is compared in no time.
 */
function equalPairs(before: readonly Block[], after: readonly Block[]): readonly Place[] {
  const [old, now] = [sharedPlaces(before, after), sharedPlaces(after, before)]
  const hashesAt = (blocks: readonly Block[], places: readonly number[]) =>
    places.map((place) => blocks[place]?.hash ?? '')
  const pairs: Place[] = []
  const at = { before: 0, after: 0 }
  for (const { value, removed, added } of diffArrays(hashesAt(before, old), hashesAt(after, now)))
    for (const _hash of value) {
      const place = { before: old[at.before] ?? 0, after: now[at.after] ?? 0 }
      if (!removed && !added) pairs.push(place)
      if (!added) at.before += 1
      if (!removed) at.after += 1
    }
  return pairs
}

/** The places of the blocks that the other side has, too. */
function sharedPlaces(blocks: readonly Block[], others: readonly Block[]): readonly number[] {
  const known = new Set(others.map(({ hash }) => hash))
  return blocks.flatMap(({ hash }, place) => (known.has(hash) ? [place] : []))
}

/** The steps of a stretch without equal blocks, keeping the order of both sides. */
function pairUp(pairs: ReadonlyMap<number, number>, from: Place, to: Place): readonly BlockStep[] {
  const out: BlockStep[] = []
  let before = from.before
  const removeUpTo = (end: number) => {
    for (; before < end; before++) out.push({ kind: 'removed', before, after: null })
  }
  for (let after = from.after; after < to.after; after++) {
    const partner = pairs.get(after - from.after)
    if (partner === undefined) out.push({ kind: 'added', before: null, after })
    else {
      removeUpTo(from.before + partner)
      out.push({ kind: 'changed', before: before++, after })
    }
  }
  removeUpTo(to.before)
  return out
}

const largestTable = 40_000

/** Index of the removed block for each added one that has a partner (alignment by dynamic programming). */
function bestPairs(removed: readonly Block[], added: readonly Block[]): ReadonlyMap<number, number> {
  // Two long unrelated stretches have no versions of each other worth the time to look for.
  if (removed.length * added.length > largestTable) return new Map()
  const width = added.length + 1
  const best = new Float64Array((removed.length + 1) * width)
  const likeness = likenesses(removed, added)
  const at = (row: number, column: number) => best[row * width + column] ?? 0
  for (let row = removed.length - 1; row >= 0; row--)
    for (let column = added.length - 1; column >= 0; column--) {
      const like = likeness[row]?.[column] ?? 0
      const paired = like > 0 ? like + at(row + 1, column + 1) : 0
      best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1))
    }
  const pairs = new Map<number, number>()
  let [row, column] = [0, 0]
  while (row < removed.length && column < added.length) {
    const like = likeness[row]?.[column] ?? 0
    if (like > 0 && at(row, column) === like + at(row + 1, column + 1)) pairs.set(column++, row++)
    else if (at(row, column) === at(row + 1, column)) row++
    else column++
  }
  return pairs
}

function likenesses(removed: readonly Block[], added: readonly Block[]): readonly (readonly number[])[] {
  const words = (block: Block) => ({ kind: block.kind, words: countedWords(block.text) })
  const [old, now] = [removed.map(words), added.map(words)]
  return old.map((one) => now.map((two) => (one.kind === two.kind ? likenessOf(one.words, two.words) : 0)))
}

function likenessOf(one: CountedWords, two: CountedWords): number {
  if (mostShared(one, two) < leastSimilarity) return 0
  const like = sharedWords(one, two)
  return like >= leastSimilarity ? like : 0
}

/** Each removed block moved to the first added one that is the same and that no other has moved to. */
function withMoves(
  steps: readonly BlockStep[],
  before: readonly Block[],
  after: readonly Block[],
): readonly BlockStep[] {
  const waiting = new Map<string, number>()
  const hashOf = ({ before: old, after: now }: BlockStep) =>
    (old === null ? after[now ?? -1] : before[old])?.hash ?? ''
  for (const step of steps)
    if (step.kind === 'removed') waiting.set(hashOf(step), (waiting.get(hashOf(step)) ?? 0) + 1)
  const taken = new Map<string, number>()
  const moves = (counts: Map<string, number>, kind: 'added' | 'removed', step: BlockStep): BlockStep => {
    const left = counts.get(hashOf(step)) ?? 0
    if (step.kind !== kind || left === 0) return step
    counts.set(hashOf(step), left - 1)
    if (kind === 'added') taken.set(hashOf(step), (taken.get(hashOf(step)) ?? 0) + 1)
    return { ...step, kind: 'moved' }
  }
  return steps
    .map((step) => moves(waiting, 'added', step))
    .map((step) => (step.kind === 'removed' ? moves(taken, 'removed', step) : step))
}
