import { join } from 'node:path'
import { type FileStat, fileStatNow } from '../disk/fileStat.ts'
import { copyOfEntry, type IndexEntry } from './indexEntry.ts'
import { encodeIndex } from './indexFile.ts'
import type { GitLock } from './lock.ts'
import { hasSameStat, type ReadIndex, readIndexOf } from './readIndex.ts'
import type { Repository } from './repository.ts'
import { foldersOf } from './scan.ts'
import type { TreeFile } from './tree.ts'

/** What the index is told about one path: what the version holds, and the disk's word for the same bytes. */
export type IndexChange = TreeFile & {
  /** Null when the file on disk is not known to hold these bytes; git then compares them itself. */
  readonly stat: FileStat | null
}

const unknownStat = {
  ctimeSeconds: 0,
  ctimeNanoseconds: 0,
  mtimeSeconds: 0,
  mtimeNanoseconds: 0,
  device: 0,
  inode: 0,
  userId: 0,
  groupId: 0,
  size: 0,
} as const

/**
 * Writes the index anew with exactly these paths changed (null removes one), beside the old one; nothing changes
 * until the lock is committed. Call it under the index's lock.
 *
 * Everything else in the index stays, whoever staged it. Throws a fault when the index cannot be read or written.
 */
export async function prepareIndex(
  repository: Repository,
  lock: GitLock,
  changes: ReadonlyMap<string, IndexChange | null>,
): Promise<void> {
  const index = await readIndexOf(repository)
  const added = [...changes].flatMap(([path, change]) => (change ? [path] : []))
  const newFolders = foldersOf(added)
  const kept = index.entries
    .filter(({ path }) => !changes.has(path) && !newFolders.has(path) && !isBelowNewFile(path, changes))
    .map((entry) => keptEntry(repository, index, entry))
  const changed = [...changes].flatMap(([path, change]) => (change ? [entryOf(path, change)] : []))
  await lock.prepare(encodeIndex([...kept, ...changed]))
}

/** True when a new file takes the place of a folder the entry lies in. */
function isBelowNewFile(path: string, changes: ReadonlyMap<string, IndexChange | null>): boolean {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    if (changes.get(path.slice(0, slash))) return true
  }
  return false
}

/**
 * An entry whose file changed in the second the old index was written in is told apart only by that index's time,
 * which this write replaces. Git then stores the size 0, so that everyone reads the content; so do we, unless the
 * nanoseconds prove the file unchanged. Source: git's `ce_smudge_racily_clean_entry`.
 */
function keptEntry(repository: Repository, index: ReadIndex, entry: IndexEntry): IndexEntry {
  if (entry.stat.mtimeSeconds < index.writtenSeconds || entry.stat.size === 0) return entry
  const stat = fileStatNow(join(repository.root, entry.path))
  const isProven =
    stat !== null && entry.stat.mtimeNanoseconds !== 0 && hasSameStat(entry, stat) && !index.isRacy(entry)
  return isProven ? entry : copyOfEntry(entry, { ...entry.stat, size: 0 })
}

function entryOf(path: string, change: IndexChange): IndexEntry {
  return {
    path,
    rawPath: null,
    mode: change.mode,
    id: change.id,
    stage: 0,
    stat: change.stat ?? unknownStat,
    isAssumedValid: false,
    isSkipped: false,
    isIntentToAdd: false,
  }
}
