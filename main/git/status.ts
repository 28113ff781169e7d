import type { Result } from '#shared/wire/result.ts'
import { parseCommit } from './historyCommit.ts'
import type { IndexEntry } from './indexEntry.ts'
import { isFileMode, submoduleMode } from './indexMode.ts'
import { ObjectReader } from './objectReader.ts'
import { type GitCode, reading } from './problem.ts'
import { type ReadIndex, readIndexOrHead } from './readIndex.ts'
import { readHeadOf } from './refs.ts'
import { filesOfCommit, type Repository } from './repository.ts'
import { type Difference, type DiskScan, idOnDisk, type ScanOptions, scanDisk } from './scan.ts'
import type { TreeFile } from './tree.ts'
import { compareTreeWithIndex, type TreeDifferences } from './treeAgainstIndex.ts'
import { workFileMode, workFileStat } from './workTree.ts'

/** One path that differs from the last version, on disk or in git's index. */
export type StatusRow = {
  readonly path: string
  /**
   * Disk against the last version, which is what a version of this page would contain. `staged-only`: the same on
   * both; only the index differs, which is a terminal user's business.
   */
  readonly kind: 'added' | 'modified' | 'deleted' | 'staged-only'
  readonly isUntracked: boolean
  readonly isStaged: boolean
  /** True for a path of an unfinished merge. */
  readonly isConflicted: boolean
  /** Index against the last version: the first letter of `git status --porcelain`. */
  readonly staged: Difference | null
  /** Disk against index: the second letter. */
  readonly unstaged: Difference | null
}

/** The three sides of a status: the last version against the index, and the disk against the index. */
export type Sides = {
  /** The last version; null before the first. */
  readonly commit: string | null
  readonly staged: TreeDifferences
  readonly index: ReadIndex
  readonly scan: DiskScan
}

/**
 * Every path that differs, in path order: `git status --porcelain=v2 --untracked-files=all --no-renames`, except that
 * a file whose line ends alone differ from what git would store counts as unchanged, as `git diff` has it.
 *
 * Reads only; the index is not refreshed. One in a form Galley does not know counts as nothing staged. Aborting the signal ends it early with what was found so far.
 * Problems: `repository-damaged`, `folder-unreadable`. Kept by `test/main/git/status.test.ts` against native git.
 */
export function readStatus(
  repository: Repository,
  options: ScanOptions = {},
): Promise<Result<readonly StatusRow[], GitCode>> {
  return reading(async () => {
    const sides = await readSides(repository, options)
    const rows: StatusRow[] = []
    for (const path of [...changedPaths(sides)].sort()) rows.push(await rowOf(sides, path))
    return rows
  })
}

/** Looks at all three sides. Throws a fault where they cannot be read. */
export async function readSides(repository: Repository, options: ScanOptions): Promise<Sides> {
  const repositorySides = await readRepositorySides(repository)
  return { ...repositorySides, scan: await scanDisk(repository, repositorySides.index, options) }
}

/** The last version and the index, without a look at the disk. Throws a fault where they cannot be read. */
export async function readRepositorySides(repository: Repository): Promise<Omit<Sides, 'scan'>> {
  const { commit } = await readHeadOf(repository.gitDirectory)
  const files = async () => (commit ? filesOfCommit(repository, commit) : new Map<string, TreeFile>())
  const index = await readIndexOrHead(repository, files)
  const reader = new ObjectReader(repository.gitDirectory)
  const tree = commit === null ? null : parseCommit(await reader.read(commit, 'commit'), commit).tree
  return { commit, index, staged: await compareTreeWithIndex(reader, tree, index) }
}

/** Every path on which two of the sides differ, in no order. */
export function changedPaths({ staged, index, scan }: Sides): ReadonlySet<string> {
  const paths = new Set([...scan.differences.keys(), ...scan.untracked, ...index.conflicted.keys()])
  for (const path of staged.keys()) if (isStagedAnew({ staged, index }, path)) paths.add(path)
  return paths
}

/** True when a path is of one look at the sides and no longer as the last version has it. */
export function isChanged(sides: Sides, path: string): boolean {
  const { scan, index } = sides
  return (
    scan.differences.has(path) ||
    scan.untracked.has(path) ||
    index.conflicted.has(path) ||
    isStagedAnew(sides, path)
  )
}

function isStagedAnew(sides: Pick<Sides, 'staged' | 'index'>, path: string): boolean {
  return (
    sides.staged.has(path) && stagedDifference(fileBefore(sides, path), sides.index.byPath.get(path)) !== null
  )
}

/** The file of the last version at a path. */
function fileBefore({ staged, index }: Pick<Sides, 'staged' | 'index'>, path: string): TreeFile | undefined {
  const differing = staged.get(path)
  return differing === undefined ? index.byPath.get(path) : (differing ?? undefined)
}

/** The index against the last version; a path only announced with `git add -N` is not in the index yet. */
function stagedDifference(head: TreeFile | undefined, entry: IndexEntry | undefined): Difference | null {
  const staged = entry?.isIntentToAdd ? undefined : entry
  if (!staged) return head ? 'deleted' : null
  if (!head) return 'added'
  if (typeOf(head.mode) !== typeOf(staged.mode)) return 'type-changed'
  return head.id === staged.id && head.mode === staged.mode ? null : 'modified'
}

function typeOf(mode: string): string {
  return isFileMode(mode) ? 'file' : mode
}

/** What is to be said of a path that differs somewhere. Throws a fault when its file cannot be read. */
export async function rowOf(sides: Sides, path: string): Promise<StatusRow> {
  const { index, scan } = sides
  const isConflicted = index.conflicted.has(path)
  const isInQuestion = !isConflicted && sides.staged.has(path)
  const staged = isInQuestion ? stagedDifference(fileBefore(sides, path), index.byPath.get(path)) : null
  return {
    path,
    kind: await kindOf(sides, path, staged),
    isUntracked: scan.untracked.has(path),
    isStaged: staged !== null,
    isConflicted,
    staged,
    unstaged: scan.differences.get(path) ?? null,
  }
}

/** The disk against the last version, asking the disk only where neither letter of the status says it. */
async function kindOf(sides: Sides, path: string, staged: Difference | null): Promise<StatusRow['kind']> {
  const { index, scan } = sides
  const before = fileBefore(sides, path)
  const entry = index.byPath.get(path)
  const unstaged = scan.differences.get(path)
  const stat = workFileStat(scan.workTree, path)
  const isThere = stat !== null || (entry?.mode === submoduleMode && unstaged !== 'deleted')
  if (!before) return isThere ? 'added' : 'staged-only'
  if (!isThere) return 'deleted'
  if (entry && !staged !== !unstaged) return 'modified'
  if (!stat || workFileMode(scan.workTree, stat, before.mode) !== before.mode) return 'modified'
  return (await idOnDisk(scan, path, before)) === before.id ? 'staged-only' : 'modified'
}
