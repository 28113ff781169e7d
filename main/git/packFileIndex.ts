import { fileStatNow } from '../disk/fileStat.ts'
import type { FileWindows, WindowedFile } from './packFileWindows.ts'
import { GitFault } from './problem.ts'

/** Where the objects of one pack lie. */
export type PackIndex = {
  readonly version: 1 | 2
  readonly file: WindowedFile
  readonly windows: FileWindows
  /** Objects whose id begins with a byte up to this one, for each of the 256. */
  readonly fanOut: readonly number[]
  readonly count: number
}

const headerBytes = 8
const fanOutBytes = 256 * 4
const namesAt = headerBytes + fanOutBytes
const trailerBytes = 40
/** Version 1 has no header, and each id follows its offset. */
const firstEntryBytes = 24

/**
 * Opens the index of a pack, version 1 (of git before 2007) or 2; null when there is none. Throws a fault when it is of
 * another version or damaged. Source: https://git-scm.com/docs/gitformat-pack, "pack-*.idx files".
 */
export function openPackIndex(path: string, windows: FileWindows): PackIndex | null {
  const stat = fileStatNow(path)
  if (stat?.kind !== 'file') return null
  const file = windows.file(path, stat.size)
  const head = windows.bytesAt(file, 0, namesAt)
  // Read as the fan-out of version 1 the signature is a number of objects that no pack has.
  const version = head.readUInt32BE(0) === 0xff744f63 ? 2 : 1
  if (version === 2 && head.readUInt32BE(4) !== 2) throw damaged(file, 'version')
  const fanOutAt = version === 2 ? headerBytes : 0
  const fanOut = Array.from({ length: 256 }, (_, at) => head.readUInt32BE(fanOutAt + at * 4))
  if (fanOut.some((value, at) => value < (fanOut[at - 1] ?? 0))) throw damaged(file, 'fan-out')
  const count = fanOut[255] ?? 0
  const length = version === 2 ? namesAt + count * 28 : fanOutBytes + count * firstEntryBytes
  if (file.size < length + trailerBytes) throw damaged(file, 'size')
  return { version, file, windows, fanOut, count }
}

/** Where in the pack an object begins; null when it is not in this pack. Throws a fault when the index is damaged. */
export function packOffsetOf(index: PackIndex, id: Buffer): number | null {
  const first = id[0] ?? 0
  const low = first === 0 ? 0 : (index.fanOut[first - 1] ?? 0)
  const high = index.fanOut[first] ?? 0
  if (low === high) return null
  return index.version === 1 ? firstOffset(index, id, { low, high }) : secondOffset(index, id, { low, high })
}

type Stretch = { readonly low: number; readonly high: number }

function secondOffset(index: PackIndex, id: Buffer, { low, high }: Stretch): number | null {
  const names = index.windows.bytesAt(index.file, namesAt + low * 20, (high - low) * 20)
  const at = positionOf(names, id, { at: 0, step: 20 })
  return at === null ? null : offsetAt(index, low + at)
}

function firstOffset(index: PackIndex, id: Buffer, { low, high }: Stretch): number | null {
  const start = fanOutBytes + low * firstEntryBytes
  const entries = index.windows.bytesAt(index.file, start, (high - low) * firstEntryBytes)
  const at = positionOf(entries, id, { at: 4, step: firstEntryBytes })
  return at === null ? null : entries.readUInt32BE(at * firstEntryBytes)
}

/** The position of an id among sorted ones, the first at a place, each so many bytes after the one before. */
function positionOf(
  names: Buffer,
  id: Buffer,
  { at, step }: { readonly at: number; readonly step: number },
): number | null {
  const wanted = id.readUInt32BE(0)
  let low = 0
  let high = names.length / step
  while (low < high) {
    const middle = (low + high) >>> 1
    const start = at + middle * step
    // Four bytes decide nearly always, and a number is compared in no time.
    const beginning = names.readUInt32BE(start) - wanted
    const order = beginning || names.compare(id, 0, 20, start, start + 20)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle
  }
  return null
}

const isLarge = 0x80000000

function offsetAt({ file, windows, count }: PackIndex, number: number): number {
  const offsetsAt = namesAt + count * 24
  const short = windows.bytesAt(file, offsetsAt + number * 4, 4).readUInt32BE(0)
  if (short < isLarge) return short
  const place = offsetsAt + count * 4 + (short - isLarge) * 8
  if (place + 8 > file.size - trailerBytes) throw damaged(file, 'large offset')
  const long = windows.bytesAt(file, place, 8).readBigUInt64BE(0)
  if (long > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(file, 'large offset')
  return Number(long)
}

function damaged(file: WindowedFile, what: string): GitFault {
  return new GitFault('repository-damaged', `${file.path}: ${what}`)
}
