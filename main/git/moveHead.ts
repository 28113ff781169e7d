import type { CommitTime, Identity } from './commitObject.ts'
import { type GitLock, withLock } from './lock.ts'
import { GitFault } from './problem.ts'
import { appendReflog } from './reflog.ts'
import { type Head, isSafeRef, readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'

export type HeadMove = {
  /** As it was when the new commit was made; anything else now is `moved-meanwhile`. */
  readonly from: Head
  readonly to: string
  readonly identity: Identity
  readonly time: CommitTime
  /** One line for the reflog, e.g. `commit: Correct the address`. */
  readonly reason: string
  readonly waitMs: number
}

/**
 * Moves the current branch to a commit if it still is where it was: the last step of every version.
 *
 * Holds `HEAD.lock` and the branch's lock, so that neither can change between the comparison and the rename. The
 * lines of the reflog are written before, as git does: a line too many harms nobody. `beforeRename` runs when
 * everything that can fail has been prepared.
 * Throws faults: `moved-meanwhile`, `repository-busy`, `disk-full`, `folder-unreadable`, `read-only` (detached).
 */
export async function moveHead(
  repository: Repository,
  move: HeadMove,
  beforeRename: () => Promise<void>,
): Promise<void> {
  const { from, waitMs } = move
  if (from.kind !== 'branch' || !isSafeRef(from.ref)) throw new GitFault('read-only', 'HEAD is detached')
  await withLock(repository, { name: 'HEAD', waitMs }, () =>
    withLock(repository, { name: from.ref, waitMs }, async (lock) => {
      if (!isSameHead(await readHeadOf(repository.gitDirectory), from)) {
        throw new GitFault('moved-meanwhile', from.ref)
      }
      await lock.prepare(Buffer.from(`${move.to}\n`, 'latin1'))
      await beforeRename()
      const entry = { ...move, from: from.commit }
      for (const name of ['HEAD', from.ref]) await appendReflog(repository, name, entry)
      await publish(repository, lock, move)
    }),
  )
}

/** Once the new name is in place the version is saved, even when the disk could not promise to keep the name. */
async function publish(repository: Repository, lock: GitLock, move: HeadMove): Promise<void> {
  try {
    await lock.commit()
  } catch (error) {
    const now = await readHeadOf(repository.gitDirectory)
    if (now.commit !== move.to) throw error
  }
}

function isSameHead(now: Head, before: Head): boolean {
  const refOf = (head: Head) => (head.kind === 'branch' ? head.ref : null)
  return refOf(now) === refOf(before) && now.commit === before.commit
}
