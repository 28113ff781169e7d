import type { Result } from '#shared/wire/result.ts'
import type { CommitTime } from './commitObject.ts'
import { readIdentity } from './identity.ts'
import { plainMode } from './indexMode.ts'
import { readObjectOf, writeObjectOf } from './objects.ts'
import { type CommitCode, type GitCode, reading, writing } from './problem.ts'
import { readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'
import { keepForUndo } from './undo.ts'
import { openWorkTree, workFileMode, workFileStatToSave } from './workTree.ts'

/** Whoever keeps a file for undo when git knows no name: such a commit is nobody's version. */
const nobody = { name: 'Galley', email: 'undo@galley.invalid' }

export type FilesToKeep = {
  /** The bytes as they are on disk, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly reason: string
  readonly time: CommitTime
}

/**
 * Keeps the bytes of files that are about to be replaced under a safety ref, for 30 days. Answers the object of each
 * path; null where no version exists yet that the ref could follow.
 * Problems: `repository-busy`, `disk-full`, `folder-unreadable`, `read-only`; then nothing was replaced.
 */
export function keepFiles(
  repository: Repository,
  { files, reason, time }: FilesToKeep,
): Promise<Result<ReadonlyMap<string, string> | null, CommitCode>> {
  return writing(async () => {
    const head = await readHeadOf(repository.gitDirectory)
    if (head.commit === null) return null
    const kept = new Map<string, string>()
    const entries = new Map<string, TreeFile>()
    const workTree = openWorkTree(repository)
    for (const [path, bytes] of files) {
      const id = await writeObjectOf(repository.objects, 'blob', bytes)
      kept.set(path, id)
      const stat = workFileStatToSave(workTree, path)
      entries.set(path, { id, mode: stat ? workFileMode(workTree, stat, null) : plainMode })
    }
    const identity = readIdentity(repository) ?? nobody
    await keepForUndo(repository, { commit: head.commit, files: entries, reason, identity, time })
    return kept
  })
}

/** The bytes that `keepFiles` kept. Problem: `repository-damaged` when they are no longer there. */
export function readKeptFile(repository: Repository, id: string): Promise<Result<Uint8Array, GitCode>> {
  return reading(() => readObjectOf(repository.objects, id, 'blob'))
}
