import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { makeFolderDurably, temporaryName } from '../../disk/durable.ts'
import { createFromStream } from '../../disk/fileFromStream.ts'
import { writeFault } from '../diskFault.ts'
import { TransportFault } from './fault.ts'

/** A pack on disk under a temporary name, its own checksum found right. */
export type ReceivedPack = {
  readonly path: string
  readonly bytes: number
  /** SHA-1 over everything before it, as the pack ends with. */
  readonly checksum: Buffer
}

export type ReceiveOptions = {
  /** Sees how many bytes have come. */
  readonly progress: (bytes: number) => void
  readonly maxBytes: number
}

const trailerBytes = 20

/**
 * Takes a pack from a server into `objects/pack`, under a name that git's own gc removes should we be killed.
 *
 * No part of it stays in memory, and it ends as soon as it is larger than allowed. Throws faults: `too-large`,
 * `answer-damaged` (the checksum at the end is wrong), `disk-full`, `folder-unreadable`, and those of the connection.
 */
export async function receivePack(
  gitDirectory: string,
  pack: AsyncIterable<Uint8Array>,
  { progress, maxBytes }: ReceiveOptions,
): Promise<ReceivedPack> {
  const folder = join(gitDirectory, 'objects', 'pack')
  const path = join(folder, temporaryName('object'))
  const hash = createHash('sha1')
  let tail: Buffer = Buffer.alloc(0)
  let bytes = 0
  const see = (part: Uint8Array) => {
    bytes += part.length
    if (bytes > maxBytes) throw new TransportFault('too-large', `pack over ${maxBytes} bytes`)
    const known = Buffer.concat([tail, part])
    const hashed = Math.max(0, known.length - trailerBytes)
    hash.update(known.subarray(0, hashed))
    tail = known.subarray(hashed)
    progress(bytes)
  }
  try {
    await makeFolderDurably(folder)
    await createFromStream(path, pack, see)
  } catch (error) {
    throw writeFault(error)
  }
  const checksum = hash.digest()
  return { path, bytes, checksum: checksum.equals(tail) ? checksum : Buffer.alloc(0) }
}
