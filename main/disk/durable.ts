import { constants } from 'node:fs'
import { link, lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withOpenFile } from './openFiles.ts'
import { errnoOf } from './problem.ts'

/**
 * The steps every durable write is made of. They throw system errors; the rooms' verbs turn those into codes.
 * Order of a write: temporary file in the same folder, its bytes to the disk, rename, the folder to the disk.
 */

let counter = 0

const temporaryPattern = /^(?:\.galley|tmp_obj)[-_](\d+)[-_](\d+)\.?(?:tmp)?$/

/** A name no other process and no other call of this one uses; git's gc clears the `object` kind by itself. */
export function temporaryName(kind: 'file' | 'object' = 'file'): string {
  counter += 1
  return kind === 'object' ? `tmp_obj_${process.pid}_${counter}` : `.galley-${process.pid}-${counter}.tmp`
}

/** The process a temporary name belongs to, or null when it is not one of ours. */
export function ownerOfTemporary(name: string): number | null {
  const match = temporaryPattern.exec(name)
  return match ? Number(match[1]) : null
}

/** Folders nobody has seen yet: what is written there need not survive a power cut until they get their name. */
const unseen = new Set<string>()

/**
 * Runs something that fills a folder nobody has seen yet, without waiting for the disk at every step. Nothing in it is
 * certain until `moveUnseenFolder` gives it its name. The folder's path must lead over no link.
 */
export async function inUnseenFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  unseen.add(folder)
  try {
    return await work()
  } finally {
    unseen.delete(folder)
  }
}

/** Makes everything in a folder durable: many files at once, as the disk then writes them in one go. */
export async function syncBelow(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  await Promise.all(entries.filter((entry) => entry.isFile()).map(({ name }) => syncAt(join(folder, name))))
  for (const entry of entries) if (entry.isDirectory()) await syncBelow(join(folder, entry.name))
  await syncFolder(folder)
}

async function syncAt(file: string): Promise<void> {
  await withOpenFile(async () => {
    // Windows syncs only what is open for writing, and git's objects are read-only: there the disk is trusted.
    const handle = await open(file, 'r')
    try {
      if (process.platform !== 'win32') await handle.sync()
    } finally {
      await handle.close()
    }
  })
}

/** True while a path is in a folder that `inUnseenFolder` fills. */
export function isUnseen(path: string): boolean {
  for (const folder of unseen) if (path.startsWith(folder + sep) || path === folder) return true
  return false
}

/** Writes a new file whose bytes are on the disk when this returns; the file must not exist. */
export async function createDurably(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await withOpenFile(async () => {
    const handle = await open(path, 'wx', mode)
    try {
      await handle.writeFile(bytes)
      // The mode given to open() passes through the umask; a kept mode must not.
      if (mode !== 0o666) await handle.chmod(mode)
      if (!isUnseen(path)) await handle.sync()
    } finally {
      await handle.close()
    }
  })
}

/** Writes into an existing file without replacing it: not atomic, so only for bytes that are safe elsewhere. */
export async function overwriteDurably(path: string, bytes: Uint8Array): Promise<void> {
  await withOpenFile(async () => {
    const handle = await open(path, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0))
    try {
      await handle.writeFile(bytes)
      await handle.truncate(bytes.length)
      await handle.sync()
    } finally {
      await handle.close()
    }
  })
}

/** Appends in one write and waits until it is on the disk; makes the file when it is missing. */
export async function appendDurably(path: string, bytes: Uint8Array): Promise<void> {
  await withOpenFile(async () => {
    const handle = await open(
      path,
      constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0),
    )
    try {
      await handle.writeFile(bytes)
      if (!isUnseen(path)) await handle.sync()
    } finally {
      await handle.close()
    }
  })
}

/** Waits between attempts on Windows, where a virus scanner may hold a new file for a moment: 3 s in all. */
const retryDelaysMs = [10, 30, 60, 100, 200, 400, 700, 1500]

/** Renames over the target and makes the new name durable; the folder may keep both names until then. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await renameWithRetries(from, to)
  await syncFolder(dirname(to))
}

async function renameWithRetries(from: string, to: string): Promise<void> {
  const delays = process.platform === 'win32' ? retryDelaysMs : []
  for (const delayMs of delays) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(errnoOf(error))) throw error
      await sleep(delayMs)
    }
  }
  await rename(from, to)
}

/** Gives a file a second name, which must not exist; false where the file system has no hard links. */
export async function linkIfPossible(existing: string, path: string): Promise<boolean> {
  try {
    await link(existing, path)
    return true
  } catch (error) {
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errnoOf(error))) return false
    throw error
  }
}

/** Makes the names in a folder durable. Windows keeps no open folders and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32' || isUnseen(folder)) return
  await withOpenFile(async () => {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } catch (error) {
      // Some network and FUSE file systems cannot sync a folder; the rename itself still is atomic there.
      if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errnoOf(error))) throw error
    } finally {
      await handle.close()
    }
  })
}

/**
 * Makes a folder and those above it, each durable in the one above. `within` has to be there already: it is not made
 * again in the place of a site that was moved away or a drive that was pulled out.
 */
export async function makeFolderDurably(folder: string, within?: string): Promise<void> {
  if (folder === within) return void (await lstat(folder))
  try {
    await mkdir(folder)
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' && (await lstat(folder)).isDirectory()) return
    if (errnoOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolderDurably(dirname(folder), within)
    await makeFolderDurably(folder, within)
    return
  }
  await syncFolder(dirname(folder))
}

/** Attempts at a folder that another program keeps removing. */
const folderAttempts = 3

/**
 * Makes a folder as `makeFolderDurably` does and runs what writes into it; begins again when the folder went in between,
 * as git removes empty ones at any moment (`gc`, `pack-refs`). The work must clear up behind itself.
 */
export async function inFolder<T>(folder: string, work: () => Promise<T>, within?: string): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    await makeFolderDurably(folder, within)
    try {
      return await work()
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || attempt === folderAttempts) throw error
    }
  }
}

/** Removes a file that means nothing to anyone; one that resists stays. */
export async function unlinkQuietly(path: string): Promise<void> {
  try {
    await unlinkIfThere(path)
  } catch (error) {
    // A thrown error that is none of the disk's is a defect all the same.
    if (errnoOf(error) === '') throw error
  }
}

/** Removes a file if it is there. */
export async function unlinkIfThere(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}
