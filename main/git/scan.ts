import { join } from 'node:path'
import { type FileGlance, fileStatNow } from '../disk/fileStat.ts'
import { walkGlances } from '../disk/walk.ts'
import { isSet } from './config.ts'
import { type Ignore, openIgnore } from './ignore.ts'
import type { IndexEntry } from './indexEntry.ts'
import { isFileMode, submoduleMode } from './indexMode.ts'
import { objectId } from './objects.ts'
import { hasSameTime, type ReadIndex } from './readIndex.ts'
import type { Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'
import { isFilteredPath, openWorkTree, storedBytesOnDisk, type WorkTree, workFileMode } from './workTree.ts'

/** How one side differs from the other. */
export type Difference = 'added' | 'modified' | 'deleted' | 'type-changed'

/** What the disk has that the index has not, or otherwise. */
export type DiskScan = {
  readonly repository: Repository
  index: ReadIndex
  workTree: WorkTree
  ignore: Ignore
  /** Folders that hold files of the index: entered even when a rule ignores them. */
  trackedFolders: ReadonlySet<string>
  /** The path as the index spells it, for a disk that does not tell upper from lower case. */
  spelling: (path: string) => string
  /** True where that can be another spelling than the disk's. */
  isRespelled: boolean
  /** The id git would give the file on disk, by path, as far as it was asked for; null when none is there. */
  readonly ids: Map<string, string | null>
  readonly differences: Map<string, Difference>
  readonly untracked: Set<string>
}

export type ScanOptions = {
  readonly signal?: AbortSignal
  /** Told now and then how many files have been looked at, and how many the index has. */
  readonly progress?: (progress: { readonly done: number; readonly total: number | null }) => void
}

/** A scan that has not looked at anything yet. */
export function newScan(repository: Repository, index: ReadIndex): DiskScan {
  return {
    repository,
    workTree: openWorkTree(repository),
    ignore: openIgnore(repository),
    ids: new Map(),
    differences: new Map(),
    untracked: new Set(),
    ...aboutIndex(repository, index),
  }
}

/** What a scan needs to know of an index: given to a scan that goes on with another. */
export function aboutIndex(
  repository: Repository,
  index: ReadIndex,
): Pick<DiskScan, 'index' | 'trackedFolders' | 'spelling' | 'isRespelled'> {
  const trackedFolders = foldersOf([...index.byPath.keys(), ...index.conflicted.keys()])
  const spelling = spellingIn(repository, index)
  return { index, trackedFolders, spelling, isRespelled: spelling !== asOnDisk }
}

/** Looks at every file of the work tree that no rule ignores and compares it with the index. */
export async function scanDisk(
  repository: Repository,
  index: ReadIndex,
  options: ScanOptions,
): Promise<DiskScan> {
  const scan = newScan(repository, index)
  const met: string[] = []
  await lookBelow(scan, '', { ...options, onMet: (path) => void (index.byPath.has(path) && met.push(path)) })
  if (!options.signal?.aborted) noteMissingBut(scan, met)
  return scan
}

/** Notes what of the index was not met. */
function noteMissingBut(scan: DiskScan, met: readonly string[]): void {
  const { byPath } = scan.index
  // Usually everything was: then nothing has to be looked for, as no path is met twice.
  if (met.length === byPath.size && !scan.isRespelled) return
  const there = new Set(met)
  for (const path of byPath.keys()) if (!there.has(path)) noteMissing(scan, path)
}

/** Looks at every file below a folder ('' for all) that no rule ignores; what is missing is not noticed. */
export async function lookBelow(
  scan: DiskScan,
  from: string,
  options: ScanOptions & { readonly onMet: (path: string) => void },
): Promise<void> {
  const { signal } = options
  let done = 0
  for await (const slice of walkGlances(scan.repository.root, {
    from,
    skip: skipIn(scan),
    ...given({ signal }),
  })) {
    for (const file of slice) {
      const path = scan.spelling(file.path)
      options.onMet(path)
      const reading = lookAt(scan, path, file.stat)
      if (reading) await reading
    }
    done += slice.length
    options.progress?.({ done, total: scan.index.byPath.size })
  }
}

/** True for folders a scan does not enter: ignored ones without files of the index. */
export function skipIn(scan: DiskScan): (path: string, isFolder: boolean) => boolean {
  return (path, isFolder) =>
    isFolder && !scan.trackedFolders.has(scan.spelling(path)) && scan.ignore.isIgnored(path, true)
}

function given({ signal }: { readonly signal: AbortSignal | undefined }) {
  return signal ? { signal } : {}
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

const asOnDisk = (path: string) => path

function spellingIn(repository: Repository, index: ReadIndex): (path: string) => string {
  const { configuration } = repository
  const composes = isSet(configuration, 'core.precomposeunicode', false)
  const compose = composes ? (path: string) => path.normalize('NFC') : asOnDisk
  if (!isSet(configuration, 'core.ignorecase', false)) return compose
  const spelled = new Map([...index.byPath.keys()].map((path) => [path.toLowerCase(), path]))
  return (path) => spelled.get(compose(path).toLowerCase()) ?? compose(path)
}

/** Notes what is different about a file that is there; answers a promise only where its content has to be read. */
export function lookAt(scan: DiskScan, path: string, stat: FileGlance): Promise<void> | null {
  const entry = scan.index.byPath.get(path)
  if (!entry) {
    if (!scan.index.conflicted.has(path) && !scan.ignore.isIgnored(path, false)) scan.untracked.add(path)
    return null
  }
  const difference = differenceByStat(scan, entry, stat)
  if (difference === 'unknown') return lookInto(scan, entry)
  if (difference) scan.differences.set(path, difference)
  return null
}

async function lookInto(scan: DiskScan, entry: IndexEntry): Promise<void> {
  const id = await idOnDisk(scan, entry.path, entry)
  if (id !== entry.id) scan.differences.set(entry.path, id === null ? 'deleted' : 'modified')
}

/** Notes that the file of an index entry is not there, unless the entry says that it need not be. */
export function noteMissing(scan: DiskScan, path: string): void {
  if (isMissingOnDisk(scan, path)) scan.differences.set(path, 'deleted')
}

function isMissingOnDisk(scan: DiskScan, path: string): boolean {
  const entry = scan.index.byPath.get(path)
  if (!entry || entry.isSkipped || entry.isAssumedValid) return false
  // A name that is not UTF-8 cannot be asked for from here; what the probe said of it stands.
  if (path.includes('\uFFFD')) return false
  const stat = fileStatNow(join(scan.repository.root, path))
  return entry.mode === submoduleMode ? stat === null : true
}

function differenceByStat(
  scan: DiskScan,
  entry: IndexEntry,
  stat: FileGlance,
): Difference | 'unknown' | null {
  if (entry.isIntentToAdd) return 'added'
  if (entry.isAssumedValid || (entry.isSkipped && !isSparse(scan.repository))) return null
  const stored = entry.mode
  const mode = workFileMode(scan.workTree, stat, stored)
  if (typeOf(mode) !== typeOf(stored)) return 'type-changed'
  if (mode !== stored) return 'modified'
  if (hasSameTime(entry, stat) && !scan.index.isRacy(entry)) return null
  return isFilteredPath(scan.workTree, entry.path) ? filteredDifference(entry, stat) : 'unknown'
}

/** Only the filter knows what would be stored; all that can be said is whether the size is still the same. */
function filteredDifference(entry: IndexEntry, stat: FileGlance): Difference | null {
  return entry.stat.size === 0 || entry.stat.size === stat.size >>> 0 ? null : 'modified'
}

function isSparse(repository: Repository): boolean {
  return isSet(repository.configuration, 'core.sparsecheckout', false)
}

function typeOf(mode: string): string {
  return isFileMode(mode) ? 'file' : mode
}

/** The id git would give the file on disk, whose stored version is known; null when none is there. Computed once for each path. */
export async function idOnDisk(
  scan: DiskScan,
  path: string,
  stored: TreeFile | null,
): Promise<string | null> {
  const known = scan.ids.get(path)
  if (known !== undefined) return known
  const bytes = await storedBytesOnDisk(scan.workTree, path, stored)
  const id = bytes && objectId('blob', bytes)
  scan.ids.set(path, id)
  return id
}
