import { diffArrays } from 'diff'
import { type Block, blocksOf } from '#shared/document/blocks.ts'
import { similarity } from './words.ts'

/** A block of the page with what its Markdown says about its looks. */
export type ShownBlock = Block & {
  /** 1–6 for headings, else 0. */
  readonly level: number
}

/** What became of the blocks of a page, in the order of the later version. */
export type BlockChange =
  | { readonly kind: 'same'; readonly block: ShownBlock }
  | { readonly kind: 'changed'; readonly before: ShownBlock; readonly after: ShownBlock }
  | { readonly kind: 'added'; readonly block: ShownBlock }
  | { readonly kind: 'removed'; readonly block: ShownBlock }
  | { readonly kind: 'moved'; readonly block: ShownBlock }

/** Blocks of one kind that share at least this much of their words are versions of each other. */
const leastSimilarity = 0.35

/**
 * Compares two bodies block by block.
 *
 * Equal blocks are matched by their hashes; what lies between is paired in order by similarity; a block that is gone
 * from one place and the same at another has moved.
 */
export function compareBlocks(before: string, after: string): readonly BlockChange[] {
  const [old, now] = [shownBlocks(before), shownBlocks(after)]
  const changes = diffArrays([...old], [...now], { comparator: (one, two) => one.hash === two.hash })
  const out: BlockChange[] = []
  let removed: ShownBlock[] = []
  let added: ShownBlock[] = []
  const flush = () => {
    out.push(...pairUp(removed, added))
    removed = []
    added = []
  }
  for (const change of changes) {
    if (change.removed) removed.push(...change.value)
    else if (change.added) added.push(...change.value)
    else {
      flush()
      out.push(...change.value.map((block): BlockChange => ({ kind: 'same', block })))
    }
  }
  flush()
  return withMoves(out)
}

function shownBlocks(body: string): readonly ShownBlock[] {
  return blocksOf(body)
    .filter(({ kind }) => kind !== 'definition')
    .map((block) => ({ ...block, level: block.kind === 'heading' ? headingLevel(body, block) : 0 }))
}

function headingLevel(body: string, { from, to }: Block): number {
  const source = body.slice(from, to)
  const marks = /^[ >]{0,3}(#{1,6})(?:\s|$)/.exec(source)?.[1]
  if (marks) return marks.length
  return /\n[ >]*=+\s*$/.test(source) ? 1 : 2
}

/** Pairs removed with added blocks, keeping the order of both; the best total similarity wins. */
function pairUp(removed: readonly ShownBlock[], added: readonly ShownBlock[]): readonly BlockChange[] {
  const pairs = bestPairs(removed, added)
  const out: BlockChange[] = []
  let at = 0
  for (const [index, block] of added.entries()) {
    const partner = pairs.get(index)
    if (partner === undefined) {
      out.push({ kind: 'added', block })
      continue
    }
    for (; at < partner; at++) pushRemoved(out, removed[at])
    const before = removed[partner]
    if (before) out.push({ kind: 'changed', before, after: block })
    at = partner + 1
  }
  for (; at < removed.length; at++) pushRemoved(out, removed[at])
  return out
}

function pushRemoved(out: BlockChange[], block: ShownBlock | undefined): void {
  if (block) out.push({ kind: 'removed', block })
}

const largestTable = 40_000

/** Index of the removed block for each added one that has a partner (alignment by dynamic programming). */
function bestPairs(
  removed: readonly ShownBlock[],
  added: readonly ShownBlock[],
): ReadonlyMap<number, number> {
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

function likenessOf(one: ShownBlock, two: ShownBlock): number {
  if (one.kind !== two.kind) return 0
  const like = similarity(one.text, two.text)
  return like >= leastSimilarity ? like : 0
}

function withMoves(changes: readonly BlockChange[]): readonly BlockChange[] {
  const removed = new Set(changes.flatMap((change) => (change.kind === 'removed' ? [change.block.hash] : [])))
  const added = new Set(changes.flatMap((change) => (change.kind === 'added' ? [change.block.hash] : [])))
  return changes.flatMap((change): readonly BlockChange[] => {
    if (change.kind === 'removed' && added.has(change.block.hash)) return []
    if (change.kind === 'added' && removed.has(change.block.hash))
      return [{ kind: 'moved', block: change.block }]
    return [change]
  })
}

/** What the comparison draws: changes, and the unchanged stretches between them as a count. */
export type ShownChange =
  | { readonly kind: 'unchanged'; readonly count: number }
  | { readonly kind: 'context'; readonly block: ShownBlock }
  | Exclude<BlockChange, { kind: 'same' }>

/** Folds unchanged stretches into counts; the heading under which a change stands remains. */
export function foldUnchanged(changes: readonly BlockChange[]): readonly ShownChange[] {
  const out: ShownChange[] = []
  let run: ShownBlock[] = []
  const flush = (isBeforeChange: boolean) => {
    const heading = isBeforeChange ? run.findLastIndex(({ kind }) => kind === 'heading') : -1
    const context = run[heading]
    const hidden = context ? [run.slice(0, heading), run.slice(heading + 1)] : [run]
    for (const [index, blocks] of hidden.entries()) {
      if (index === 1 && context) out.push({ kind: 'context', block: context })
      if (blocks.length > 0) out.push({ kind: 'unchanged', count: blocks.length })
    }
    run = []
  }
  for (const change of changes) {
    if (change.kind === 'same') run.push(change.block)
    else {
      flush(true)
      out.push(change)
    }
  }
  flush(false)
  return out
}
