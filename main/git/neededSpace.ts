import { join } from 'node:path'
import { fileStatNow } from '../disk/fileStat.ts'
import { withNeededSpace } from './diskFault.ts'
import type { Repository } from './repository.ts'

/** Trees, the commit, the reflog and what the disk takes for each of them. */
const besidesBytes = 64 * 1024

/**
 * Runs what stores these files of the work tree; if the disk is full, the fault says about how much space the whole
 * takes: the files, and the index, which is written anew beside the old one.
 */
export async function sayingNeededSpace<T>(
  { root, gitDirectory }: Repository,
  paths: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const sizeOf = (file: string) => fileStatNow(file)?.size ?? 0
    const files = paths.reduce((bytes, path) => bytes + sizeOf(join(root, path)), 0)
    throw withNeededSpace(error, files + sizeOf(join(gitDirectory, 'index')) + besidesBytes)
  }
}
