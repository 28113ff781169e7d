import type { Result } from '#shared/wire/result.ts'
import { carryOut, onSettledSite } from './allOrNothing.ts'
import { type CarriedPath, carryFile, unfinishedFile } from './carryFiles.ts'
import { type CommitTime, type Identity, treeOfCommit, writeCommitObject } from './commitObject.ts'
import { type IndexChange, prepareIndex } from './indexUpdate.ts'
import type { Intent, IntentStep } from './intentLog.ts'
import { type GitLock, usualWaitMs, withLock } from './lock.ts'
import { openCommitLinks } from './mergeBase.ts'
import { unfinishedOperation } from './operation.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import { removeRefs, setRef } from './refList.ts'
import { appendReflog } from './reflog.ts'
import { isSafeRef, readHeadOf, readRef } from './refs.ts'
import { filesOfCommit, type Repository } from './repository.ts'
import { changedPaths, readSides } from './status.ts'
import { type TreeFile, writeTreeWith } from './tree.ts'
import { keepForUndo, undoRef } from './undo.ts'
import { openWorkTree, workFileStat } from './workTree.ts'

export type SwitchOptions = {
  /** A branch by its name without `refs/heads/`; it must exist. */
  readonly branch: string
  /**
   * What becomes of work that is in no version: `bring` merges it into the other draft's files, `leave` keeps it for the
   * return to this one.
   */
  readonly unfinished: 'bring' | 'leave'
  readonly identity: Identity
  readonly time: CommitTime
  readonly waitMs?: number
}

export type Switched =
  | {
      readonly kind: 'switched'
      readonly commit: string
      readonly paths: readonly string[]
      /** The safety ref with every file that was replaced; null when none was. */
      readonly undo: string | null
      /** Pages of work that waited here and could not be put back without a decision; it still waits. */
      readonly stillWaiting: readonly string[]
    }
  /** Nothing was changed: these pages are unfinished and differ in the other draft in the same places. */
  | { readonly kind: 'clash'; readonly paths: readonly string[] }

const waitingFolder = 'refs/galley/waiting'

/**
 * Goes over to another branch, all or nothing, with unfinished work brought along or left waiting.
 *
 * What is replaced is kept under a safety ref first; what will be done is written down before the first file is touched;
 * HEAD moves last. Killed at any point, `recoverRepository` brings files and branch to before or after.
 * Problems: `read-only` (no such branch, unfinished merge, a file Galley may not replace), `repository-busy`,
 * `moved-meanwhile`, `disk-full`, `folder-unreadable`. Kept by `test/main/git/switchDraft.test.ts`.
 */
export function switchDraft(
  repository: Repository,
  options: SwitchOptions,
): Promise<Result<Switched, CommitCode>> {
  const waitMs = options.waitMs ?? usualWaitMs
  return writing(() =>
    onSettledSite(repository, waitMs, async (lock) => {
      const journey = await plannedJourney(repository, options)
      const planned = await plannedLegs(repository, journey, options)
      if (planned.kind === 'clash') return planned
      return travel(repository, lock, { ...options, ...journey, ...planned, waitMs })
    }),
  )
}

type Place = { readonly ref: string; readonly branch: string; readonly commit: string }
type Journey = { readonly from: Place; readonly to: Place }

async function plannedJourney(repository: Repository, { branch }: SwitchOptions): Promise<Journey> {
  const { gitDirectory } = repository
  const operation = await unfinishedOperation(gitDirectory)
  if (operation) throw new GitFault('read-only', operation)
  const head = await readHeadOf(gitDirectory)
  if (head.kind !== 'branch' || head.commit === null) throw new GitFault('read-only', 'no version yet')
  const ref = `refs/heads/${branch}`
  const commit = isSafeRef(ref) ? await readRef(gitDirectory, ref) : null
  if (commit === null || ref === head.ref) throw new GitFault('read-only', ref)
  return { from: { ref: head.ref, branch: head.branch, commit: head.commit }, to: { ref, branch, commit } }
}

/** One file's way to the other draft. */
type Leg = { readonly step: IntentStep; readonly to: TreeFile | null; readonly isUnfinished: boolean }

type Planned = {
  readonly kind: 'legs'
  readonly legs: readonly Leg[]
  /** Paths whose place in the index changes although the file on disk stays. */
  readonly stored: ReadonlyMap<string, TreeFile | null>
  /** What stays behind, by path; null for a file that was removed. */
  readonly left: ReadonlyMap<string, TreeFile | null>
  readonly stillWaiting: readonly string[]
}

/** Looks at every path that differs between the versions, on disk, or in work that waits at the other end. */
async function plannedLegs(
  repository: Repository,
  { from, to }: Journey,
  { unfinished }: SwitchOptions,
): Promise<Planned | Extract<Switched, { kind: 'clash' }>> {
  const before = await filesOfCommit(repository, from.commit)
  const after = await filesOfCommit(repository, to.commit)
  const sides = await readSides(repository, {})
  const changed = changedPaths(sides)
  const waiting = await waitingWork(repository, to.branch)
  const differing = differingPaths(before, after)
  const planned = {
    legs: [] as Leg[],
    left: new Map<string, TreeFile | null>(),
    stillWaiting: [] as string[],
  }
  const clashes: string[] = []
  for (const path of [...new Set([...differing, ...changed, ...waiting.keys()])].sort()) {
    const place = { path, from: before.get(path) ?? null, to: after.get(path) ?? null }
    const own = changed.has(path) ? await unfinishedFile(repository, path, place.from) : place.from
    const isOwn = !isSameFile(own, place.from)
    // Something staged and not on disk is another program's business, which going over would lose.
    if (changed.has(path) && !isOwn && !isSameFile(place.from, place.to)) clashes.push(path)
    else if (isOwn && unfinished === 'bring') {
      if (isSameFile(place.from, place.to)) continue
      const found = await carryFile(repository, { ...place, work: { base: place.from, file: own } })
      if (found.kind === 'clash') clashes.push(path)
      else planned.legs.push({ ...found, to: place.to })
    } else {
      if (isOwn) planned.left.set(path, own)
      const found = await withWaiting(repository, place, waiting.get(path) ?? null)
      if (found.isStillWaiting) planned.stillWaiting.push(path)
      planned.legs.push({ ...found, to: place.to })
    }
  }
  if (clashes.length > 0) return { kind: 'clash', paths: clashes }
  const stored = new Map(differing.map((path) => [path, after.get(path) ?? null]))
  return { kind: 'legs', ...planned, stored }
}

/** A file as the other draft has it, with the work that waited there on top where the two agree. */
async function withWaiting(
  repository: Repository,
  place: Omit<CarriedPath, 'work'>,
  work: CarriedPath['work'],
): Promise<Omit<Leg, 'to'> & { readonly isStillWaiting: boolean }> {
  const found = await carryFile(repository, { ...place, work })
  if (found.kind !== 'clash') return { ...found, isStillWaiting: false }
  const plain = await carryFile(repository, { ...place, work: null })
  if (plain.kind === 'clash') throw new GitFault('read-only', place.path)
  return { ...plain, isStillWaiting: true }
}

function isSameFile(one: TreeFile | null, other: TreeFile | null): boolean {
  return one?.id === other?.id && one?.mode === other?.mode
}

type Files = ReadonlyMap<string, TreeFile>

function differingPaths(before: Files, after: Files): readonly string[] {
  const isOther = (one: TreeFile | undefined, other: TreeFile | undefined) =>
    one?.id !== other?.id || one?.mode !== other?.mode
  const moved = [...before].filter(([path, file]) => isOther(file, after.get(path))).map(([path]) => path)
  return [...moved, ...[...after.keys()].filter((path) => !before.has(path))]
}

type WaitingWork = ReadonlyMap<string, { readonly base: TreeFile | null; readonly file: TreeFile | null }>

/** Work left behind when this branch was last left: what it differs in from the version it was made on. */
async function waitingWork(repository: Repository, branch: string): Promise<WaitingWork> {
  const { gitDirectory } = repository
  const commit = await readRef(gitDirectory, `${waitingFolder}/${branch}`)
  if (commit === null) return new Map()
  const { parents } = await (await openCommitLinks(gitDirectory)).linksOf(commit)
  const base = parents[0] === undefined ? new Map() : await filesOfCommit(repository, parents[0])
  const files = await filesOfCommit(repository, commit)
  const paths = differingPaths(base, files)
  return new Map(paths.map((path) => [path, { base: base.get(path) ?? null, file: files.get(path) ?? null }]))
}

type Travel = SwitchOptions & Journey & Planned & { readonly waitMs: number }

async function travel(repository: Repository, lock: GitLock, plan: Travel): Promise<Switched> {
  const { from, to, legs, left } = plan
  const steps = legs.map(({ step }) => step).filter(({ before, after }) => before !== null || after !== null)
  const undo = await keepReplaced(repository, plan, steps)
  if (left.size > 0) await keepWaiting(repository, plan)
  const intent: Intent = { format: 1, ref: from.ref, from: from.commit, to: to.commit, steps }
  await carryOut(repository, lock, intent, () => arrive(repository, lock, plan))
  if (plan.stillWaiting.length === 0) await removeRefs(repository, new Set([`${waitingFolder}/${to.branch}`]))
  const paths = steps.map(({ path }) => path)
  return { kind: 'switched', commit: to.commit, paths, undo, stillWaiting: plan.stillWaiting }
}

async function keepReplaced(
  repository: Repository,
  { from, to, identity, time }: Travel,
  steps: readonly IntentStep[],
): Promise<string | null> {
  const replaced = steps.flatMap(({ path, before }) => (before ? [[path, before] as const] : []))
  if (replaced.length === 0) return null
  const files = new Map(replaced.map(([path, { bytes, mode }]) => [path, { id: bytes, mode }]))
  const reason = `Before going over to ${to.branch}`
  return keepForUndo(repository, { commit: from.commit, files, reason, identity, time })
}

/** A commit on top of the version that is left, for the return to it; nothing else shows it. */
async function keepWaiting(repository: Repository, { from, left, identity, time }: Travel): Promise<void> {
  const { objects } = repository
  const tree = await writeTreeWith(objects, await treeOfCommit(objects, from.commit), left)
  const message = `Unfinished work on ${from.branch}\n`
  const author = { author: identity, committer: identity, time, message }
  const to = await writeCommitObject(objects, { tree, parents: [from.commit], ...author })
  const ref = `${waitingFolder}/${from.branch}`
  // What still waited there did not fit when the person came: it stays to be found among what was replaced.
  const older = await readRef(repository.gitDirectory, ref)
  if (older !== null) await setRef(repository, undoRef(time.seconds, older), { to: older })
  await setRef(repository, ref, { to })
}

/** Index first, then HEAD, both locked until the end. */
async function arrive(repository: Repository, lock: GitLock, plan: Travel): Promise<void> {
  const { from, to, identity, time, waitMs } = plan
  await prepareIndex(repository, lock, indexChanges(repository, plan))
  await withLock(repository, { name: 'HEAD', waitMs }, async (headLock) => {
    const head = await readHeadOf(repository.gitDirectory)
    if (head.kind !== 'branch' || head.ref !== from.ref || head.commit !== from.commit)
      throw new GitFault('moved-meanwhile', from.ref)
    await headLock.prepare(Buffer.from(`ref: ${to.ref}\n`, 'utf8'))
    await lock.commit()
    const reason = `checkout: moving from ${from.branch} to ${to.branch}`
    await appendReflog(repository, 'HEAD', { from: from.commit, to: to.commit, identity, time, reason })
    await headLock.commit()
  })
}

/** What differs between the versions, and what was put back; the disk's word only where it holds these very bytes. */
function indexChanges(
  repository: Repository,
  { stored, legs }: Travel,
): ReadonlyMap<string, IndexChange | null> {
  const workTree = openWorkTree(repository)
  const finished = new Map(
    legs.filter(({ isUnfinished }) => !isUnfinished).map((leg) => [leg.step.path, leg.to]),
  )
  const changes = new Map<string, IndexChange | null>()
  for (const [path, file] of [...stored, ...finished]) {
    const stat = finished.has(path) ? workFileStat(workTree, path) : null
    changes.set(path, file && { ...file, stat })
  }
  return changes
}
