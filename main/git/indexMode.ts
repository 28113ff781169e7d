import type { FileStat } from '../disk/fileStat.ts'

/** The only modes git records for things that are not folders. */
const canonical = new Map([
  [0o100644, '100644'],
  [0o100755, '100755'],
  [0o120000, '120000'],
  [0o160000, '160000'],
])

/** The mode of an index entry in the spelling trees use. */
export function indexModeText(mode: number): string {
  return canonical.get(mode) ?? mode.toString(8)
}

/** The mode an index entry gets from a tree's, where old programs wrote others. Source: git's `create_ce_mode`. */
export function canonicalMode(mode: string): string {
  if (mode === '100644' || !mode.startsWith('100')) return mode
  return Number.parseInt(mode, 8) & 0o100 ? '100755' : plainMode
}

/** The mode git would record for a file on disk where the disk's own modes can be trusted. */
export function modeOnDisk(stat: Pick<FileStat, 'kind' | 'mode'>): string {
  if (stat.kind === 'link') return '120000'
  return stat.mode & 0o100 ? '100755' : '100644'
}

export const linkMode = '120000'
export const submoduleMode = '160000'
export const plainMode = '100644'

/** True for the modes of files with content, executable or not. */
export function isFileMode(mode: string): boolean {
  return mode.startsWith('100')
}
