import { blocksOf } from '../document/blocks.ts'
import type { Range } from '../document/document.ts'
import { agreed, type BlockClash, type Sides, shiftedClash, type TextMerge, wholeClash } from './clash.ts'
import { mergeLines } from './mergeLines.ts'
import { alignThree, type Region } from './threeWay.ts'

/**
 * Merges three Markdown bodies block by block; within a block that both changed, line by line as git does.
 *
 * So two items of one list, or two rows of a table, can be changed by two people, and a block that says the same
 * is the same however its lines are broken. The result is read again: blocks that ran together or fell apart make
 * the merge fall back to lines, and where those clash a person decides.
 */
export function mergeBlocks(sides: Sides): TextMerge<BlockClash> {
  const text = agreed(sides)
  if (text !== null) return { text, clashes: [] }
  const merged = mergeSegments(sides)
  if (merged?.clashes.length === 0) return merged
  const lines = mergeLines(sides, 'touching')
  if (lines.clashes.length === 0) return lines
  return merged ?? { text: sides.ours, clashes: [wholeClash(sides)] }
}

/** A block with the blank lines behind it. The first segment of a body has no block: it is what stands before. */
type Segment = {
  /** Says which block it is; null for one that is merged of several. */
  readonly hash: string | null
  readonly content: string
  readonly gap: string
}
type Segments = Sides<readonly Segment[]>
type Resolved = { readonly segments: readonly Segment[]; readonly clashes: readonly BlockClash[] }

function segmentsOf(body: string): readonly Segment[] {
  const blocks = blocksOf(body)
  const lead = { hash: '', content: '', gap: body.slice(0, blocks[0]?.from ?? body.length) }
  const segments = blocks.map((block, index) => ({
    hash: block.hash,
    content: body.slice(block.from, block.to),
    gap: body.slice(block.to, blocks[index + 1]?.from ?? body.length),
  }))
  return [lead, ...segments]
}

function mergeSegments(sides: Sides): TextMerge<BlockClash> | null {
  const segments = {
    base: segmentsOf(sides.base),
    ours: segmentsOf(sides.ours),
    theirs: segmentsOf(sides.theirs),
  }
  const hashes = (side: readonly Segment[]) => side.map(({ hash }) => hash ?? '')
  const tokens = {
    base: hashes(segments.base),
    ours: hashes(segments.ours),
    theirs: hashes(segments.theirs),
  }
  return assembled(segments, alignThree(tokens, 'beside-edits'))
}

/** Null when the blocks of the result are not those that were put together. */
function assembled(segments: Segments, regions: readonly Region[]): TextMerge<BlockClash> | null {
  const clashes: BlockClash[] = []
  const blocks: string[] = []
  const at = { base: 0, ours: 0, theirs: 0, merged: 0 }
  let text = ''
  for (const single of regions.flatMap((region) => oneByOne(region))) {
    const parts = partsOf(segments, single)
    const resolved = resolve(parts)
    clashes.push(...resolved.clashes.map((clash) => shiftedClash(clash, { ...at, merged: text.length })))
    text += textOf(resolved.segments)
    blocks.push(...resolved.segments.flatMap(({ hash }) => (hash ? [hash] : [])))
    at.base += textOf(parts.base).length
    at.ours += textOf(parts.ours).length
    at.theirs += textOf(parts.theirs).length
  }
  return isInOrder(blocks, text) ? { text, clashes } : null
}

/** Stretches of equal length on all sides are settled block for block. */
function oneByOne(region: Region): readonly Region[] {
  const length = (range: Range) => range.to - range.from
  const count = length(region.base)
  if (count < 2 || length(region.ours) !== count || length(region.theirs) !== count) return [region]
  const single = (range: Range, index: number): Range => ({
    from: range.from + index,
    to: range.from + index + 1,
  })
  return Array.from({ length: count }, (_block, index): Region => {
    return {
      kind: region.kind,
      base: single(region.base, index),
      ours: single(region.ours, index),
      theirs: single(region.theirs, index),
    }
  })
}

function partsOf(segments: Segments, region: Region): Segments {
  return {
    base: segments.base.slice(region.base.from, region.base.to),
    ours: segments.ours.slice(region.ours.from, region.ours.to),
    theirs: segments.theirs.slice(region.theirs.from, region.theirs.to),
  }
}

function resolve(parts: Segments): Resolved {
  const { base, ours, theirs } = parts
  const gap = mergedGap(parts)
  // The same words may be indented anew, which makes another list of them: a change as well.
  if (isSameContent(ours, theirs)) return { segments: withGap(alike(ours, theirs), gap), clashes: [] }
  if (isSameContent(base, theirs)) return { segments: withGap(ours, gap), clashes: [] }
  if (isSameContent(base, ours)) return { segments: withGap(theirs, gap), clashes: [] }
  const content = { base: contentOf(base), ours: contentOf(ours), theirs: contentOf(theirs) }
  const { text, clashes } = mergeLines(content, 'touching')
  if (text === '' && ours.length === 0) return { segments: [], clashes }
  return { segments: [{ hash: null, content: text, gap }], clashes }
}

function isSameContent(one: readonly Segment[], other: readonly Segment[]): boolean {
  return (
    one.length === other.length && one.every((segment, index) => segment.content === other[index]?.content)
  )
}

/** Code that nothing closes holds the blank lines behind it: there the same content can be two blocks. */
function alike(ours: readonly Segment[], theirs: readonly Segment[]): readonly Segment[] {
  return ours.map((segment, index) =>
    segment.hash === theirs[index]?.hash ? segment : { ...segment, hash: null },
  )
}

/** The blank lines behind the last block: as the side that changed them has them; the more, when both did. */
function mergedGap({ base, ours, theirs }: Segments): string {
  const [own, other] = [ours.at(-1)?.gap, theirs.at(-1)?.gap]
  if (own === undefined || other === undefined) return own ?? other ?? ''
  const gaps = { base: base.at(-1)?.gap ?? '', ours: own, theirs: other }
  return agreed(gaps) ?? (own.length < other.length ? other : own)
}

function withGap(segments: readonly Segment[], gap: string): readonly Segment[] {
  return segments.map((segment, index) => (index === segments.length - 1 ? { ...segment, gap } : segment))
}

/** The text without what stands behind the last block. */
function contentOf(segments: readonly Segment[]): string {
  return textOf(withGap(segments, ''))
}

function textOf(segments: readonly Segment[]): string {
  return segments.map(({ content, gap }) => content + gap).join('')
}

/** Whether a text reads as these blocks in this order, others between them allowed. */
function isInOrder(hashes: readonly string[], text: string): boolean {
  let found = 0
  for (const { hash } of blocksOf(text)) if (hash === hashes[found]) found += 1
  return found === hashes.length
}
