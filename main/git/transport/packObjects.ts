import { crc32, inflateSync } from 'node:zlib'
import { Inflater } from '../inflate.ts'
import { type ObjectType, objectId } from '../objects.ts'
import { longestEntryHead, parsePackEntryHead } from '../packEntryHead.ts'
import { applyDelta, deltaSizes } from '../packFileDelta.ts'
import type { FileWindows, WindowedFile } from '../packFileWindows.ts'
import { GitFault } from '../problem.ts'
import type { Turns } from '../turns.ts'
import { TransportFault } from './fault.ts'

/** An object of a pack that has been read through. */
export type PackObject = { readonly id: Buffer; readonly offset: number; readonly crc: number }

export type UnpackOptions = {
  readonly turns: Turns
  /** Sees how many of all objects are done. */
  readonly progress: (done: number, total: number) => void
  /** What bases of deltas may hold in memory at once; 768 MB when left out. */
  readonly maxHeldBytes?: number
  /** Sees every object once, whole. */
  readonly visit: (type: ObjectType, bytes: Buffer, id: Buffer) => void
}

/** A site with more objects is not one that people edit by hand. */
const maxObjects = 5_000_000
/** What a server sends small must not unfold without end: hosts refuse files above 100 MB, too. */
const maxObjectBytes = 256 * 1024 * 1024
const maxChain = 4096
/** Fifty versions of a large file, each with another built on it, stay well below. */
const usualMaxHeldBytes = 768 * 1024 * 1024
const trailerBytes = 20
/** From here on Node's own is faster, whatever each call of it costs. */
const nativeFrom = 32 * 1024

type Entry = {
  readonly offset: number
  readonly dataAt: number
  readonly size: number
  readonly crc: number
  /** Null for a delta until its base is known. */
  readonly type: ObjectType | null
  readonly base: number | Buffer | null
}

/**
 * Reads every object of a pack once, from its first byte to its last, and works out its id.
 *
 * Nothing is trusted: an object that does not unfold to exactly the announced length, a delta without base or in a
 * circle, an object too large, or a byte too many is `answer-damaged` or `too-large`. Pauses between objects, and ends
 * with `cancelled` when it is no longer wanted. Memory: the windows, an entry for each object, and the bases that deltas
 * still wait for, up to `maxHeldBytes`.
 */
export async function unpackObjects(
  file: WindowedFile,
  windows: FileWindows,
  options: UnpackOptions,
): Promise<readonly PackObject[]> {
  try {
    const source = { file, windows, inflater: new Inflater() }
    const entries = await scanEntries(source, options)
    return await resolveEntries(source, entries, options)
  } catch (error) {
    if (error instanceof GitFault && error.code === 'repository-damaged')
      throw new TransportFault('answer-damaged', error.message)
    throw error
  }
}

type Source = { readonly file: WindowedFile; readonly windows: FileWindows; readonly inflater: Inflater }

async function scanEntries(source: Source, { turns }: UnpackOptions): Promise<readonly Entry[]> {
  const { file, windows } = source
  const head = windows.bytesAt(file, 0, 12)
  const count = head.readUInt32BE(8)
  if (head.toString('latin1', 0, 4) !== 'PACK' || ![2, 3].includes(head.readUInt32BE(4)))
    throw new TransportFault('answer-damaged', 'no pack')
  if (count > maxObjects) throw new TransportFault('too-large', `${count} objects`)
  const entries: Entry[] = []
  let at = 12
  for (let number = 0; number < count; number += 1) {
    const { entry, end } = scanEntry(source, at)
    entries.push(entry)
    at = end
    await pause(turns)
  }
  if (at !== file.size - trailerBytes)
    throw new TransportFault('answer-damaged', 'bytes behind the last object')
  return entries
}

/** Inflates an entry only to learn where it ends, which nothing else tells. */
function scanEntry(source: Source, offset: number): { readonly entry: Entry; readonly end: number } {
  const { file, windows } = source
  const head = parsePackEntryHead(windows.atMost(file, offset, longestEntryHead))
  if (head === null) throw new TransportFault('answer-damaged', 'entry')
  if (head.size > maxObjectBytes) throw new TransportFault('too-large', `object of ${head.size} bytes`)
  const dataAt = offset + head.length
  const { consumed } = inflateAt(source, dataAt, head.size)
  const end = dataAt + consumed
  const crc = crc32(windows.bytesAt(file, offset, end - offset))
  const type = head.kind === 'whole' ? head.type : null
  const base =
    head.kind === 'delta-before' ? offset - head.distance : head.kind === 'delta-on' ? head.id : null
  return { entry: { offset, dataAt, size: head.size, crc, type, base }, end }
}

function inflateAt(source: Source, dataAt: number, size: number) {
  const { file, windows, inflater } = source
  // What compresses badly grows by five bytes per 16 KB and the frame; more than that is never needed.
  const compressed = windows.atMost(file, dataAt, size + (size >> 8) + 64)
  if (size < nativeFrom) return { bytes: inflater.inflate(compressed, size), consumed: inflater.consumed }
  return inflateNatively(compressed, size)
}

function inflateNatively(compressed: Buffer, size: number) {
  try {
    const chunkSize = Math.min(size, 256 * 1024) + 64
    // With `info` Node answers with the engine, too, which its declarations leave out.
    const answer = inflateSync(compressed, { maxOutputLength: size, chunkSize, info: true }) as unknown as {
      readonly buffer: Buffer
      readonly engine: { readonly bytesWritten: number }
    }
    if (answer.buffer.length === size) return { bytes: answer.buffer, consumed: answer.engine.bytesWritten }
  } catch (error) {
    throw new GitFault('repository-damaged', `compressed data: ${String(error)}`)
  }
  throw new GitFault('repository-damaged', 'compressed data of another length')
}

/** Works out from whole objects everything that is a delta on them, chain by chain, without recursion. */
async function resolveEntries(
  source: Source,
  entries: readonly Entry[],
  options: UnpackOptions,
): Promise<readonly PackObject[]> {
  const children = childrenOf(entries)
  const objects: PackObject[] = []
  const stack: Waiting[] = []
  const bases = heldBases(options.maxHeldBytes ?? usualMaxHeldBytes)
  for (const root of entries) {
    if (root.type === null) continue
    stack.push({ entry: root, type: root.type, base: null })
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { entry, type, base } = next
      const inflated = inflateAt(source, entry.dataAt, entry.size).bytes
      const bytes = base === null ? inflated : grown(base, inflated)
      const id = Buffer.from(objectId(type, bytes), 'hex')
      objects.push({ id, offset: entry.offset, crc: entry.crc })
      options.visit(type, bytes, id)
      const below = [...children.before(entry.offset), ...children.on(id)]
      for (const child of below) stack.push({ entry: child, type, base: bytes })
      bases.hold(bytes, below.length)
      if (base !== null) bases.release(base)
      if (stack.length > maxChain * 64) throw new TransportFault('too-large', 'deltas on one object')
      options.progress(objects.length, entries.length)
      await pause(options.turns)
    }
  }
  if (objects.length !== entries.length) throw new TransportFault('answer-damaged', 'deltas without a base')
  return objects
}

type Waiting = { readonly entry: Entry; readonly type: ObjectType; readonly base: Buffer | null }

/** Counts the bytes of bases that deltas wait for. Throws a fault when a pack is made so that they fill the memory. */
function heldBases(maxBytes: number) {
  const waiting = new Map<Buffer, number>()
  let bytes = 0
  return {
    hold: (base: Buffer, deltas: number) => {
      if (deltas === 0) return
      waiting.set(base, deltas)
      bytes += base.length
      if (bytes > maxBytes) throw new TransportFault('too-large', 'bases of deltas')
    },
    release: (base: Buffer) => {
      const left = (waiting.get(base) ?? 1) - 1
      if (left > 0) return void waiting.set(base, left)
      waiting.delete(base)
      bytes -= base.length
    },
  }
}

function grown(base: Buffer, delta: Buffer): Buffer {
  if (deltaSizes(delta).result > maxObjectBytes) throw new TransportFault('too-large', 'object from a delta')
  return applyDelta(base, delta)
}

function childrenOf(entries: readonly Entry[]) {
  const byOffset = new Map<number, Entry[]>()
  const byId = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (entry.base === null) continue
    if (typeof entry.base === 'number') append(byOffset, entry.base, entry)
    else append(byId, entry.base.toString('latin1'), entry)
  }
  return {
    before: (offset: number): readonly Entry[] => byOffset.get(offset) ?? [],
    on: (id: Buffer): readonly Entry[] => (byId.size === 0 ? [] : (byId.get(id.toString('latin1')) ?? [])),
  }
}

function append<K>(map: Map<K, Entry[]>, key: K, entry: Entry): void {
  const known = map.get(key)
  if (known) known.push(entry)
  else map.set(key, [entry])
}

async function pause(turns: Turns): Promise<void> {
  await turns.pause()
  if (turns.isAborted()) throw new TransportFault('cancelled', 'asked to stop')
}
