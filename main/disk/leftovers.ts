import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ownerOfTemporary, unlinkIfThere } from './durable.ts'
import { clearDeadLock, isProcessAlive } from './lockFile.ts'
import { diskCodeOf } from './problem.ts'
import { walkFiles } from './walk.ts'

/**
 * Removes from these folders (not from those below them) what a killed Galley left: temporary files of processes
 * that are gone, and their locks. Files of living processes and of other programs stay.
 */
export async function clearLeftovers(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (const { name } of await entriesIn(folder)) await clearName(join(folder, name), name)
  }
}

/** As `clearLeftovers`, for a folder of git or of Galley and all below it. */
export async function clearLeftoversIn(folder: string): Promise<void> {
  for (const entry of await entriesIn(folder)) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await clearLeftoversIn(path)
    else await clearName(path, entry.name)
  }
}

/** Removes the temporary files of processes that are gone everywhere below a root; `skip` as in `walkFiles`. */
export async function clearLeftoversBelow(
  root: string,
  skip: (path: string, isFolder: boolean) => boolean,
): Promise<void> {
  const found: string[] = []
  for await (const _ of walkFiles(root, { skip, onTemporary: (path) => found.push(path) }));
  for (const path of found) await clearName(join(root, path), path.slice(path.lastIndexOf('/') + 1))
}

async function clearName(path: string, name: string): Promise<void> {
  const pid = ownerOfTemporary(name)
  try {
    if (name.endsWith('.lock')) await clearDeadLock(path)
    else if (pid !== null && (pid === process.pid || !isProcessAlive(pid))) await unlinkIfThere(path)
  } catch (error) {
    // What may not be removed does no harm: its name is never used again.
    diskCodeOf(error)
  }
}

async function entriesIn(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    diskCodeOf(error)
    return []
  }
}
