import type { Result } from '#shared/wire/result.ts'
import type { CommitTime, Identity } from './commitObject.ts'
import { usualWaitMs, withLock } from './lock.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import { removeRefs, setRef } from './refList.ts'
import { appendReflog } from './reflog.ts'
import { isSafeRef, readHeadOf, readRef } from './refs.ts'
import type { Repository } from './repository.ts'

export type BranchRename = {
  /** Names without `refs/heads/`. */
  readonly from: string
  readonly to: string
  readonly identity: Identity
  readonly time: CommitTime
}

/**
 * Gives a branch another name, also when it is the current one; no file changes.
 *
 * The new name is there before HEAD follows, and the old one goes last: killed at any point, HEAD names a branch.
 * Problems: `read-only` (no such branch, not a name for one), `moved-meanwhile` (the name is taken, or another program
 * was quicker), `repository-busy`, `disk-full`, `folder-unreadable`. Kept by `test/main/git/renameBranch.test.ts`.
 */
export function renameBranch(
  repository: Repository,
  rename: BranchRename,
): Promise<Result<string, CommitCode>> {
  const { gitDirectory } = repository
  const [from, to] = [`refs/heads/${rename.from}`, `refs/heads/${rename.to}`]
  return writing(async () => {
    const commit = isSafeRef(from) && isSafeRef(to) ? await readRef(gitDirectory, from) : null
    if (commit === null) throw new GitFault('read-only', from)
    await withLock(repository, { name: 'HEAD', waitMs: usualWaitMs }, async (lock) => {
      await setRef(repository, to, { to: commit, from: null })
      const head = await readHeadOf(gitDirectory)
      if (head.kind !== 'branch' || head.ref !== from) return
      const { identity, time } = rename
      const reason = `Branch: renamed ${from} to ${to}`
      await appendReflog(repository, 'HEAD', { from: commit, to: commit, identity, time, reason })
      await lock.prepare(Buffer.from(`ref: ${to}\n`, 'utf8'))
      await lock.commit()
    })
    // A version that another program made under the old name meanwhile must not go with it.
    if ((await readRef(gitDirectory, from)) === commit) await removeRefs(repository, new Set([from]))
    return commit
  })
}
