import { rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './durable.ts'
import { diskCodeOf, errnoOf } from './problem.ts'
import { resolveInside } from './repositoryPath.ts'

/**
 * Removes the folders above a path that have become empty, the innermost first; the root stays, and so does every
 * folder that holds anything. What cannot be removed stays as well: an empty folder does no harm.
 */
export async function removeEmptyFoldersAbove(root: string, path: string): Promise<void> {
  for (let folder = dirname(path); folder !== '.' && folder !== '/'; folder = dirname(folder)) {
    const absolute = await resolveInside(root, folder)
    if (!absolute.ok) return
    try {
      await rmdir(absolute.value)
      await syncFolder(dirname(absolute.value))
    } catch (error) {
      // Somebody else may have removed it before.
      if (errnoOf(error) === 'ENOENT') continue
      diskCodeOf(error)
      return
    }
  }
}
