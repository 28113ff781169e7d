import { type BigIntStats, lstatSync, type StatsBase } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { diskCodeOf } from './problem.ts'

/** What the file system says about one name, links not followed; in the units git's index uses. */
export type FileStat = {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly size: number
  /** Permission bits and type, as `st_mode`. */
  readonly mode: number
  readonly mtimeSeconds: number
  readonly mtimeNanoseconds: number
  readonly ctimeSeconds: number
  readonly ctimeNanoseconds: number
  readonly device: number
  readonly inode: number
  readonly userId: number
  readonly groupId: number
  readonly links: number
}

/** As much of it as tells whether a file may have changed. */
export type FileGlance = Pick<FileStat, 'kind' | 'size' | 'mode'> & {
  /** Milliseconds since 1970 as a number of 53 bits: equal times are equal numbers, times 250 ns apart different ones. */
  readonly mtimeMs: number
}

/** As `fileStatNow`, for half the price: for work that looks at every file. */
export function fileGlanceNow(absolute: string): FileGlance | null {
  try {
    const stats = lstatSync(absolute, { throwIfNoEntry: false })
    if (!stats) return null
    const { size, mode, mtimeMs } = stats
    return { kind: kindOf(stats), size, mode, mtimeMs }
  } catch (error) {
    diskCodeOf(error)
    return null
  }
}

/** The time of a glance, as the disk said it in whole seconds and nanoseconds. */
export function glanceTime(seconds: number, nanoseconds: number): number {
  return seconds * 1000 + nanoseconds / 1_000_000
}

/** What is at an absolute path, at once; null when nothing is there or nothing may be known about it. */
export function fileStatNow(absolute: string): FileStat | null {
  try {
    const stats = lstatSync(absolute, { bigint: true, throwIfNoEntry: false })
    return stats ? fileStatOf(stats) : null
  } catch (error) {
    diskCodeOf(error)
    return null
  }
}

/**
 * What is at an absolute path, at once; null only when nothing is there.
 *
 * @throws the system error that keeps it from being known: a failing disk must not read as an empty one.
 */
export function presentFileStatNow(absolute: string): FileStat | null {
  try {
    const stats = lstatSync(absolute, { bigint: true, throwIfNoEntry: false })
    return stats ? fileStatOf(stats) : null
  } catch (error) {
    if (diskCodeOf(error) === 'missing') return null
    throw error
  }
}

/** What is at an absolute path; null when nothing is there or nothing may be known about it. */
export async function fileStat(absolute: string): Promise<FileStat | null> {
  try {
    return fileStatOf(await lstat(absolute, { bigint: true }))
  } catch (error) {
    diskCodeOf(error)
    return null
  }
}

/** As `presentFileStatNow`, waiting for the disk. */
export async function presentFileStat(absolute: string): Promise<FileStat | null> {
  try {
    return fileStatOf(await lstat(absolute, { bigint: true }))
  } catch (error) {
    if (diskCodeOf(error) === 'missing') return null
    throw error
  }
}

const second = 1_000_000_000n

function fileStatOf(stats: BigIntStats): FileStat {
  return {
    kind: kindOf(stats),
    size: Number(stats.size),
    mode: Number(stats.mode),
    mtimeSeconds: Number(stats.mtimeNs / second),
    mtimeNanoseconds: Number(stats.mtimeNs % second),
    ctimeSeconds: Number(stats.ctimeNs / second),
    ctimeNanoseconds: Number(stats.ctimeNs % second),
    // The index has 32 bits for these; the inode of a large disk is cut the way git cuts it.
    device: Number(BigInt.asUintN(32, stats.dev)),
    inode: Number(BigInt.asUintN(32, stats.ino)),
    userId: Number(BigInt.asUintN(32, stats.uid)),
    groupId: Number(BigInt.asUintN(32, stats.gid)),
    links: Number(stats.nlink),
  }
}

function kindOf(stats: StatsBase<unknown>): FileStat['kind'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'folder'
  return stats.isSymbolicLink() ? 'link' : 'other'
}
