import type { Result } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { contentId } from '../disk/contentId.ts'
import { readFile } from '../disk/read.ts'
import { changeFiles } from './changeFiles.ts'
import {
  type CommitTime,
  cleanMessage,
  type Identity,
  treeOfCommit,
  writeCommitObject,
} from './commitObject.ts'
import { isFileMode } from './indexMode.ts'
import { type IndexChange, prepareIndex } from './indexUpdate.ts'
import {
  clearIntent,
  type FileState,
  type Intent,
  type IntentStep,
  readIntent,
  writeIntent,
} from './intentLog.ts'
import { type GitLock, usualWaitMs, withLock } from './lock.ts'
import type { PlannedFile } from './mergeFile.ts'
import { moveHead } from './moveHead.ts'
import { objectId, readObjectOf, writeObjectOf } from './objects.ts'
import { unfinishedOperation } from './operation.ts'
import type { PlannedMerge } from './planMerge.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import { type ReadIndex, readIndexOf } from './readIndex.ts'
import { settleIntent } from './recoverApplied.ts'
import { type Head, readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import { entryAt, type TreeFile, writeTreeWith } from './tree.ts'
import { keepForUndo } from './undo.ts'
import {
  isFilteredPath,
  maxFileBytes,
  openWorkTree,
  storedBytesOnDisk,
  type WorkTree,
  workFileStat,
} from './workTree.ts'

export type ApplyOptions = {
  readonly plan: Extract<PlannedMerge, { kind: 'plan' }>
  /** What becomes of each path that clashes (null: it goes), and of any other the person decided otherwise. */
  readonly decisions: ReadonlyMap<string, PlannedFile | null>
  readonly message: string
  readonly identity: Identity
  readonly time: CommitTime
  /** How long to wait for another program's lock; 5 s when left out. */
  readonly waitMs?: number
}

export type AppliedMerge = {
  readonly id: string
  readonly paths: readonly string[]
  /** The safety ref with everything that was replaced; null when no file was. */
  readonly undo: string | null
}

/**
 * Applies a merge whose clashes are decided: files, index and branch, all or nothing.
 *
 * What is replaced is kept under a safety ref first, and what will be done is written down before the first file is
 * touched; the branch moves last, by compare and swap. Killed at any point, `recoverApplied` brings the site to the state
 * before or after. Nothing that is not in a version is ever overwritten.
 * Problems: `moved-meanwhile` (the branch is not where the plan began), `read-only` (undecided, refused or unsaved
 * files; unfinished merge), `repository-busy`, `disk-full`, `folder-unreadable`. Kept by `test/main/git/applyPlan.test.ts`.
 */
export function applyPlan(
  repository: Repository,
  options: ApplyOptions,
): Promise<Result<AppliedMerge, CommitCode>> {
  const waitMs = options.waitMs ?? usualWaitMs
  return writing(async () => {
    refuseUndecided(options)
    return withLock(repository, { name: 'index', waitMs }, async (lock) => {
      const unsettled = await readIntent(repository)
      if (unsettled) await settleIntent(repository, lock, unsettled)
      const head = await headOf(repository, options.plan.ours)
      const steps = await preparedSteps(repository, options)
      return applySteps(repository, lock, { ...options, waitMs, head, steps })
    })
  })
}

function refuseUndecided({ plan, decisions }: ApplyOptions): void {
  if (plan.clashes.some(({ path }) => !decisions.has(path)))
    throw new GitFault('read-only', 'undecided', undecided)
  if (plan.refused.length > 0)
    throw new GitFault('read-only', `refused ${plan.refused[0]?.path}`, refusedNames)
}

type BranchHead = Extract<Head, { kind: 'branch' }>

async function headOf(repository: Repository, ours: string): Promise<BranchHead> {
  const operation = await unfinishedOperation(repository.gitDirectory)
  if (operation) throw new GitFault('read-only', operation)
  const head = await readHeadOf(repository.gitDirectory)
  if (head.kind !== 'branch') throw new GitFault('read-only', 'HEAD is detached')
  if (head.commit !== ours) throw new GitFault('moved-meanwhile', head.ref)
  return head
}

/** Looks at every file that will change, and writes the objects of what it is and what it will be. */
async function preparedSteps(
  repository: Repository,
  { plan, decisions }: ApplyOptions,
): Promise<readonly IntentStep[]> {
  const workTree = openWorkTree(repository)
  const index = await readIndexOf(repository)
  const tree = await treeOfCommit(repository.objects, plan.ours)
  const steps: IntentStep[] = []
  for (const [path, file] of new Map([...plan.steps, ...decisions])) {
    const present = await entryAt(repository.objects, tree, path)
    if (present?.id === file?.id && present?.mode === file?.mode) continue
    const before = await stateBefore(workTree, path, { present, index })
    const after = file && (await stateAfter(repository, file, before))
    steps.push({ path, before, after })
  }
  return steps
}

type Known = { readonly present: TreeFile | null; readonly index: ReadIndex }

/** The file on disk, which must be that of the version, as must be what is staged: everything else is unsaved work. */
async function stateBefore(
  workTree: WorkTree,
  path: string,
  { present, index }: Known,
): Promise<FileState | null> {
  const { root, objects } = workTree.repository
  const entry = index.byPath.get(path)
  const isStaged = entry?.id !== present?.id || entry?.mode !== present?.mode || index.conflicted.has(path)
  const isForeign = present !== null && !isFileMode(present.mode)
  if (isStaged || isForeign || entry?.isSkipped || isFilteredPath(workTree, path)) throw unsaved(path)
  const read = await readFile(root, path, { maxBytes: maxFileBytes })
  if (!read.ok) {
    const isNothing =
      read.problem.code === 'missing' || (present === null && read.problem.code === 'not-a-file')
    if (isNothing && present === null) return null
    throw unsaved(path)
  }
  const stored = await storedBytesOnDisk(workTree, path, present)
  if (present === null || stored === null || objectId('blob', stored) !== present.id) throw unsaved(path)
  const bytes = await writeObjectOf(objects, 'blob', read.value)
  return { bytes, stored: present.id, mode: present.mode, content: contentId(read.value) }
}

/** The bytes the file will have; with the line ends it has on this disk, where git changes those. */
async function stateAfter(
  { objects }: Repository,
  { mode, id, bytes }: PlannedFile,
  before: FileState | null,
): Promise<FileState> {
  const stored = bytes ?? (await readObjectOf(objects, id, 'blob'))
  const hasOtherEnds =
    before !== null && before.bytes !== before.stored && !Buffer.from(stored).includes('\r\n')
  const onDisk = hasOtherEnds
    ? Buffer.from(Buffer.from(stored).toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
    : stored
  await writeObjectOf(objects, 'blob', stored)
  return { bytes: await writeObjectOf(objects, 'blob', onDisk), stored: id, mode, content: contentId(onDisk) }
}

type Applying = ApplyOptions & {
  readonly waitMs: number
  readonly head: BranchHead
  readonly steps: readonly IntentStep[]
}

async function applySteps(repository: Repository, lock: GitLock, applying: Applying): Promise<AppliedMerge> {
  const { plan, head, steps } = applying
  const to = await writeVersion(repository, applying)
  const undo = await keepReplaced(repository, applying)
  const intent: Intent = { format: 1, ref: head.ref, from: plan.ours, to, steps: [...steps] }
  await writeIntent(repository, intent)
  try {
    await changeFiles(repository, steps)
    await publish(repository, lock, { applying, to })
  } catch (error) {
    // Without success the site is as it was; when even that fails, the next start finds the intent.
    await settleIntent(repository, lock, intent)
    throw error
  }
  await clearIntent(repository)
  return { id: to, paths: steps.map(({ path }) => path), undo }
}

/** The version that follows both, or theirs when it already does. */
async function writeVersion(repository: Repository, applying: Applying): Promise<string> {
  const { plan, identity, time, message, steps } = applying
  const { objects } = repository
  const changes = new Map(
    steps.map(({ path, after }) => [path, after && { id: after.stored, mode: after.mode }] as const),
  )
  const tree = await writeTreeWith(objects, await treeOfCommit(objects, plan.ours), changes)
  if (plan.isForward && tree === (await treeOfCommit(objects, plan.theirs))) return plan.theirs
  return writeCommitObject(objects, {
    tree,
    parents: [plan.ours, plan.theirs],
    author: identity,
    committer: identity,
    time,
    message: cleanMessage(message),
  })
}

async function keepReplaced(repository: Repository, applying: Applying): Promise<string | null> {
  const replaced = applying.steps.flatMap(({ path, before }) => (before ? [[path, before] as const] : []))
  if (replaced.length === 0) return null
  const files = new Map(replaced.map(([path, { bytes, mode }]) => [path, { id: bytes, mode }]))
  const { plan, identity, time } = applying
  const reason = `Before: ${cleanMessage(applying.message)}`
  return keepForUndo(repository, { commit: plan.ours, files, reason, identity, time })
}

/** Index first, then the branch, both locked until the end, as for every version. */
async function publish(
  repository: Repository,
  lock: GitLock,
  { applying, to }: { readonly applying: Applying; readonly to: string },
): Promise<void> {
  const { steps, head, identity, time, waitMs, message } = applying
  const changes = new Map<string, IndexChange | null>()
  const workTree = openWorkTree(repository)
  for (const { path, after } of steps) {
    const change = after && { id: after.stored, mode: after.mode, stat: workFileStat(workTree, path) }
    changes.set(path, change)
  }
  if (changes.size > 0) await prepareIndex(repository, lock, changes)
  const reason = `merge: ${cleanMessage(message).split('\n', 1)[0] ?? ''}`
  await moveHead(repository, { from: head, to, identity, time, reason, waitMs }, async () => {
    if (changes.size > 0) await lock.commit()
  })
}

function unsaved(path: string): GitFault {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return new GitFault('read-only', path, {
    en: `“${name}” has changes that are in no version yet. Save a version of it first, or discard them.`,
    de: `„${name}“ hat Änderungen, die noch in keiner Version sind. Speichern Sie davon zuerst eine Version, oder verwerfen Sie sie.`,
  })
}

const undecided: Sentence = {
  en: 'Some places that both sides changed are not decided yet.',
  de: 'Über manche Stellen, die beide Seiten geändert haben, ist noch nicht entschieden.',
}

const refusedNames: Sentence = {
  en: 'The other version has files whose names would do harm on some computers, so Galley does not bring it in.',
  de: 'Die andere Version enthält Dateien, deren Namen auf manchen Computern Schaden anrichten; Galley übernimmt sie deshalb nicht.',
}
