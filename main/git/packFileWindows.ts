import { rangeNow } from '../disk/readRange.ts'
import { ByteCache } from './byteCache.ts'
import { readFault } from './diskFault.ts'
import { GitFault } from './problem.ts'

/** Large enough that neighbours in a pack come with one read, small enough to waste little on a lone one. */
const windowBytes = 64 * 1024

/** A file that is read in parts. */
export type WindowedFile = {
  readonly path: string
  readonly size: number
  /** Tells it from every other file of the same windows; shorter than its path. */
  readonly number: number
}

/** Reads parts of large files through a few windows, as git does, so that a pack never stands in memory whole. */
export class FileWindows {
  private readonly windows: ByteCache<Buffer>
  private files = 0

  constructor(maxBytes: number) {
    this.windows = new ByteCache(maxBytes)
  }

  /** A file to be read; its length is taken for granted from now on, as packs never change. */
  file(path: string, size: number): WindowedFile {
    this.files += 1
    return { path, size, number: this.files }
  }

  /** Exactly these bytes. Throws a fault when the file ends before, is gone, or may not be read. */
  bytesAt(file: WindowedFile, offset: number, length: number): Buffer {
    const bytes = this.atMost(file, offset, length)
    if (bytes.length !== length) throw new GitFault('repository-damaged', `${file.path} is cut off`)
    return bytes
  }

  /** These bytes, or fewer where the file ends. */
  atMost(file: WindowedFile, offset: number, length: number): Buffer {
    if (offset < 0 || offset > file.size) throw new GitFault('repository-damaged', `${file.path}: ${offset}`)
    const end = Math.min(offset + length, file.size)
    const first = Math.floor(offset / windowBytes)
    const last = Math.floor(Math.max(offset, end - 1) / windowBytes)
    const start = offset - first * windowBytes
    if (first === last) return this.window(file, first).subarray(start, start + end - offset)
    // A long part is read by itself: passing it through windows would only drive others out.
    if (last - first > 8) return readOrFault(file, offset, end - offset)
    return this.across({ file, first, last }, start, end - offset)
  }

  /** So many bytes from a place in the first of several windows; only these are copied. */
  private across(
    { file, first, last }: { readonly file: WindowedFile; readonly first: number; readonly last: number },
    start: number,
    length: number,
  ): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    let filled = 0
    for (let number = first; number <= last; number += 1)
      filled += this.window(file, number).copy(bytes, filled, number === first ? start : 0)
    return bytes.subarray(0, filled)
  }

  private window(file: WindowedFile, number: number): Buffer {
    const key = `${file.number} ${number}`
    const known = this.windows.get(key)
    if (known) return known
    const bytes = readOrFault(file, number * windowBytes, windowBytes)
    this.windows.set(key, bytes, bytes.length)
    return bytes
  }
}

function readOrFault(file: WindowedFile, offset: number, length: number): Buffer {
  try {
    return rangeNow(file.path, offset, length)
  } catch (error) {
    throw readFault(error, file.path)
  }
}
