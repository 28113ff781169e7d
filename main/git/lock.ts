import { join } from 'node:path'
import { type LockFile, takeLockFile } from '../disk/lockFile.ts'
import { errnoOf } from '../disk/problem.ts'
import { faultOf, writeFault } from './diskFault.ts'
import type { Repository } from './repository.ts'

/** How long a version waits for another program's lock before it says that the repository is in use. */
export const usualWaitMs = 5000

/** A lock whose failures are faults of this room. */
export type GitLock = LockFile

/**
 * Takes git's lock on a file of the git directory (`index`, `HEAD`, `refs/heads/main`).
 *
 * Throws faults: `repository-busy` after `waitMs`, `disk-full`, `folder-unreadable`. A foreign lock is never removed.
 */
export async function takeLock(repository: Repository, name: string, waitMs: number): Promise<GitLock> {
  const { gitDirectory } = repository
  const lock = await takeLockFile(join(gitDirectory, name), waitMs, gitDirectory)
  if (!lock.ok) throw faultOf(lock.problem.code, `${name}.lock`)
  const { value } = lock
  return {
    prepare: (bytes) => asFault(value.prepare(bytes)),
    commit: () => asFault(value.commit()),
    release: () => asFault(value.release()),
  }
}

/** Holds git's lock on a file for the length of some work, and lets go whatever happens. */
export async function withLock<T>(
  repository: Repository,
  hold: { readonly name: string; readonly waitMs: number },
  work: (lock: GitLock) => Promise<T>,
): Promise<T> {
  const lock = await takeLock(repository, hold.name, hold.waitMs)
  try {
    return await work(lock)
  } finally {
    await lock.release()
  }
}

async function asFault<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw errnoOf(error) === '' ? error : writeFault(error)
  }
}
