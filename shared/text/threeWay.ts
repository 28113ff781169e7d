import type { Range } from '../document/document.ts'
import type { Sides } from './clash.ts'
import { type Hunk, hunksBetween } from './hunks.ts'

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

/** The regions of three sequences, in order and covering them. */
export function alignThree(sides: Sides<readonly string[]>, joint: Joint): readonly Region[] {
  const { base } = sides
  const hunks = [...hunksOf(base, sides.ours, 'ours'), ...hunksOf(base, sides.theirs, 'theirs')]
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
type SideHunk = Hunk & { readonly side: Side }
type Group = { readonly from: number; to: number; readonly hunks: SideHunk[] }

function hunksOf(base: readonly string[], changed: readonly string[], side: Side): readonly SideHunk[] {
  return hunksBetween(base, changed).map((hunk) => ({ ...hunk, side }))
}

function groupsOf(hunks: readonly SideHunk[], joint: Joint): readonly Group[] {
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

function isJoined(group: Group, next: SideHunk, joint: Joint): boolean {
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
