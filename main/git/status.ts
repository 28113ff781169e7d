import type { Result } from '#shared/wire/result.ts'
import type { IndexEntry } from './indexFile.ts'
import { isFileMode, submoduleMode } from './indexMode.ts'
import { type GitCode, reading } from './problem.ts'
import { type ReadIndex, readIndexOrHead } from './readIndex.ts'
import { readHeadOf } from './refs.ts'
import { filesOfCommit, type Repository } from './repository.ts'
import { type Difference, type DiskScan, type ScanOptions, scanDisk } from './scan.ts'
import type { TreeFile } from './tree.ts'
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
    const { commit } = await readHeadOf(repository.gitDirectory)
    const head = commit ? await filesOfCommit(repository, commit) : new Map<string, TreeFile>()
    const index = await readIndexOrHead(repository, head)
    const scan = await scanDisk(repository, index, options)
    const rows: StatusRow[] = []
    for (const path of changedPaths(head, index, scan)) rows.push(await rowOf({ head, index, scan }, path))
    return rows
  })
}

type Sides = {
  readonly head: ReadonlyMap<string, TreeFile>
  readonly index: ReadIndex
  readonly scan: DiskScan
}

function changedPaths(
  head: ReadonlyMap<string, TreeFile>,
  index: ReadIndex,
  scan: DiskScan,
): readonly string[] {
  const paths = new Set([...scan.differences.keys(), ...scan.untracked, ...index.conflicted.keys()])
  for (const [path, entry] of index.byPath) if (stagedDifference(head.get(path), entry)) paths.add(path)
  for (const path of head.keys()) if (!index.byPath.has(path) && !index.conflicted.has(path)) paths.add(path)
  return [...paths].sort()
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

async function rowOf(sides: Sides, path: string): Promise<StatusRow> {
  const { head, index, scan } = sides
  const isConflicted = index.conflicted.has(path)
  const staged = isConflicted ? null : stagedDifference(head.get(path), index.byPath.get(path))
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
async function kindOf(
  { head, index, scan }: Sides,
  path: string,
  staged: Difference | null,
): Promise<StatusRow['kind']> {
  const before = head.get(path)
  const entry = index.byPath.get(path)
  const unstaged = scan.differences.get(path)
  const stat = workFileStat(scan.workTree, path)
  const isThere = stat !== null || (entry?.mode === submoduleMode && unstaged !== 'deleted')
  if (!before) return isThere ? 'added' : 'staged-only'
  if (!isThere) return 'deleted'
  if (entry && !staged !== !unstaged) return 'modified'
  if (!stat || workFileMode(scan.workTree, stat, before.mode) !== before.mode) return 'modified'
  return (await scan.idOnDisk(path, before)) === before.id ? 'staged-only' : 'modified'
}
