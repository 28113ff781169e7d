import { inflateSync } from 'node:zlib'
import { fileStatNow } from '../disk/fileStat.ts'
import type { ByteCache } from './byteCache.ts'
import { Inflater } from './inflate.ts'
import type { ObjectType } from './objects.ts'
import { longestEntryHead, parsePackEntryHead } from './packEntryHead.ts'
import { applyDelta, deltaSizes } from './packFileDelta.ts'
import { openPackIndex, type PackIndex, packOffsetOf } from './packFileIndex.ts'
import type { FileWindows, WindowedFile } from './packFileWindows.ts'
import { GitFault } from './problem.ts'

/** An object as a pack or a loose file has it. */
export type StoredObject = { readonly type: ObjectType; readonly bytes: Buffer }

/** One pack with its index. */
export type PackFile = {
  readonly file: WindowedFile
  readonly index: PackIndex
  readonly windows: FileWindows
}

export type PackedReading = {
  /** Objects read lately, by pack and place: the bases of deltas, and the next to be asked for. */
  readonly cache: ByteCache<StoredObject>
  /** An object larger than this is not read. */
  readonly maxBytes: number
}

/** Opens a pack by the path of its `.idx`; null when one of the two files is gone. Throws a fault on damage. */
export function openPackFile(indexPath: string, windows: FileWindows): PackFile | null {
  const path = indexPath.replace(/\.idx$/, '.pack')
  const stat = fileStatNow(path)
  const index = openPackIndex(indexPath, windows)
  if (stat?.kind !== 'file' || index === null) return null
  const file = windows.file(path, stat.size)
  if (windows.bytesAt(file, 0, 4).toString('latin1') !== 'PACK') throw damaged(file, 'signature')
  return { file, index, windows }
}

/** Deeper than git ever makes them (4095); a chain that goes in a circle ends here. */
const maxChain = 4096

/**
 * An object of a pack by its place; null when it is larger than wanted. Chains of deltas are followed without recursion.
 * Throws a fault when anything is not as the format has it.
 */
export function readPacked(pack: PackFile, offset: number, reading: PackedReading): StoredObject | null {
  const deltas: { readonly offset: number; readonly delta: Buffer }[] = []
  let at = offset
  let found = reading.cache.get(keyOf(pack, at))
  while (!found) {
    const entry = entryAt(pack, at)
    if (entry.size > reading.maxBytes) return null
    const bytes = inflated(pack, entry)
    if (entry.kind === 'whole') found = kept(pack, at, { type: entry.type, bytes }, reading)
    else {
      if (deltaSizes(bytes).result > reading.maxBytes) return null
      deltas.push({ offset: at, delta: bytes })
      if (deltas.length > maxChain) throw damaged(pack.file, 'chain of deltas')
      at = entry.base
      found = reading.cache.get(keyOf(pack, at))
    }
  }
  for (const { offset: place, delta } of deltas.reverse()) {
    found = kept(pack, place, { type: found.type, bytes: applyDelta(found.bytes, delta) }, reading)
  }
  return found.bytes.length > reading.maxBytes ? null : found
}

function keyOf(pack: PackFile, offset: number): string {
  return `${pack.file.number} ${offset}`
}

function kept(pack: PackFile, offset: number, object: StoredObject, { cache }: PackedReading): StoredObject {
  // The overhead of an object and its key counts, or a million tiny ones would not.
  cache.set(keyOf(pack, offset), object, object.bytes.length + 256)
  return object
}

/** The head of an object in a pack, and where its compressed bytes begin. */
type PackEntry = { readonly size: number; readonly dataAt: number } & (
  | { readonly kind: 'whole'; readonly type: ObjectType }
  | { readonly kind: 'delta'; readonly base: number }
)

function entryAt(pack: PackFile, offset: number): PackEntry {
  const head = parsePackEntryHead(pack.windows.atMost(pack.file, offset, longestEntryHead))
  if (head === null) throw damaged(pack.file, 'entry')
  const { size } = head
  const dataAt = offset + head.length
  if (head.kind === 'whole') return { kind: 'whole', type: head.type, size, dataAt }
  const base = head.kind === 'delta-before' ? offset - head.distance : packOffsetOf(pack.index, head.id)
  if (base === null || base < 0) throw damaged(pack.file, 'base of a delta')
  return { kind: 'delta', base, size, dataAt }
}

function inflated(pack: PackFile, { size, dataAt }: PackEntry): Buffer {
  // What compresses badly grows by five bytes per 16 KB and the frame; more than that is never needed.
  const compressed = pack.windows.atMost(pack.file, dataAt, size + (size >> 8) + 64)
  return inflateExactly(compressed, size)
}

/** A length that a damaged pack only claims does not reserve memory. */
const largestChunk = 256 * 1024

const inflater = new Inflater()

/** From here on Node's own is faster, whatever each call of it costs. */
const nativeFrom = 32 * 1024

/** Inflates to exactly so many bytes, ignoring what follows. Throws a fault when there are more or fewer. */
function inflateExactly(compressed: Buffer, size: number): Buffer {
  if (size < nativeFrom) return inflater.inflate(compressed, size)
  try {
    const chunkSize = Math.min(size, largestChunk) + 64
    const bytes = inflateSync(compressed, { maxOutputLength: Math.max(1, size), chunkSize })
    if (bytes.length === size) return bytes
  } catch (error) {
    throw new GitFault('repository-damaged', `compressed data: ${String(error)}`)
  }
  throw new GitFault('repository-damaged', 'compressed data of another length')
}

function damaged(file: WindowedFile, what: string): GitFault {
  return new GitFault('repository-damaged', `${file.path}: ${what}`)
}
