import { join } from 'node:path'
import { type FileGlance, type FileStat, glanceTime, presentFileStat } from '../disk/fileStat.ts'
import { readFileAt } from '../disk/read.ts'
import type { CacheTree } from './cacheTree.ts'
import { writeFault } from './diskFault.ts'
import type { IndexEntry } from './indexEntry.ts'
import { emptyIndex, type GitIndex, type IndexFault, parseIndex } from './indexFile.ts'
import { GitFault } from './problem.ts'
import type { Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'

/** The index as it is on disk now. */
export type ReadIndex = {
  readonly entries: readonly IndexEntry[]
  /** Entries outside an unfinished merge. */
  readonly byPath: ReadonlyMap<string, IndexEntry>
  /** Entries of an unfinished merge, up to three for a path. */
  readonly conflicted: ReadonlyMap<string, readonly IndexEntry[]>
  /**
   * True when the file may have changed within the clock tick in which the index was written: then equal times prove
   * nothing and the content must be read. Source: git's Documentation/technical/racy-git.
   */
  readonly isRacy: (entry: IndexEntry) => boolean
  /** What it knows of trees; null when it says nothing of them. */
  readonly cacheTree: CacheTree | null
  /** The second the index was written in; 0 when there is none. */
  readonly writtenSeconds: number
}

/** A missing index is an empty one. */
export type IndexOnDisk =
  | { readonly kind: 'missing' }
  | { readonly kind: 'read'; readonly index: GitIndex; readonly stat: FileStat }
  | { readonly kind: 'faulty'; readonly fault: IndexFault }

const maxIndexBytes = 1024 * 1024 * 1024

/** Reads the index of a git directory. Throws a fault when the file may not be read. */
export async function indexOnDisk(gitDirectory: string): Promise<IndexOnDisk> {
  const file = join(gitDirectory, 'index')
  // Before the bytes: were it written in between, the older time only makes more entries racy.
  // A disk that does not say is no missing index: the next version would drop every other entry.
  const stat = await presentFileStat(file).catch((error: unknown) => Promise.reject(writeFault(error)))
  const bytes = await readFileAt(file, { maxBytes: maxIndexBytes })
  if (!bytes.ok) {
    if (bytes.problem.code === 'missing') return { kind: 'missing' }
    throw new GitFault('folder-unreadable', `index: ${bytes.problem.code}`)
  }
  const parsed = parseIndex(bytes.value)
  if (!parsed.ok) return { kind: 'faulty', fault: parsed.fault }
  return stat ? { kind: 'read', index: parsed.index, stat } : { kind: 'missing' }
}

/** Reads the index to write it anew. Throws a fault when it is damaged or of a kind Galley does not write. */
export async function readIndexOf(repository: Repository): Promise<ReadIndex> {
  const found = await indexOnDisk(repository.gitDirectory)
  if (found.kind === 'faulty') throw new GitFault('repository-damaged', `index: ${found.fault}`)
  if (found.kind === 'missing') return sorted(emptyIndex, null)
  if (found.index.version > 3) throw new GitFault('repository-damaged', `index: ${found.index.version}`)
  return sorted(found.index, found.stat)
}

/**
 * Reads the index for a scan that writes nothing: one in a form Galley does not know counts as one without anything
 * staged, so that what differs on disk can still be seen. Throws a fault when the file may not be read.
 */
export async function readIndexOrHead(
  repository: Repository,
  readHead: () => Promise<ReadonlyMap<string, TreeFile>>,
): Promise<ReadIndex> {
  const found = await indexOnDisk(repository.gitDirectory)
  if (found.kind !== 'faulty')
    return found.kind === 'read' ? sorted(found.index, found.stat) : sorted(emptyIndex, null)
  // In a sparse index only the folders say what is not checked out; a file that is not there is then not missed.
  const isSkipped = found.fault === 'sparse'
  const entries = [...(await readHead())].map(([path, { mode, id }]) => ({
    ...unseen,
    path,
    mode,
    id,
    isSkipped,
  }))
  return sorted({ ...emptyIndex, entries }, null)
}

/** An entry that remembers nothing of the disk: its file is always read. */
const unseen: Omit<IndexEntry, 'path' | 'mode' | 'id'> = {
  rawPath: null,
  stage: 0,
  stat: {
    size: 0,
    mtimeSeconds: 0,
    mtimeNanoseconds: 0,
    ctimeSeconds: 0,
    ctimeNanoseconds: 0,
    device: 0,
    inode: 0,
    userId: 0,
    groupId: 0,
  },
  isAssumedValid: false,
  isSkipped: false,
  isIntentToAdd: false,
}

function sorted(index: GitIndex, stat: FileStat | null): ReadIndex {
  const byPath = new Map<string, IndexEntry>()
  const conflicted = new Map<string, IndexEntry[]>()
  for (const entry of index.entries) {
    if (entry.stage === 0) byPath.set(entry.path, entry)
    else conflicted.set(entry.path, [...(conflicted.get(entry.path) ?? []), entry])
  }
  return {
    entries: index.entries,
    byPath,
    conflicted,
    cacheTree: index.cacheTree,
    isRacy: (entry) => isRacy(entry, stat),
    writtenSeconds: (stat?.mtimeSeconds ?? 0) >>> 0,
  }
}

/** Longer than any clock tick of a file system with fine times, and than git takes between `lstat` and writing. */
const racyMarginNanoseconds = 50_000_000

function isRacy(entry: IndexEntry, stat: FileStat | null): boolean {
  if (!stat) return true
  const { mtimeSeconds, mtimeNanoseconds } = entry.stat
  const seconds = (stat.mtimeSeconds >>> 0) - mtimeSeconds
  // Without nanoseconds on either side a whole second counts as the same moment.
  if (mtimeNanoseconds === 0 || stat.mtimeNanoseconds === 0) return seconds <= 0
  return seconds * 1e9 + (stat.mtimeNanoseconds - mtimeNanoseconds) < racyMarginNanoseconds
}

/**
 * True when the disk says of a file what the index remembers. Inode and owner are left out, as copies and network
 * drives change them; the times of a content change are enough together with the racy check.
 */
export function hasSameStat(entry: IndexEntry, stat: FileStat): boolean {
  const known = entry.stat
  if (known.mtimeSeconds !== stat.mtimeSeconds >>> 0 || known.size !== stat.size >>> 0) return false
  // Some programs write no nanoseconds into the index.
  return known.mtimeNanoseconds === 0 || known.mtimeNanoseconds === stat.mtimeNanoseconds
}

/** As `hasSameStat`, for a glance at the file. Before 1970 and after 2106, where the index has other seconds, it is false. */
export function hasSameTime(entry: IndexEntry, { size, mtimeMs }: FileGlance): boolean {
  const { mtimeSeconds, mtimeNanoseconds, size: known } = entry.stat
  if (known !== size) return false
  if (mtimeNanoseconds === 0) return Math.floor(mtimeMs / 1000) === mtimeSeconds
  return glanceTime(mtimeSeconds, mtimeNanoseconds) === mtimeMs
}
