import type { Result } from '#shared/wire/result.ts'
import {
  type CommitTime,
  cleanMessage,
  type Identity,
  treeOfCommit,
  writeCommitObject,
} from './commitObject.ts'
import { writeObjectOf } from './objects.ts'
import type { PlannedMerge } from './planMerge.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import type { Repository } from './repository.ts'
import { type TreeFile, writeTreeWith } from './tree.ts'

export type MergeVersionOptions = {
  readonly plan: Extract<PlannedMerge, { kind: 'plan' }>
  readonly message: string
  readonly identity: Identity
  readonly time: CommitTime
}

/**
 * Writes the version that a merge without clashes comes to, as objects only: no branch and no file is touched. Theirs
 * itself where ours adds nothing to it. Answers its id.
 * Problems: `read-only` (clashes, or names that would do harm), `disk-full`, `folder-unreadable`.
 */
export function writeMergeVersion(
  repository: Repository,
  { plan, message, identity, time }: MergeVersionOptions,
): Promise<Result<string, CommitCode>> {
  return writing(async () => {
    if (plan.clashes.length > 0) throw new GitFault('read-only', 'undecided')
    if (plan.refused.length > 0) throw new GitFault('read-only', 'refused', refusedNames)
    const { objects } = repository
    if (plan.isForward) return plan.theirs
    const changes = new Map<string, TreeFile | null>()
    for (const [path, file] of plan.steps) {
      if (file?.bytes) await writeObjectOf(objects, 'blob', file.bytes)
      changes.set(path, file && { id: file.id, mode: file.mode })
    }
    const tree = await writeTreeWith(objects, await treeOfCommit(objects, plan.ours), changes)
    const parents = [plan.ours, plan.theirs]
    const people = { author: identity, committer: identity, time }
    return writeCommitObject(objects, { tree, parents, ...people, message: cleanMessage(message) })
  })
}

const refusedNames = {
  en: 'The updates have files whose names would do harm on some computers, so Galley does not bring them in.',
  de: 'Die Neuerungen enthalten Dateien, deren Namen auf manchen Computern Schaden anrichten; Galley übernimmt sie deshalb nicht.',
}
