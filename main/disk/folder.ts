import { realpath, stat } from 'node:fs/promises'
import { diskCodeOf } from './problem.ts'

/**
 * The real absolute path of a folder, symbolic links resolved; null when it is not there, not a
 * folder or not readable.
 *
 * Two names of one folder answer the same, which is what keys an engine.
 */
export async function realFolder(folder: string): Promise<string | null> {
  try {
    const real = await realpath(folder)
    return (await stat(real)).isDirectory() ? real : null
  } catch (error) {
    diskCodeOf(error)
    return null
  }
}
