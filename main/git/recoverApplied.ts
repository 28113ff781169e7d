import { changeFilesBack } from './changeFiles.ts'
import { type IndexChange, prepareIndex } from './indexUpdate.ts'
import { clearIntent, type Intent, readIntent } from './intentLog.ts'
import { type GitLock, usualWaitMs, withLock } from './lock.ts'
import { readIndexOf } from './readIndex.ts'
import { readHeadOf } from './refs.ts'
import { filesOfCommit, type Repository } from './repository.ts'
import { openWorkTree, workFileStat } from './workTree.ts'

/**
 * Brings to an end what a killed Galley was applying: it is done when the branch has moved, else taken back.
 *
 * May itself be killed at any point and started again. Throws faults.
 */
export async function recoverApplied(repository: Repository): Promise<void> {
  if ((await readIntent(repository)) === null) return
  await withLock(repository, { name: 'index', waitMs: usualWaitMs }, async (lock) => {
    const intent = await readIntent(repository)
    if (intent) await settleIntent(repository, lock, intent)
  })
}

/** As `recoverApplied`, under the index's lock. */
export async function settleIntent(repository: Repository, lock: GitLock, intent: Intent): Promise<void> {
  const head = await readHeadOf(repository.gitDirectory)
  // The branch moves last. If somebody else has moved it since, the files are theirs to judge; the safety ref stays.
  const ref = head.kind === 'branch' ? head.ref : 'HEAD'
  if (ref === intent.ref && head.commit === intent.from) {
    await changeFilesBack(repository, intent.steps)
    if (!intent.keepsIndex) await changeIndexBack(repository, lock, intent)
  }
  await clearIntent(repository)
}

/**
 * Only entries that are as they were made: whatever else was staged since is somebody's own. They become those of the
 * version; what was unfinished on disk is unfinished again, not staged.
 */
async function changeIndexBack(
  repository: Repository,
  lock: GitLock,
  { from, steps }: Intent,
): Promise<void> {
  const index = await readIndexOf(repository)
  const files = await filesOfCommit(repository, from)
  const workTree = openWorkTree(repository)
  const changes = new Map<string, IndexChange | null>()
  for (const { path, before, after } of steps) {
    const entry = index.byPath.get(path)
    const isMade = entry?.id === after?.stored && (entry === undefined || entry.mode === after?.mode)
    if (!isMade) continue
    const file = files.get(path) ?? null
    const stat = before?.stored === file?.id ? workFileStat(workTree, path) : null
    changes.set(path, file && { id: file.id, mode: file.mode, stat })
  }
  if (changes.size === 0) return
  await prepareIndex(repository, lock, changes)
  await lock.commit()
}
