import type { Result } from '#shared/wire/result.ts'
import { contentId } from '../disk/contentId.ts'
import { readFile } from '../disk/read.ts'
import { carryOut, onSettledSite } from './allOrNothing.ts'
import { type CommitTime, type Identity, treeOfCommit, writeCommitObject } from './commitObject.ts'
import { plainMode } from './indexMode.ts'
import type { FileState, Intent, IntentStep } from './intentLog.ts'
import { usualWaitMs } from './lock.ts'
import { writeObjectOf } from './objects.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import { type Head, readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import { entryAt, type TreeFile, writeTreeWith } from './tree.ts'
import { keepForUndo } from './undo.ts'
import { maxFileBytes, openWorkTree, type WorkTree, workFileMode, workFileStatToSave } from './workTree.ts'

/** A file that is to be replaced; null where there is none. */
export type FileReplacement = {
  /** Its bytes as they were read; others by now are `moved-meanwhile`. */
  readonly now: Uint8Array | null
  readonly wanted: Uint8Array | null
  /** The mode it is to have, as git writes it; null: as it is, or as the last version has it. */
  readonly mode: string | null
}

export type Replacing = {
  readonly files: ReadonlyMap<string, FileReplacement>
  /** One line: what replaces them. */
  readonly reason: string
  readonly identity: Identity
  readonly time: CommitTime
  /** How long to wait for another program's lock; 5 s when left out. */
  readonly waitMs?: number
}

/** What was replaced, and the safety ref that keeps it; null where everything was as wanted already. */
export type ReplacedFiles = { readonly paths: readonly string[]; readonly undo: string | null }

/**
 * Replaces files of the work tree, all or nothing; no version is made, and what is staged stays staged.
 *
 * What is replaced is kept under a safety ref first: a commit on top of one with the files as they will be, on top of
 * the last version, so that the difference of the two is what was replaced even where a version holds the same bytes.
 * What will be done is written down before the first file is touched; killed at any point, `recoverApplied` brings all
 * files back. Problems: `moved-meanwhile` (a file is another by now), `read-only` before the first version,
 * `repository-busy`, `disk-full`, `folder-unreadable`; after each of them every file is as it was. Kept by
 * `test/main/git/replaceFiles.test.ts`.
 */
export function replaceFiles(
  repository: Repository,
  replacing: Replacing,
): Promise<Result<ReplacedFiles, CommitCode>> {
  const waitMs = replacing.waitMs ?? usualWaitMs
  return writing(() =>
    onSettledSite(repository, waitMs, async (lock) => {
      const head = await headWithVersion(repository)
      const steps = await stepsOf(repository, head.commit, replacing.files)
      if (steps.length === 0) return { paths: [], undo: null }
      const undo = await keepReplaced(repository, { ...replacing, commit: head.commit, steps })
      const { commit: from } = head
      const intent: Intent = { format: 1, ref: refOf(head), from, to: from, steps, keepsIndex: true }
      await carryOut(repository, lock, intent)
      return { paths: steps.map(({ path }) => path), undo }
    }),
  )
}

type HeadWithVersion = Head & { readonly commit: string }

async function headWithVersion({ gitDirectory }: Repository): Promise<HeadWithVersion> {
  const head = await readHeadOf(gitDirectory)
  if (head.commit === null) throw new GitFault('read-only', 'nothing to go back to', noVersionYet)
  return { ...head, commit: head.commit }
}

function refOf(head: Head): string {
  return head.kind === 'branch' ? head.ref : 'HEAD'
}

const noVersionYet = {
  en: 'There is no version yet that this could go back to.',
  de: 'Es gibt noch keine Version, zu der dies zurückgehen könnte.',
}

/** What becomes of each file that is not yet as wanted; the objects of both ends are written. */
async function stepsOf(
  repository: Repository,
  commit: string,
  files: Replacing['files'],
): Promise<IntentStep[]> {
  const workTree = openWorkTree(repository)
  const tree = await treeOfCommit(repository.objects, commit)
  const steps: IntentStep[] = []
  for (const [path, file] of files) {
    await refuseOther(repository, path, file.now)
    const stored = await entryAt(repository.objects, tree, path)
    const modes = modesOf(workTree, path, { stored, wanted: file.mode })
    const before = await stateOf(repository, file.now, modes.now)
    const after = await stateOf(repository, file.wanted, modes.wanted)
    if (before?.content !== after?.content || before?.mode !== after?.mode)
      steps.push({ path, before, after })
  }
  return steps
}

/** Nothing is begun when one of the files is not what was looked at. */
async function refuseOther({ root }: Repository, path: string, now: Uint8Array | null): Promise<void> {
  const found = await readFile(root, path, { maxBytes: maxFileBytes })
  if (!found.ok && found.problem.code !== 'missing')
    throw new GitFault('folder-unreadable', path, found.problem.message)
  const content = found.ok ? contentId(found.value) : null
  if (content !== (now && contentId(now))) throw new GitFault('moved-meanwhile', path, changedMeanwhile)
}

const changedMeanwhile = {
  en: 'A page has changed since you looked at it, so nothing was replaced. Please look again.',
  de: 'Eine Seite hat sich geändert, seit Sie sie angesehen haben; es wurde nichts ersetzt. Bitte sehen Sie noch einmal nach.',
}

function modesOf(
  workTree: WorkTree,
  path: string,
  { stored, wanted }: { readonly stored: TreeFile | null; readonly wanted: string | null },
): { readonly now: string; readonly wanted: string } {
  const stat = workFileStatToSave(workTree, path)
  const now = stat ? workFileMode(workTree, stat, stored?.mode ?? null) : (stored?.mode ?? plainMode)
  return { now, wanted: wanted ?? now }
}

async function stateOf(
  { objects }: Repository,
  bytes: Uint8Array | null,
  mode: string,
): Promise<FileState | null> {
  if (bytes === null) return null
  const id = await writeObjectOf(objects, 'blob', bytes)
  return { bytes: id, stored: id, mode, content: contentId(bytes) }
}

async function keepReplaced(
  repository: Repository,
  {
    commit,
    steps,
    reason,
    identity,
    time,
  }: Replacing & { readonly commit: string; readonly steps: readonly IntentStep[] },
): Promise<string> {
  const { objects } = repository
  const at = (end: 'before' | 'after') =>
    new Map(steps.map((step) => [step.path, step[end] && { id: step[end].bytes, mode: step[end].mode }]))
  const who = { author: identity, committer: identity, time, message: `${reason}\n` }
  const tree = await writeTreeWith(objects, await treeOfCommit(objects, commit), at('after'))
  const base = await writeCommitObject(objects, { tree, parents: [commit], ...who })
  return keepForUndo(repository, { commit: base, files: at('before'), reason, identity, time })
}
