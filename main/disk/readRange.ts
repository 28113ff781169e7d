import { closeSync, constants, openSync, readSync } from 'node:fs'
import { readCodeOf } from './problem.ts'

const readFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * A part of a file at an absolute path that Galley itself chose, at once; shorter where the file ends.
 *
 * Holds nothing open in between, so that a program may replace or remove the file at any time.
 * @throws the system error that stood in the way.
 */
export function rangeNow(absolute: string, offset: number, length: number): Buffer {
  const descriptor = openSync(absolute, readFlags)
  try {
    const bytes = Buffer.allocUnsafe(length)
    const count = readSync(descriptor, bytes, 0, length, offset)
    return bytes.subarray(0, count)
  } finally {
    closeSync(descriptor)
  }
}

/** As `rangeNow`; null when the file is missing or unreadable. */
export function readRangeNow(absolute: string, offset: number, length: number): Buffer | null {
  try {
    return rangeNow(absolute, offset, length)
  } catch (error) {
    readCodeOf(error)
    return null
  }
}
