import type { ObjectType } from './objects.ts'

/** What stands before the compressed bytes of an object in a pack. `size` is that of the bytes when inflated. */
export type PackEntryHead = { readonly size: number; readonly length: number } & (
  | { readonly kind: 'whole'; readonly type: ObjectType }
  /** A delta on the object so many bytes before this one. */
  | { readonly kind: 'delta-before'; readonly distance: number }
  | { readonly kind: 'delta-on'; readonly id: Buffer }
)

const types: Readonly<Record<number, ObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' }
const offsetDelta = 6
const idDelta = 7

/** Nine bytes of type and length, and ten of a distance or twenty of an id. */
export const longestEntryHead = 32

/**
 * Reads the head of an object from the bytes of a pack; null when it is cut off or not as the format has it.
 * Source: https://git-scm.com/docs/gitformat-pack, "Pack entries".
 */
export function parsePackEntryHead(bytes: Buffer): PackEntryHead | null {
  const first = bytes[0] ?? 0
  let size = first & 15
  let at = 1
  for (let scale = 16, byte = first; byte >= 0x80; scale *= 128, at += 1) {
    byte = bytes[at] ?? 0
    size += (byte & 0x7f) * scale
  }
  if (at > 9 || at >= bytes.length) return null
  const code = (first >> 4) & 7
  const type = types[code]
  if (type) return { kind: 'whole', type, size, length: at }
  if (code === offsetDelta) return deltaBefore(bytes, at, size)
  if (code !== idDelta || at + 20 > bytes.length) return null
  return { kind: 'delta-on', id: Buffer.from(bytes.subarray(at, at + 20)), size, length: at + 20 }
}

/** A distance: seven bits a byte, the highest first, each further byte adding one. */
function deltaBefore(bytes: Buffer, start: number, size: number): PackEntryHead | null {
  let at = start
  let byte = bytes[at] ?? 0
  let distance = byte & 0x7f
  while (byte >= 0x80) {
    at += 1
    byte = bytes[at] ?? 0
    distance = (distance + 1) * 128 + (byte & 0x7f)
  }
  return at >= bytes.length || distance <= 0 ? null : { kind: 'delta-before', distance, size, length: at + 1 }
}
