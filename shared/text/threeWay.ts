import { diffIndices } from 'node-diff3'
import type { Range } from '../document/document.ts'
import type { Sides } from './clash.ts'

/**
 * A stretch of three sequences: the `same` in all (then of equal length, one for one), changed on one side only, or
 * on `both`. The ranges count items.
 */
export type Region = Sides<Range> & { readonly kind: 'same' | 'ours' | 'theirs' | 'both' }

/**
 * When two changes are one region: `touching` as git has it; `beside-edits` lets changes adjoin, except for an
 * insertion next to anything but items replaced one for one; `overlapping` lets all adjoin but two insertions at one
 * place.
 */
export type Joint = 'touching' | 'beside-edits' | 'overlapping'

/** Beyond this product of items a comparison could take seconds. */
const productLimit = 25_000_000

/** The regions of three sequences, in order and covering them; null when comparing them would take too long. */
export function alignThree(sides: Sides<readonly string[]>, joint: Joint): readonly Region[] | null {
  const { base } = sides
  const own = hunksOf(base, sides.ours, 'ours')
  const other = hunksOf(base, sides.theirs, 'theirs')
  if (own === null || other === null) return null
  const hunks = [...own, ...other]
  hunks.sort((a, b) => a.from - b.from || a.to - b.to)
  const regions: Region[] = []
  const at = { base: 0, ours: 0, theirs: 0 }
  const advance = (kind: Region['kind'], to: Sides<number>) => {
    const range = (side: keyof Sides): Range => ({ from: at[side], to: to[side] })
    regions.push({ kind, base: range('base'), ours: range('ours'), theirs: range('theirs') })
    Object.assign(at, to)
  }
  for (const group of groupsOf(hunks, joint)) {
    const unchanged = group.from - at.base
    if (unchanged > 0)
      advance('same', { base: group.from, ours: at.ours + unchanged, theirs: at.theirs + unchanged })
    const length = group.to - group.from
    const to = {
      base: group.to,
      ours: at.ours + length + growth(group, 'ours'),
      theirs: at.theirs + length + growth(group, 'theirs'),
    }
    advance(kindOf(group), to)
  }
  if (at.base < base.length) advance('same', lengthsOf(sides))
  return regions
}

function lengthsOf({ base, ours, theirs }: Sides<readonly string[]>): Sides<number> {
  return { base: base.length, ours: ours.length, theirs: theirs.length }
}

type Side = 'ours' | 'theirs'
type Hunk = Range & { readonly side: Side; readonly count: number }
type Group = { readonly from: number; to: number; readonly hunks: Hunk[] }

/** The changes of one side; what both texts begin and end with is not compared. Null when the rest is too long. */
function hunksOf(base: readonly string[], changed: readonly string[], side: Side): Hunk[] | null {
  const limit = Math.min(base.length, changed.length)
  let start = 0
  while (start < limit && base[start] === changed[start]) start += 1
  let end = 0
  while (end < limit - start && base.at(-1 - end) === changed.at(-1 - end)) end += 1
  const [before, after] = [base.slice(start, base.length - end), changed.slice(start, changed.length - end)]
  if (before.length * after.length > productLimit) return null
  return diffIndices(before, after).map(({ buffer1: [at, length], buffer2: [, count] }) => {
    return { side, from: start + at, to: start + at + length, count }
  })
}

function groupsOf(hunks: readonly Hunk[], joint: Joint): readonly Group[] {
  const groups: Group[] = []
  for (const hunk of hunks) {
    const last = groups.at(-1)
    if (last && isJoined(last, hunk, joint)) {
      last.hunks.push(hunk)
      last.to = Math.max(last.to, hunk.to)
    } else groups.push({ from: hunk.from, to: hunk.to, hunks: [hunk] })
  }
  return groups
}

function isJoined(group: Group, next: Hunk, joint: Joint): boolean {
  if (next.from !== group.to) return next.from < group.to
  const isInsertion = (hunk: Range) => hunk.from === hunk.to
  const atJoint = [...group.hunks.filter((hunk) => hunk.to === group.to), next]
  switch (joint) {
    case 'touching':
      return true
    case 'beside-edits':
      return atJoint.some(isInsertion) && !atJoint.some(isEdit)
    case 'overlapping':
      return isInsertion(group) && isInsertion(next)
    default:
      return joint satisfies never
  }
}

/** Items replaced one for one: what stands before and behind them stays where it was. */
function isEdit(hunk: Hunk): boolean {
  return hunk.count > 0 && hunk.count === hunk.to - hunk.from
}

function growth({ hunks }: Group, side: Side): number {
  return hunks.reduce((sum, hunk) => sum + (hunk.side === side ? hunk.count - (hunk.to - hunk.from) : 0), 0)
}

function kindOf({ hunks }: Group): Region['kind'] {
  const [first] = hunks
  return first && hunks.every((hunk) => hunk.side === first.side) ? first.side : 'both'
}
