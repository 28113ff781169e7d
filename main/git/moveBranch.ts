import type { Result } from '#shared/wire/result.ts'
import { carryOut, onSettledSite } from './allOrNothing.ts'
import { carryFile, unfinishedFile } from './carryFiles.ts'
import type { CommitTime, Identity } from './commitObject.ts'
import { type IndexChange, prepareIndex } from './indexUpdate.ts'
import type { Intent, IntentStep } from './intentLog.ts'
import { type GitLock, usualWaitMs } from './lock.ts'
import { moveHead } from './moveHead.ts'
import { unfinishedOperation } from './operation.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import { type Head, readHeadOf } from './refs.ts'
import { filesOfCommit, type Repository } from './repository.ts'
import { changedPaths, readSides } from './status.ts'
import type { TreeFile } from './tree.ts'
import { keepForUndo } from './undo.ts'
import { openWorkTree, workFileStat } from './workTree.ts'

export type BranchMove = {
  /** The version the branch must be at. */
  readonly from: string
  readonly to: string
  /** One line for the reflog and the safety ref, e.g. `merge origin/main`. */
  readonly reason: string
  readonly identity: Identity
  readonly time: CommitTime
  /** How long to wait for another program's lock; 5 s when left out. */
  readonly waitMs?: number
}

export type BranchMoved =
  | { readonly kind: 'moved'; readonly paths: readonly string[] }
  /** Nothing was changed: these pages are unfinished and differ in the other version in the same places. */
  | { readonly kind: 'clash'; readonly paths: readonly string[] }

/**
 * Moves the current branch to another version with its files, all or nothing; unfinished work is brought along, merged
 * into what the other version has.
 *
 * What is replaced is kept under a safety ref first; what will be done is written down before the first file is
 * touched; the branch moves last, by compare and swap. Killed at any point, `recoverRepository` brings files and branch
 * to before or after. Problems: `moved-meanwhile` (the branch is not where it was), `read-only` (unfinished merge, a
 * file Galley may not replace), `repository-busy`, `disk-full`, `folder-unreadable`.
 * Kept by `test/main/git/moveBranch.test.ts`.
 */
export function moveBranch(
  repository: Repository,
  move: BranchMove,
): Promise<Result<BranchMoved, CommitCode>> {
  const waitMs = move.waitMs ?? usualWaitMs
  return writing(() =>
    onSettledSite(repository, waitMs, async (lock) => {
      const head = await headAt(repository, move.from)
      const planned = await plannedSteps(repository, move)
      if (planned.kind === 'clash') return planned
      return travel(repository, lock, { ...move, ...planned, head, waitMs })
    }),
  )
}

type BranchHead = Extract<Head, { kind: 'branch' }>

async function headAt(repository: Repository, from: string): Promise<BranchHead> {
  const operation = await unfinishedOperation(repository.gitDirectory)
  if (operation) throw new GitFault('read-only', operation)
  const head = await readHeadOf(repository.gitDirectory)
  if (head.kind !== 'branch') throw new GitFault('read-only', 'HEAD is detached')
  if (head.commit !== from) throw new GitFault('moved-meanwhile', head.ref)
  return head
}

/** One file's way to the other version. */
type PlannedStep = {
  readonly step: IntentStep
  readonly to: TreeFile | null
  readonly isUnfinished: boolean
}

type Planned = { readonly kind: 'steps'; readonly steps: readonly PlannedStep[] }

/** Only what differs between the versions: work on other pages is not in the way. */
async function plannedSteps(
  repository: Repository,
  { from, to }: BranchMove,
): Promise<Planned | Extract<BranchMoved, { kind: 'clash' }>> {
  const before = await filesOfCommit(repository, from)
  const after = await filesOfCommit(repository, to)
  const changed = changedPaths(await readSides(repository, {}))
  const steps: PlannedStep[] = []
  const clashes: string[] = []
  for (const path of differingPaths(before, after)) {
    const place = { path, from: before.get(path) ?? null, to: after.get(path) ?? null }
    const own = changed.has(path) ? await unfinishedFile(repository, path, place.from) : place.from
    const isOwn = !isSameFile(own, place.from)
    // Something staged and not on disk is another program's business, which moving would lose.
    if (changed.has(path) && !isOwn) clashes.push(path)
    else {
      const work = isOwn ? { base: place.from, file: own } : null
      const found = await carryFile(repository, { ...place, work })
      if (found.kind === 'clash') clashes.push(path)
      else steps.push({ ...found, to: place.to })
    }
  }
  return clashes.length > 0 ? { kind: 'clash', paths: clashes } : { kind: 'steps', steps }
}

function isSameFile(one: TreeFile | null, other: TreeFile | null): boolean {
  return one?.id === other?.id && one?.mode === other?.mode
}

function differingPaths(
  before: ReadonlyMap<string, TreeFile>,
  after: ReadonlyMap<string, TreeFile>,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => !isSameFile(before.get(path) ?? null, after.get(path) ?? null)).sort()
}

type Moving = BranchMove & Planned & { readonly head: BranchHead; readonly waitMs: number }

async function travel(repository: Repository, lock: GitLock, moving: Moving): Promise<BranchMoved> {
  const { head, from, to } = moving
  const steps = moving.steps
    .map(({ step }) => step)
    .filter(({ before, after }) => before !== null || after !== null)
  await keepReplaced(repository, moving, steps)
  const intent: Intent = { format: 1, ref: head.ref, from, to, steps }
  await carryOut(repository, lock, intent, () => publish(repository, lock, moving))
  return { kind: 'moved', paths: steps.map(({ path }) => path) }
}

/** Files that are as the version has them need no keeping: the version keeps them. */
async function keepReplaced(
  repository: Repository,
  { from, steps, reason, identity, time }: Moving,
  replaced: readonly IntentStep[],
): Promise<void> {
  const unfinished = new Set(steps.filter(({ isUnfinished }) => isUnfinished).map(({ step }) => step.path))
  const kept = replaced.flatMap(({ path, before }) =>
    before && unfinished.has(path) ? [[path, { id: before.bytes, mode: before.mode }] as const] : [],
  )
  if (kept.length === 0) return
  const files = new Map(kept)
  await keepForUndo(repository, { commit: from, files, reason: `Before: ${reason}`, identity, time })
}

/** Index first, then the branch, both locked until the end, as for every version. */
async function publish(repository: Repository, lock: GitLock, moving: Moving): Promise<void> {
  const { steps, head, to, identity, time, waitMs, reason } = moving
  const workTree = openWorkTree(repository)
  const changes = new Map<string, IndexChange | null>()
  for (const { step, to: file, isUnfinished } of steps) {
    // The disk's word only where it holds these very bytes.
    const stat = isUnfinished ? null : workFileStat(workTree, step.path)
    changes.set(step.path, file && { ...file, stat })
  }
  if (changes.size > 0) await prepareIndex(repository, lock, changes)
  await moveHead(repository, { from: head, to, identity, time, reason, waitMs }, async () => {
    if (changes.size > 0) await lock.commit()
  })
}
