import { GitFault } from './problem.ts'

/** The lengths a delta begins with: of what it is applied to, and of what comes out. */
export type DeltaSizes = { readonly base: number; readonly result: number; readonly at: number }

/** Reads the two lengths at the head of a delta. Throws a fault when they are cut off. */
export function deltaSizes(delta: Buffer): DeltaSizes {
  const base = sizeAt(delta, 0)
  const result = sizeAt(delta, base.at)
  return { base: base.value, result: result.value, at: result.at }
}

/** Seven bits a byte, the lowest first, the eighth says that more follow. */
function sizeAt(bytes: Buffer, start: number): { readonly value: number; readonly at: number } {
  let value = 0
  let scale = 1
  for (let at = start; at < start + 7; at += 1) {
    const byte = bytes[at]
    if (byte === undefined) break
    value += (byte & 0x7f) * scale
    scale *= 128
    if (byte < 0x80) return { value, at: at + 1 }
  }
  throw broken()
}

/**
 * What a delta makes of a base: parts copied from it and parts the delta brings.
 *
 * Throws a fault when it copies from outside the base or does not end up with exactly the length it announces, which
 * also bounds the work. Source: https://git-scm.com/docs/gitformat-pack, "Deltified representation".
 */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const sizes = deltaSizes(delta)
  if (sizes.base !== base.length) throw broken()
  const result = Buffer.allocUnsafe(sizes.result)
  let filled = 0
  for (let at = sizes.at; at < delta.length; ) {
    const command = delta[at] ?? 0
    if (command === 0) throw broken()
    const isCopy = command >= 0x80
    const copy = isCopy ? copyAt(delta, at) : { offset: at + 1, length: command, next: at + 1 + command }
    const source = isCopy ? base : delta
    const end = copy.offset + copy.length
    if (end > source.length || filled + copy.length > result.length) throw broken()
    // Most parts are a few bytes, which a call of the machine's own copying is too much for.
    if (copy.length > 32) source.copy(result, filled, copy.offset, end)
    else
      for (let from = copy.offset, to = filled; from < end; from += 1, to += 1) result[to] = source[from] ?? 0
    filled += copy.length
    at = copy.next
  }
  if (filled !== result.length) throw broken()
  return result
}

/** A copy command: its low bits say which bytes of offset (four) and length (three) follow. */
function copyAt(delta: Buffer, start: number) {
  const command = delta[start] ?? 0
  let next = start + 1
  let offset = 0
  let length = 0
  for (let bit = 0; bit < 7; bit += 1) {
    if ((command & (1 << bit)) === 0) continue
    const byte = delta[next]
    if (byte === undefined) throw broken()
    next += 1
    if (bit < 4) offset += byte * 256 ** bit
    else length += byte * 256 ** (bit - 4)
  }
  return { offset, length: length === 0 ? 0x10000 : length, next }
}

function broken(): GitFault {
  return new GitFault('repository-damaged', 'delta')
}
