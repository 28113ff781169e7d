import { realpath } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { diskCodeOf, diskFailure } from './problem.ts'

/** Why a path may not be touched at all. */
export type PathFault = 'empty' | 'absolute' | 'backslash' | 'nul' | 'dot' | 'git' | 'too-long'

/** Why a name must not be given to a new file: some system Galley's readers use cannot hold it. */
export type NameFault = PathFault | 'reserved' | 'trailing' | 'character'

/** Characters that HFS+ drops when it compares names (git's `is_hfs_dotgit`, CVE-2014-9390). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/** Longest path git itself accepts on every system. */
const longestPath = 4096

/**
 * True for `.git` in every spelling some file system takes for it: other case, invisible characters, trailing dots
 * and spaces, NTFS streams (`.git::$INDEX_ALLOCATION`) and short names (`git~1`).
 */
export function isGitName(name: string): boolean {
  // Nearly every name of nearly every site is decided by its first letter.
  const first = name.charCodeAt(0)
  if (first < 0x80 && first !== 0x2e && first !== 0x67 && first !== 0x47) return false
  const plain = name.replace(invisible, '').toLowerCase().split(':', 1)[0] ?? ''
  return /^(\.git|git~[1-9])[ .]*$/.test(plain)
}

/** Says what is wrong with a repository path, or null: forward slashes, relative, no `.`, `..`, empty or `.git` step. */
export function pathFault(path: string): PathFault | null {
  if (path === '') return 'empty'
  if (path.length > longestPath) return 'too-long'
  if (path.includes('\0')) return 'nul'
  if (path.includes('\\')) return 'backslash'
  if (path.startsWith('/') || /^[a-z]:(\/|$)/i.test(path)) return 'absolute'
  for (const name of path.split('/')) {
    const fault = segmentFault(name)
    if (fault) return fault
  }
  return null
}

function segmentFault(name: string): PathFault | null {
  if (name === '') return 'empty'
  if (name === '.' || name === '..') return 'dot'
  return isGitName(name) ? 'git' : null
}

const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|:| *$| +\.)/i
const forbiddenCharacter = /[\p{Cc}<>:"|?*]/u

/**
 * Says why a path must not be given to a new file, or null.
 *
 * Stricter than reading: Windows device names, trailing dots and spaces and characters Windows forbids are refused
 * everywhere, so that a page made on one computer opens on every other.
 * Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function nameFault(path: string): NameFault | null {
  const fault = pathFault(path)
  if (fault) return fault
  for (const name of path.split('/')) {
    if (deviceName.test(`${name} `)) return 'reserved'
    if (/[ .]$/.test(name)) return 'trailing'
    if (forbiddenCharacter.test(name)) return 'character'
  }
  return null
}

/**
 * The absolute path of a repository path, which may name something that does not exist yet.
 *
 * The nearest existing folder above it is resolved through symbolic links and must still lie inside the root and
 * outside `.git`. The last step is not resolved: whoever opens it must not follow a link.
 * Problems: `outside`, `folder-gone` (the root is not there), `unreadable`.
 */
export async function resolveInside(
  root: string,
  path: string,
): Promise<Result<string, 'outside' | 'folder-gone' | 'unreadable'>> {
  if (pathFault(path)) return diskFailure('outside')
  if (process.platform === 'win32' && path.includes(':')) return diskFailure('outside')
  const absolute = join(root, ...path.split('/'))
  try {
    const realRoot = await realpath(root)
    const realParent = await nearestRealFolder(dirname(absolute), root)
    return isInside(realRoot, realParent) ? success(absolute) : diskFailure('outside')
  } catch (error) {
    return diskFailure(diskCodeOf(error) === 'missing' ? 'folder-gone' : 'unreadable')
  }
}

/** Real path of the nearest folder at or above `folder` that exists; the root itself must exist. */
async function nearestRealFolder(folder: string, root: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    if (folder === root || dirname(folder) === folder || diskCodeOf(error) !== 'missing') throw error
    return nearestRealFolder(dirname(folder), root)
  }
}

function isInside(realRoot: string, realFolder: string): boolean {
  if (realFolder === realRoot) return true
  const below = relative(realRoot, realFolder).split(sep).join('/')
  return pathFault(below) === null
}
