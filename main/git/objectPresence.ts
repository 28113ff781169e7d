import { join } from 'node:path'
import { fileStatNow } from '../disk/fileStat.ts'
import { listFolder } from '../disk/listFolder.ts'
import { openPackIndex, packOffsetOf } from './packFileIndex.ts'
import { FileWindows } from './packFileWindows.ts'
import { GitFault } from './problem.ts'

/** Answers whether an object is here, by the twenty bytes of its id; does not look whether it is whole. */
export type ObjectPresence = (id: Buffer) => boolean

const windowsBytes = 16 * 1024 * 1024

/** Looks at the packs once; objects that come later are not seen. Throws a fault when they cannot be read. */
export async function openObjectPresence(gitDirectory: string): Promise<ObjectPresence> {
  const folder = join(gitDirectory, 'objects')
  const isPacked = await openPackPresence(gitDirectory)
  return (id) => {
    if (isPacked(id)) return true
    const hex = id.toString('hex')
    return fileStatNow(join(folder, hex.slice(0, 2), hex.slice(2)))?.kind === 'file'
  }
}

/** As `openObjectPresence`, for packs alone: what is in one was whole when its index was written. */
export async function openPackPresence(gitDirectory: string): Promise<ObjectPresence> {
  const folder = join(gitDirectory, 'objects')
  const names = await listFolder(join(folder, 'pack'))
  if (names === 'unreadable') throw new GitFault('folder-unreadable', 'objects/pack')
  const windows = new FileWindows(windowsBytes)
  const packs = (names === 'missing' ? [] : names).filter((name) => /^pack-[0-9a-f]{40}\.idx$/.test(name))
  const indexes = packs.flatMap((name) => openPackIndex(join(folder, 'pack', name), windows) ?? [])
  return (id) => indexes.some((index) => packOffsetOf(index, id) !== null)
}
