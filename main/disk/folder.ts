import { realpath, stat } from 'node:fs/promises'

/**
 * The real absolute path of a folder, symbolic links resolved; null when there is no such folder now.
 *
 * Two names of one folder answer the same, which is what keys an engine.
 */
export async function realFolder(folder: string): Promise<string | null> {
  try {
    const real = await realpath(folder)
    return (await stat(real)).isDirectory() ? real : null
  } catch {
    return null
  }
}
