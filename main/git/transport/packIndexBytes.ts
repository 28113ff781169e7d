import { createHash } from 'node:crypto'
import type { PackObject } from './packObjects.ts'

const isLarge = 0x80000000

/**
 * The bytes of a pack's index, version 2.
 * Source: https://git-scm.com/docs/gitformat-pack, "Version 2 pack-*.idx files".
 */
export function packIndexBytes(objects: readonly PackObject[], packChecksum: Uint8Array): Buffer {
  const sorted = objects.toSorted((a, b) => Buffer.compare(a.id, b.id))
  const large = sorted.filter(({ offset }) => offset >= isLarge)
  const head = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2])
  const offsets = Buffer.alloc(sorted.length * 4)
  const longOffsets = Buffer.alloc(large.length * 8)
  const crcs = Buffer.alloc(sorted.length * 4)
  let longs = 0
  for (const [at, { offset, crc }] of sorted.entries()) {
    crcs.writeUInt32BE(crc, at * 4)
    offsets.writeUInt32BE(offset < isLarge ? offset : isLarge + longs, at * 4)
    if (offset >= isLarge) longOffsets.writeBigUInt64BE(BigInt(offset), longs++ * 8)
  }
  const ids = sorted.map(({ id }) => id)
  const body = Buffer.concat([head, fanOut(ids), ...ids, crcs, offsets, longOffsets, packChecksum])
  return Buffer.concat([body, createHash('sha1').update(body).digest()])
}

function fanOut(sortedIds: readonly Buffer[]): Buffer {
  const bytes = Buffer.alloc(256 * 4)
  let count = 0
  for (let first = 0; first < 256; first += 1) {
    while ((sortedIds[count]?.[0] ?? 256) <= first) count += 1
    bytes.writeUInt32BE(count, first * 4)
  }
  return bytes
}
