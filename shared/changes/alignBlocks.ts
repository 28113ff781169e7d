import { diffArrays } from 'diff'
import type { Block } from '../document/blocks.ts'
import { similarity } from './similarity.ts'

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
  const changes = diffArrays([...before], [...after], { comparator: (one, two) => one.hash === two.hash })
  const out: BlockStep[] = []
  const at = { before: 0, after: 0 }
  let [removed, added] = [0, 0]
  const flush = () => {
    const gap = { before: at.before - removed, after: at.after - added }
    const pairs = bestPairs(before.slice(gap.before, at.before), after.slice(gap.after, at.after))
    out.push(...pairUp(pairs, gap, at))
    removed = 0
    added = 0
  }
  for (const { value, removed: isRemoved, added: isAdded } of changes) {
    if (isRemoved) {
      removed += value.length
      at.before += value.length
    } else if (isAdded) {
      added += value.length
      at.after += value.length
    } else {
      flush()
      for (const _block of value) out.push({ kind: 'same', before: at.before++, after: at.after++ })
    }
  }
  flush()
  return withMoves(out, before, after)
}

type Place = { readonly before: number; readonly after: number }

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
  const likeness = removed.map((one) => added.map((two) => likenessOf(one, two)))
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

function likenessOf(one: Block, two: Block): number {
  if (one.kind !== two.kind) return 0
  const like = similarity(one.text, two.text)
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
