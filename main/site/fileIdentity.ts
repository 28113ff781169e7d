import type { FileStat } from '../disk/fileStat.ts'

/** What tells the present bytes of a file from others. A time alone is too coarse: a file can be written twice within one tick. */
export function identityOf(stat: FileStat): string {
  const { size, inode, mtimeSeconds, mtimeNanoseconds, ctimeSeconds, ctimeNanoseconds } = stat
  return [size, inode, mtimeSeconds, mtimeNanoseconds, ctimeSeconds, ctimeNanoseconds].join(' ')
}

/** File systems keep times as coarsely as this. */
const coarsestSeconds = 2

/** True when the file was not written so shortly before a time (milliseconds since 1970) that a second change could hide. */
export function isSettled(identity: string, timeMs: number): boolean {
  const [, , mtimeSeconds, , ctimeSeconds] = identity.split(' ').map(Number)
  return Math.max(mtimeSeconds ?? Infinity, ctimeSeconds ?? Infinity) + coarsestSeconds < timeMs / 1000
}
