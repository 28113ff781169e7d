import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { ObjectReader } from '../objectReader.ts'
import type { ObjectType } from '../objects.ts'
import type { NewObject } from './newObjects.ts'

const codes: { readonly [T in ObjectType]: number } = { commit: 1, tree: 2, blob: 3, tag: 4 }

/**
 * A pack of whole objects, one after the other; only one of them is in memory. Throws a fault when one cannot be read.
 * Source: https://git-scm.com/docs/gitformat-pack.
 */
export async function* packStream(
  objects: readonly NewObject[],
  reader: ObjectReader,
  progress: (done: number, total: number) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha1')
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1')
  head.writeUInt32BE(objects.length, 8)
  hash.update(head)
  yield head
  for (const [number, { id, type }] of objects.entries()) {
    const bytes = await reader.read(id, type)
    const part = Buffer.concat([entryHead(type, bytes.length), deflateSync(bytes)])
    hash.update(part)
    yield part
    progress(number + 1, objects.length)
  }
  yield hash.digest()
}

/** Four bits of the length with the type, then seven a byte, the lowest first. */
function entryHead(type: ObjectType, size: number): Buffer {
  const bytes: number[] = []
  let byte = (codes[type] << 4) | (size & 15)
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push(byte | 0x80)
    byte = rest & 0x7f
  }
  return Buffer.from([...bytes, byte])
}
