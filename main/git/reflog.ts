import { dirname, join } from 'node:path'
import { appendDurably, makeFolderDurably } from '../disk/durable.ts'
import { fileStat } from '../disk/fileStat.ts'
import { lastByteOf } from '../disk/read.ts'
import { type CommitTime, type Identity, signature } from './commitObject.ts'
import { setting } from './config.ts'
import { parseBoolean } from './configText.ts'
import { writeFault } from './diskFault.ts'
import type { Repository } from './repository.ts'

/** One line of a reflog. */
export type ReflogEntry = {
  /** Null when there was no commit before. */
  readonly from: string | null
  readonly to: string
  readonly identity: Identity
  readonly time: CommitTime
  /** One line, e.g. `commit: Correct the address`. */
  readonly reason: string
}

const noCommit = '0'.repeat(40)

/**
 * Notes in the log of a ref (`HEAD`, `refs/heads/main`) where it goes, as git does before it goes there: a line too many
 * harms nobody. Throws faults: `disk-full`, `folder-unreadable`.
 */
export async function appendReflog(
  repository: Repository,
  name: string,
  { from, to, identity, time, reason }: ReflogEntry,
): Promise<void> {
  const file = join(repository.gitDirectory, 'logs', name)
  if (!keepsReflog(repository) && !(await fileStat(file))) return
  const words = reason.replace(/\s+/g, ' ').trim()
  const line = `${from ?? noCommit} ${to} ${signature(identity, time)}\t${words}\n`
  try {
    await makeFolderDurably(dirname(file))
    // A crash in the middle of an earlier line must not swallow this one.
    const last = await lastByteOf(file)
    await appendDurably(file, Buffer.from(last === null || last === 0x0a ? line : `\n${line}`, 'utf8'))
  } catch (error) {
    throw writeFault(error)
  }
}

/** Git keeps reflogs in every repository with a work tree unless told not to. */
function keepsReflog(repository: Repository): boolean {
  const value = setting(repository.configuration, 'core.logallrefupdates')
  return value === undefined || value?.toLowerCase() === 'always' || parseBoolean(value) !== false
}
