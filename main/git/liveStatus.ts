import { join } from 'node:path'
import type { Result } from '#shared/wire/result.ts'
import { fileStatNow } from '../disk/fileStat.ts'
import { outerAttributeFiles } from './attributes.ts'
import { openIgnore, outerIgnoreFiles } from './ignore.ts'
import { type IndexEntry, StoredEntry } from './indexEntry.ts'
import { lookAgain } from './lookAgain.ts'
import { type GitCode, reading } from './problem.ts'
import type { ReadIndex } from './readIndex.ts'
import { readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import { aboutIndex, type ScanOptions } from './scan.ts'
import {
  changedPaths,
  isChanged,
  readRepositorySides,
  readSides,
  rowOf,
  type Sides,
  type StatusRow,
} from './status.ts'
import type { TreeFile } from './tree.ts'
import type { TreeDifferences } from './treeAgainstIndex.ts'
import { openWorkTree } from './workTree.ts'

export type LiveStatusOptions = {
  /** Milliseconds that only ever count up. */
  readonly now: () => number
  /** Folders nobody tells of; they are looked through every time, unless they are ignored. */
  readonly unwatched: readonly string[]
}

/** The status of a repository that somebody watches. */
export type LiveStatus = {
  /**
   * As `readStatus`, from what is known: only what somebody told of is looked at again, and always the index, the last
   * version and the rules outside the folder. Looks at everything the first time, and when it is safer.
   */
  readonly read: (options?: ScanOptions) => Promise<Result<readonly StatusRow[], GitCode>>
  /** These paths may have changed, relative to the root; a folder stands for everything below. */
  readonly note: (paths: readonly string[]) => void
  /** Something may have changed that nobody told of: the next reading looks at everything. */
  readonly forget: () => void
}

/** From here on, looking at everything is as quick; so many at once may also mean that the system dropped some. */
const maxNoted = 4000
/** Notices get lost on network drives and while the computer sleeps: nothing stays wrong for longer than this. */
const maxAgeMs = 10 * 60 * 1000

/** Follows the status of one repository. Nothing is read before it is asked for. */
export function openLiveStatus(repository: Repository, options: LiveStatusOptions): LiveStatus {
  let known: Known | null = null
  let noted: Set<string> | null = new Set()
  let queue: Promise<unknown> = Promise.resolve()
  const read = async (scanOptions: ScanOptions): Promise<readonly StatusRow[]> => {
    const paths = noted
    noted = new Set()
    const before = known
    // Whatever fails on the way, nothing half renewed is believed the next time.
    known = null
    const isUsable = before !== null && paths !== null && options.now() - before.readAt < maxAgeMs
    const renewed = isUsable ? await renew(repository, before, [...paths, ...options.unwatched]) : null
    const now = renewed ?? (await readAnew(repository, scanOptions, options.now()))
    if (!scanOptions.signal?.aborted) known = now
    now.listed ??= [...now.rows.keys()].sort().flatMap((path) => now.rows.get(path) ?? [])
    return now.listed
  }
  return {
    read: (scanOptions = {}) => {
      const done = queue.then(() => reading(() => read(scanOptions)))
      queue = done.then(undefined, () => undefined)
      return done
    },
    note: (paths) => {
      for (const path of paths) noted?.add(path)
      if (noted !== null && noted.size > maxNoted) noted = null
    },
    forget: () => {
      noted = null
    },
  }
}

/** What was seen the last time. */
type Known = {
  readonly sides: Sides
  readonly stamps: Stamps
  readonly rows: Map<string, StatusRow>
  /** What told the file of each row from another. */
  readonly seen: Map<string, string>
  /** The rows in path order; null when they have to be put in order again. */
  listed: readonly StatusRow[] | null
  /** When everything was looked at. */
  readonly readAt: number
}

/** What tells without a notice that something changed: of the index, and of the rules outside the folder. */
type Stamps = { readonly index: string; readonly rules: string }

function stampsOf(repository: Repository): Stamps {
  const rules = [...outerIgnoreFiles(repository), ...outerAttributeFiles(repository)]
  return { index: stampOf(join(repository.gitDirectory, 'index')), rules: rules.map(stampOf).join(' ') }
}

function stampOf(file: string): string {
  const stat = fileStatNow(file)
  if (stat === null) return '-'
  const { size, inode, mtimeSeconds, mtimeNanoseconds, ctimeSeconds, ctimeNanoseconds } = stat
  return [size, inode, mtimeSeconds, mtimeNanoseconds, ctimeSeconds, ctimeNanoseconds].join(':')
}

async function readAnew(repository: Repository, options: ScanOptions, readAt: number): Promise<Known> {
  // Before the reading: what changes in between is then seen as changed the next time.
  const stamps = stampsOf(repository)
  const sides = await readSides(repository, options)
  const known: Known = { sides, stamps, rows: new Map(), seen: new Map(), listed: null, readAt }
  return withRows(known, changedPaths(sides))
}

/** Brings up to date what was seen; null when everything has to be looked at. */
async function renew(repository: Repository, known: Known, noted: readonly string[]): Promise<Known | null> {
  const stamps = stampsOf(repository)
  const paths = pathsToLookAt(noted)
  if (paths === null || stamps.rules !== known.stamps.rules) return null
  const repositorySides = await renewRepositorySides(repository, known, stamps)
  const { sides: before } = known
  const { index, staged } = repositorySides
  if (index.writtenSeconds < before.index.writtenSeconds) return null
  const { scan } = before
  for (const path of changedRows(repository, known)) paths.add(path)
  const changed = new Set<string>()
  if (index !== before.index) {
    for (const path of changedEntries(before.index, index)) paths.add(path)
    // Their ids were computed with another file of the last version in mind.
    for (const path of changedStages(before.staged, staged)) paths.add(path)
    Object.assign(scan, aboutIndex(repository, index))
  }
  // Rules are read again as they are needed: a folder may have come with its own.
  Object.assign(scan, { ignore: openIgnore(repository), workTree: openWorkTree(repository) })
  for (const path of await lookAgain(scan, paths)) changed.add(path)
  return withRows({ ...known, stamps, sides: { ...repositorySides, scan } }, changed)
}

/** More rows than this are only looked at again when somebody tells of them. */
const maxRowsAsked = 1000

/** Rows whose files changed. A page that was just put back to its last version need not wait for the watcher's word. */
function changedRows({ root }: Repository, { seen }: Known): readonly string[] {
  if (seen.size > maxRowsAsked) return []
  return [...seen].filter(([path, stamp]) => stampOf(`${root}/${path}`) !== stamp).map(([path]) => path)
}

async function withRows(known: Known, changed: ReadonlySet<string>): Promise<Known> {
  const { sides, rows, seen } = known
  for (const path of changed) {
    seen.delete(path)
    rows.delete(path)
    if (!isChanged(sides, path)) continue
    seen.set(path, stampOf(`${sides.scan.repository.root}/${path}`))
    rows.set(path, await rowOf(sides, path))
  }
  return changed.size === 0 ? known : { ...known, listed: null }
}

async function renewRepositorySides(
  repository: Repository,
  { sides, stamps }: Known,
  now: Stamps,
): Promise<Omit<Sides, 'scan'>> {
  const { commit } = await readHeadOf(repository.gitDirectory)
  const isSame = commit === sides.commit && now.index === stamps.index
  return isSame ? sides : readRepositorySides(repository)
}

const ruleFiles = new Set(['.gitignore', '.gitattributes'])

/** The paths as the status has to look at them: rules stand for their folder; null for everything. */
function pathsToLookAt(noted: readonly string[]): Set<string> | null {
  const paths = new Set<string>()
  for (const path of noted) {
    if (path === '.git' || path.startsWith('.git/')) continue
    const slash = path.lastIndexOf('/')
    const nested = path.search(/\/\.git(?:\/|$)/)
    const isRule = ruleFiles.has(path.slice(slash + 1))
    if (path === '' || (isRule && slash < 0)) return null
    // A nested repository begins or ends.
    if (nested > 0) paths.add(path.slice(0, nested))
    else paths.add(isRule ? path.slice(0, slash) : path)
  }
  return paths
}

/** Paths about which two indexes say different things. */
function changedEntries(before: ReadIndex, after: ReadIndex): ReadonlySet<string> {
  const changed = new Set([...before.conflicted.keys(), ...after.conflicted.keys()])
  for (const [path, entry] of after.byPath) {
    const old = before.byPath.get(path)
    if (!old || !isSameEntry(old, entry)) changed.add(path)
  }
  for (const path of before.byPath.keys()) if (!after.byPath.has(path)) changed.add(path)
  return changed
}

function isSameEntry(one: IndexEntry, two: IndexEntry): boolean {
  if (one instanceof StoredEntry) return one.equals(two)
  return one.id === two.id && one.mode === two.mode && one.isSkipped === two.isSkipped
}

function changedStages(before: TreeDifferences, after: TreeDifferences): ReadonlySet<string> {
  const changed = new Set<string>()
  for (const [path, file] of after) if (!isSameFile(before.get(path), file)) changed.add(path)
  for (const path of before.keys()) if (!after.has(path)) changed.add(path)
  return changed
}

function isSameFile(one: TreeFile | null | undefined, two: TreeFile | null): boolean {
  if (!one || !two) return one === two
  return one.id === two.id && one.mode === two.mode
}
