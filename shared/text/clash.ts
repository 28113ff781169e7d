import type { FieldPath, Range, Value } from '../document/document.ts'

/** One text as two people left it, and as it was before. */
export type Sides<T = string> = { readonly base: T; readonly ours: T; readonly theirs: T }

/** A field that both changed, differently. Where a side has no such field, its value is undefined. */
export type FieldClash = Sides<Value | undefined> & {
  readonly kind: 'field'
  /** Counts in the merged text, which holds the value of ours here. */
  readonly path: FieldPath
}

/** A stretch of text that both changed, differently. */
export type BlockClash = Sides & {
  readonly kind: 'block'
  /** Where the stretch stands in each text; `merged` holds what ours has. */
  readonly ranges: Sides<Range> & { readonly merged: Range }
}

/** A place a person has to decide about. */
export type Clash = FieldClash | BlockClash

/** A merged text with ours in the places that clash; without clashes it is the whole answer. */
export type TextMerge<C extends Clash = Clash> = { readonly text: string; readonly clashes: readonly C[] }

/** What both agree on: the same on both sides, or changed on one side only; null when both changed it differently. */
export function agreed<T extends string>({ base, ours, theirs }: Sides<T>): T | null {
  if (ours === theirs || base === theirs) return ours
  return base === ours ? theirs : null
}

/** The clash of three whole texts, ours being what is merged. */
export function wholeClash({ base, ours, theirs }: Sides): BlockClash {
  const whole = (text: string): Range => ({ from: 0, to: text.length })
  const ranges = { base: whole(base), ours: whole(ours), theirs: whole(theirs), merged: whole(ours) }
  return { kind: 'block', base, ours, theirs, ranges }
}

/** The same clash in texts that begin so much later. */
export function shiftedClash(clash: BlockClash, by: BlockClashStarts): BlockClash {
  const shift = (range: Range, start: number): Range => ({ from: range.from + start, to: range.to + start })
  const { base, ours, theirs, merged } = clash.ranges
  const ranges = {
    base: shift(base, by.base),
    ours: shift(ours, by.ours),
    theirs: shift(theirs, by.theirs),
    merged: shift(merged, by.merged),
  }
  return { ...clash, ranges }
}

/** Where a part begins in each of the texts. */
export type BlockClashStarts = Sides<number> & { readonly merged: number }
