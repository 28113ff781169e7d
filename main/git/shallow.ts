import { join } from 'node:path'
import { syncFolder, unlinkIfThere } from '../disk/durable.ts'
import { readFileAt } from '../disk/read.ts'
import { writeFault } from './diskFault.ts'
import { usualWaitMs, withLock } from './lock.ts'
import { GitFault } from './problem.ts'
import type { Repository } from './repository.ts'

const maxShallowBytes = 64 * 1024 * 1024

/** The versions whose parents were left out on purpose; empty for a whole history. */
export async function readShallow(gitDirectory: string): Promise<readonly string[]> {
  const bytes = await readFileAt(join(gitDirectory, 'shallow'), { maxBytes: maxShallowBytes })
  if (bytes.ok) return Buffer.from(bytes.value).toString('latin1').split('\n').filter(Boolean)
  if (bytes.problem.code === 'missing') return []
  throw new GitFault('folder-unreadable', `shallow: ${bytes.problem.code}`)
}

/** Writes which versions those are now. Throws faults: `repository-busy`, `disk-full`, `folder-unreadable`. */
export async function writeShallow(repository: Repository, ids: readonly string[]): Promise<void> {
  await withLock(repository, { name: 'shallow', waitMs: usualWaitMs }, async (lock) => {
    // To git a file without a line is still a sign of a shallow history.
    if (ids.length === 0) return removeShallow(repository.gitDirectory)
    await lock.prepare(Buffer.from(ids.map((id) => `${id}\n`).join(''), 'latin1'))
    await lock.commit()
  })
}

async function removeShallow(gitDirectory: string): Promise<void> {
  try {
    await unlinkIfThere(join(gitDirectory, 'shallow'))
    await syncFolder(gitDirectory)
  } catch (error) {
    throw writeFault(error)
  }
}
