import { join } from 'node:path'
import { fileStatNow } from '../disk/fileStat.ts'
import { type WalkedFile, walkFiles } from '../disk/walk.ts'
import { isSet } from './config.ts'
import { type Ignore, openIgnore } from './ignore.ts'
import type { IndexEntry } from './indexFile.ts'
import { isFileMode, submoduleMode } from './indexMode.ts'
import { objectId } from './objects.ts'
import { hasSameStat, type ReadIndex } from './readIndex.ts'
import type { Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'
import { isFilteredPath, openWorkTree, storedBytesOnDisk, type WorkTree, workFileMode } from './workTree.ts'

/** How one side differs from the other. */
export type Difference = 'added' | 'modified' | 'deleted' | 'type-changed'

/** What the disk has that the index has not, or otherwise. */
export type DiskScan = {
  readonly workTree: WorkTree
  readonly differences: ReadonlyMap<string, Difference>
  readonly untracked: ReadonlySet<string>
  /** The id git would give the file on disk; null when none is there. Computed once for each path. */
  readonly idOnDisk: (path: string, stored: TreeFile | null) => Promise<string | null>
}

export type ScanOptions = {
  readonly signal?: AbortSignal
  /** Told now and then how many files have been looked at, and how many the index has. */
  readonly progress?: (progress: { readonly done: number; readonly total: number | null }) => void
}

/** Looks at every file of the work tree that no rule ignores and compares it with the index. */
export async function scanDisk(
  repository: Repository,
  index: ReadIndex,
  options: ScanOptions,
): Promise<DiskScan> {
  const scan = newScan(repository, index)
  const missing = new Set(index.byPath.keys())
  const skip = (path: string, isFolder: boolean) =>
    isFolder && !scan.trackedFolders.has(scan.spelling(path)) && scan.ignore.isIgnored(path, true)
  const { signal } = options
  let done = 0
  for await (const slice of walkFiles(repository.root, signal ? { skip, signal } : { skip })) {
    for (const file of slice) {
      const path = scan.spelling(file.path)
      missing.delete(path)
      await lookAt(scan, path, file)
    }
    done += slice.length
    options.progress?.({ done, total: index.byPath.size })
  }
  if (!signal?.aborted) for (const path of missing) noteMissing(scan, path)
  const idOf = (path: string, stored: TreeFile | null) => idOnDisk(scan, path, stored)
  return { workTree: scan.workTree, differences: scan.differences, untracked: scan.untracked, idOnDisk: idOf }
}

type Scan = {
  readonly repository: Repository
  readonly workTree: WorkTree
  readonly ignore: Ignore
  readonly index: ReadIndex
  /** Folders that hold files of the index: entered even when a rule ignores them. */
  readonly trackedFolders: ReadonlySet<string>
  /** The path as the index spells it, for a disk that does not tell upper from lower case. */
  readonly spelling: (path: string) => string
  readonly ids: Map<string, string | null>
  readonly differences: Map<string, Difference>
  readonly untracked: Set<string>
}

function newScan(repository: Repository, index: ReadIndex): Scan {
  return {
    repository,
    index,
    workTree: openWorkTree(repository),
    ignore: openIgnore(repository),
    trackedFolders: foldersOf([...index.byPath.keys(), ...index.conflicted.keys()]),
    spelling: spellingIn(repository, index),
    ids: new Map(),
    differences: new Map(),
    untracked: new Set(),
  }
}

/** Every folder above any of these paths. */
export function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}

function spellingIn(repository: Repository, index: ReadIndex): (path: string) => string {
  const { configuration } = repository
  const composes = isSet(configuration, 'core.precomposeunicode', false)
  const compose = (path: string) => (composes ? path.normalize('NFC') : path)
  if (!isSet(configuration, 'core.ignorecase', false)) return compose
  const spelled = new Map([...index.byPath.keys()].map((path) => [path.toLowerCase(), path]))
  return (path) => spelled.get(compose(path).toLowerCase()) ?? compose(path)
}

async function lookAt(scan: Scan, path: string, file: WalkedFile): Promise<void> {
  const entry = scan.index.byPath.get(path)
  if (entry) {
    const difference = await differenceOnDisk(scan, entry, file)
    if (difference) scan.differences.set(path, difference)
  } else if (!scan.index.conflicted.has(path) && !scan.ignore.isIgnored(path, false)) {
    scan.untracked.add(path)
  }
}

function noteMissing(scan: Scan, path: string): void {
  if (isMissingOnDisk(scan, path)) scan.differences.set(path, 'deleted')
}

function isMissingOnDisk(scan: Scan, path: string): boolean {
  const entry = scan.index.byPath.get(path)
  if (!entry || entry.isSkipped || entry.isAssumedValid) return false
  // A name that is not UTF-8 cannot be asked for from here; what the probe said of it stands.
  if (path.includes('\uFFFD')) return false
  const stat = fileStatNow(join(scan.repository.root, path))
  return entry.mode === submoduleMode ? stat === null : true
}

async function differenceOnDisk(scan: Scan, entry: IndexEntry, file: WalkedFile): Promise<Difference | null> {
  if (entry.isIntentToAdd) return 'added'
  if (entry.isAssumedValid || (entry.isSkipped && !isSparse(scan.repository))) return null
  const mode = workFileMode(scan.workTree, file.stat, entry.mode)
  if (typeOf(mode) !== typeOf(entry.mode)) return 'type-changed'
  if (mode !== entry.mode) return 'modified'
  if (hasSameStat(entry, file.stat) && !scan.index.isRacy(entry)) return null
  if (isFilteredPath(scan.workTree, entry.path)) return filteredDifference(entry, file)
  const id = await idOnDisk(scan, entry.path, entry)
  if (id === null) return 'deleted'
  return id === entry.id ? null : 'modified'
}

/** Only the filter knows what would be stored; all that can be said is whether the size is still the same. */
function filteredDifference(entry: IndexEntry, file: WalkedFile): Difference | null {
  return entry.stat.size === 0 || entry.stat.size === file.stat.size >>> 0 ? null : 'modified'
}

function isSparse(repository: Repository): boolean {
  return isSet(repository.configuration, 'core.sparsecheckout', false)
}

function typeOf(mode: string): string {
  return isFileMode(mode) ? 'file' : mode
}

async function idOnDisk(scan: Scan, path: string, stored: TreeFile | null): Promise<string | null> {
  const known = scan.ids.get(path)
  if (known !== undefined) return known
  const bytes = await storedBytesOnDisk(scan.workTree, path, stored)
  const id = bytes && objectId('blob', bytes)
  scan.ids.set(path, id)
  return id
}
