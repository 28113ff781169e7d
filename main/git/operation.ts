import { join } from 'node:path'
import { presentFileStat } from '../disk/fileStat.ts'
import { writeFault } from './diskFault.ts'

/** Something another program began in this repository and has not finished. */
export type Operation = 'merge' | 'rebase' | 'cherry-pick' | 'revert' | 'bisect' | 'apply-mail'

const traces: readonly (readonly [string, Operation])[] = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply/applying', 'apply-mail'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['sequencer', 'cherry-pick'],
  ['BISECT_START', 'bisect'],
]

/**
 * What is unfinished in a git directory, by the traces `git status` looks for; null when nothing is.
 * Throws a fault (`folder-unreadable`) when the disk does not say: a version must not be saved into a merge.
 */
export async function unfinishedOperation(gitDirectory: string): Promise<Operation | null> {
  try {
    for (const [name, operation] of traces) {
      if (await presentFileStat(join(gitDirectory, name))) return operation
    }
    return null
  } catch (error) {
    throw writeFault(error)
  }
}
