import { blocksOf } from '../document/blocks.ts'
import { dominantLineEnding } from '../document/lines.ts'
import type { AlignedBodies } from './compareBlocks.ts'

/** Two bodies laid beside each other, with their texts. */
export type ComparedBody = {
  readonly before: string
  readonly after: string
  readonly aligned: AlignedBodies
}

/** Which changes a body is to have, by name; `hasRest`: also what no block shows, such as blank lines. */
export type BodyChoice = { readonly chosen: ReadonlySet<string>; readonly hasRest: boolean }

/** A block of the body in the making, by its places before and after; a border of the body has the places round it. */
type Piece = {
  readonly text: string
  readonly hash: string
  readonly before: number | null
  readonly after: number | null
}

/**
 * The body before with exactly the chosen changes made: none gives the body before, all with the rest the body after.
 *
 * Between two blocks stands what stood between them on the side where they are neighbours. Null when the result would
 * not read as exactly these blocks, because some of them run into each other.
 */
export function composeBody(body: ComparedBody, choice: BodyChoice): string | null {
  const { text, hashes } = joinedBody(body, choice)
  const found = blocksOf(text)
  return found.length === hashes.length && found.every(({ hash }, at) => hash === hashes[at]) ? text : null
}

/** The text that was put together, and the blocks it is to read as. */
function joinedBody(
  body: ComparedBody,
  choice: BodyChoice,
): { readonly text: string; readonly hashes: readonly string[] } {
  const pieces = piecesOf(body, choice)
  const gaps = gapsOf(body, choice)
  let text = ''
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    text += (before ? gaps(before, piece) : '') + piece.text
  }
  return { text, hashes: pieces.flatMap(({ hash }) => (hash ? [hash] : [])) }
}

/** True when the bodies differ in something that no change of a block covers: blank lines, broken lines, spelling. */
export function hasBodyRest(body: ComparedBody): boolean {
  const chosen = new Set(body.aligned.ids.filter((id) => id !== null))
  return joinedBody(body, { chosen, hasRest: false }).text !== body.after
}

function piecesOf({ before, after, aligned }: ComparedBody, choice: BodyChoice): readonly Piece[] {
  const pieces: Piece[] = [{ text: '', hash: '', before: -1, after: -1 }]
  for (const [index, step] of aligned.steps.entries()) {
    const id = aligned.ids[index] ?? null
    const isChosen = id === null ? choice.hasRest : choice.chosen.has(id)
    const old = step.before === null ? undefined : aligned.before[step.before]
    const now = step.after === null ? undefined : aligned.after[step.after]
    const block = isChosen ? now : old
    const text = block ? (isChosen ? after : before).slice(block.from, block.to) : ''
    if (block) pieces.push({ text, hash: block.hash, before: step.before, after: step.after })
  }
  const [beforeEnd, afterEnd] = [aligned.before.length, aligned.after.length]
  return [...pieces, { text: '', hash: '', before: beforeEnd, after: afterEnd }]
}

/** What stands between two blocks that follow each other in the result. */
function gapsOf({ before, after, aligned }: ComparedBody, { hasRest }: BodyChoice) {
  const old = gapReader(before, aligned.before)
  const now = gapReader(after, aligned.after)
  const blank = dominantLineEnding(before || after).repeat(2)
  return (one: Piece, two: Piece): string => {
    const inBefore = isNext(one.before, two.before) ? old(one.before) : null
    const inAfter = isNext(one.after, two.after) ? now(one.after) : null
    const known = hasRest ? (inAfter ?? inBefore) : (inBefore ?? inAfter)
    if (known !== null) return known
    if (one.hash === '') return aligned.before.length === 0 ? now(-1) : old(-1)
    if (two.hash === '')
      return aligned.before.length === 0 ? now(aligned.after.length - 1) : old(aligned.before.length - 1)
    const inner = [
      isInner(one.before, aligned.before.length) ? old(one.before) : null,
      isInner(one.after, aligned.after.length) ? now(one.after) : null,
      two.before ? old(two.before - 1) : null,
      two.after ? now(two.after - 1) : null,
    ]
    return inner.reduce<string>((most, gap) => (lines(gap) > lines(most) ? (gap ?? most) : most), '') || blank
  }
}

function isNext(one: number | null, two: number | null): one is number {
  return one !== null && two !== null && two === one + 1
}

/** True for a block with another one behind it. */
function isInner(place: number | null, length: number): place is number {
  return place !== null && place + 1 < length
}

function lines(gap: string | null): number {
  return gap?.match(/\n/g)?.length ?? 0
}

/** Reads the text behind a block; that behind -1 is what stands before the first. */
function gapReader(body: string, blocks: AlignedBodies['before']) {
  return (place: number): string =>
    body.slice(place < 0 ? 0 : (blocks[place]?.to ?? 0), blocks[place + 1]?.from ?? body.length)
}
