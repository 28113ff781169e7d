import { join } from 'node:path'
import { fileStat } from '../disk/fileStat.ts'

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

/** What is unfinished in a git directory, by the traces `git status` looks for; null when nothing is. */
export async function unfinishedOperation(gitDirectory: string): Promise<Operation | null> {
  for (const [name, operation] of traces) {
    if (await fileStat(join(gitDirectory, name))) return operation
  }
  return null
}
