import { changeFiles } from './changeFiles.ts'
import { clearIntent, type Intent, readIntent, writeIntent } from './intentLog.ts'
import { type GitLock, withLock } from './lock.ts'
import { settleIntent } from './recoverApplied.ts'
import type { Repository } from './repository.ts'

/**
 * Works under the index's lock on a site where nothing is half done: what a killed Galley left is settled first.
 *
 * `waitMs` is how long to wait for another program's lock. Throws faults.
 */
export function onSettledSite<Done>(
  repository: Repository,
  waitMs: number,
  work: (lock: GitLock) => Promise<Done>,
): Promise<Done> {
  return withLock(repository, { name: 'index', waitMs }, async (lock) => {
    const unsettled = await readIntent(repository)
    if (unsettled) await settleIntent(repository, lock, unsettled)
    return work(lock)
  })
}

/**
 * Writes down what will be done, changes the files, and publishes: index and branch, in this order. All or nothing:
 * what fails is taken back at once, what is killed by the next start. Throws what failed.
 *
 * Kept by `test/repositories/crash` and `test/main/git/planMerge.test.ts`.
 */
export async function carryOut(
  repository: Repository,
  lock: GitLock,
  intent: Intent,
  publish: () => Promise<void> = async () => {},
): Promise<void> {
  await writeIntent(repository, intent)
  try {
    await changeFiles(repository, intent.steps)
    await publish()
  } catch (error) {
    // When even that fails, the next start finds the intent.
    await settleIntent(repository, lock, intent)
    throw error
  }
  await clearIntent(repository)
}
