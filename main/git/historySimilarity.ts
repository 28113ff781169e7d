/* How alike two texts are, computed as git does it, so that the same files count as moved: git's diffcore-delta.c and diffcore-rename.c. */

/** The pieces of a text (lines, long ones in pieces of 64 bytes) by their hash, with the bytes that each hash covers. */
export type TextPieces = { readonly length: number; readonly bytesByHash: ReadonlyMap<number, number> }

/** The score of texts that are the same. */
export const maxScore = 60_000

const hashBase = 107_927
const longestPiece = 64
const [lineFeed, carriageReturn] = [10, 13]

/** Cuts a text into pieces; a carriage return before a line feed does not count. */
export function piecesOf(text: Uint8Array): TextPieces {
  const bytesByHash = new Map<number, number>()
  let [low, high, length] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0
    if (byte === carriageReturn && text[at + 1] === lineFeed) continue
    const before = low
    low = (((low << 7) ^ (high >>> 25)) + byte) >>> 0
    high = ((high << 7) ^ (before >>> 25)) >>> 0
    length += 1
    if (length < longestPiece && byte !== lineFeed && at < text.length - 1) continue
    // In 32 bits, as git's arithmetic has it.
    const hash = ((low + Math.imul(high, 0x61)) >>> 0) % hashBase
    bytesByHash.set(hash, (bytesByHash.get(hash) ?? 0) + length)
    low = high = length = 0
  }
  return { length: text.length, bytesByHash }
}

/** True when the lengths alone rule out a score. */
export function isTooDifferent(one: number, two: number, minimum: number): boolean {
  const longer = Math.max(one, two)
  return longer * (maxScore - minimum) < Math.abs(one - two) * maxScore
}

/** How much of the longer text comes from the other one, up to `maxScore`. */
export function similarity(before: TextPieces, after: TextPieces): number {
  let copied = 0
  for (const [hash, bytes] of after.bytesByHash) {
    const there = before.bytesByHash.get(hash)
    if (there !== undefined) copied += Math.min(bytes, there)
  }
  const longer = Math.max(before.length, after.length)
  return longer === 0 ? 0 : Math.floor((copied * maxScore) / longer)
}
