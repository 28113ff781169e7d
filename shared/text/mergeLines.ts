import type { Range } from '../document/document.ts'
import { linesOf } from './changesBetween.ts'
import { agreed, type BlockClash, type Sides, type TextMerge } from './clash.ts'
import { alignThree, type Joint, type Region } from './threeWay.ts'

/**
 * Merges three texts line by line; line ends count as part of their line, so that none is ever rewritten.
 *
 * With `touching` changes of adjoining lines clash, as in git. Otherwise they are taken from both sides, for texts
 * where every line stands for itself, such as the keys of front matter. The same change on both sides never clashes.
 */
export function mergeLines(sides: Sides, joint: Joint): TextMerge<BlockClash> {
  const text = agreed(sides)
  if (text !== null) return { text, clashes: [] }
  const lines = { base: linesOf(sides.base), ours: linesOf(sides.ours), theirs: linesOf(sides.theirs) }
  const regions = alignThree(lines, joint)
  const cut = joint === 'touching' ? regions : regions.flatMap(lineByLine)
  return joined(lines, cut)
}

/** A stretch in which both replaced all lines one for one is compared line for line. */
function lineByLine(region: Region): readonly Region[] {
  const { kind, base, ours, theirs } = region
  const count = base.to - base.from
  if (kind !== 'both' || ours.to - ours.from !== count || theirs.to - theirs.from !== count) return [region]
  const line = (range: Range, index: number): Range => ({
    from: range.from + index,
    to: range.from + index + 1,
  })
  return Array.from({ length: count }, (_line, index): Region => {
    return { kind, base: line(base, index), ours: line(ours, index), theirs: line(theirs, index) }
  })
}

function joined(lines: Sides<readonly string[]>, regions: readonly Region[]): TextMerge<BlockClash> {
  const clashes: BlockClash[] = []
  const at = { base: 0, ours: 0, theirs: 0 }
  let text = ''
  for (const region of regions) {
    const part = (side: keyof Sides) => lines[side].slice(region[side].from, region[side].to).join('')
    const parts = { base: part('base'), ours: part('ours'), theirs: part('theirs') }
    const settled =
      region.kind === 'theirs' ? parts.theirs : region.kind === 'both' ? agreed(parts) : parts.ours
    const chosen = settled ?? parts.ours
    if (settled === null) clashes.push(clashAt(parts, at, text.length))
    text += chosen
    at.base += parts.base.length
    at.ours += parts.ours.length
    at.theirs += parts.theirs.length
  }
  return { text, clashes }
}

function clashAt(parts: Sides, at: Sides<number>, merged: number): BlockClash {
  const range = (from: number, part: string): Range => ({ from, to: from + part.length })
  const ranges = {
    base: range(at.base, parts.base),
    ours: range(at.ours, parts.ours),
    theirs: range(at.theirs, parts.theirs),
    merged: range(merged, parts.ours),
  }
  return { kind: 'block', ...parts, ranges }
}
