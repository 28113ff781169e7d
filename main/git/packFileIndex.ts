import { fileStatNow } from '../disk/fileStat.ts'
import type { FileWindows, WindowedFile } from './packFileWindows.ts'
import { GitFault } from './problem.ts'

/** Where the objects of one pack lie. */
export type PackIndex = {
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

/**
 * Opens the index of a pack, version 2; null when there is none. Throws a fault when it is of another version or damaged.
 * Source: https://git-scm.com/docs/gitformat-pack, "Version 2 pack-*.idx files".
 */
export function openPackIndex(path: string, windows: FileWindows): PackIndex | null {
  const stat = fileStatNow(path)
  if (stat?.kind !== 'file') return null
  const file = windows.file(path, stat.size)
  const head = windows.bytesAt(file, 0, namesAt)
  if (head.readUInt32BE(0) !== 0xff744f63 || head.readUInt32BE(4) !== 2) throw damaged(file, 'version')
  const fanOut = Array.from({ length: 256 }, (_, at) => head.readUInt32BE(headerBytes + at * 4))
  if (fanOut.some((value, at) => value < (fanOut[at - 1] ?? 0))) throw damaged(file, 'fan-out')
  const count = fanOut[255] ?? 0
  if (file.size < namesAt + count * 28 + trailerBytes) throw damaged(file, 'size')
  return { file, windows, fanOut, count }
}

/** Where in the pack an object begins; null when it is not in this pack. Throws a fault when the index is damaged. */
export function packOffsetOf(index: PackIndex, id: Buffer): number | null {
  const first = id[0] ?? 0
  const low = first === 0 ? 0 : (index.fanOut[first - 1] ?? 0)
  const high = index.fanOut[first] ?? 0
  if (low === high) return null
  const names = index.windows.bytesAt(index.file, namesAt + low * 20, (high - low) * 20)
  const at = positionOf(names, id)
  return at === null ? null : offsetAt(index, low + at)
}

/** The position of an id among sorted ones. */
function positionOf(names: Buffer, id: Buffer): number | null {
  let low = 0
  let high = names.length / 20
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = names.compare(id, 0, 20, middle * 20, middle * 20 + 20)
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
