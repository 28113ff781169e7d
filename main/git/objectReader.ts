import { join } from 'node:path'
import { listFolder } from '../disk/listFolder.ts'
import { ByteCache } from './byteCache.ts'
import { readLoose } from './looseObject.ts'
import type { ObjectType } from './objects.ts'
import { openPackFile, type PackFile, readPacked, type StoredObject } from './packFile.ts'
import { packOffsetOf } from './packFileIndex.ts'
import { FileWindows } from './packFileWindows.ts'
import { GitFault } from './problem.ts'

/** Trees and commits are never larger in a repository people work with; a hostile one must not fill the memory. */
const maxObjectBytes = 64 * 1024 * 1024

/** How much of packs and of objects stays in memory. */
export type ReaderSpace = { readonly windowsBytes: number; readonly cacheBytes: number }

const usualSpace: ReaderSpace = { windowsBytes: 8 * 1024 * 1024, cacheBytes: 24 * 1024 * 1024 }

export type ReadOptions = { readonly type: ObjectType; readonly maxBytes: number }

/**
 * Reads the objects of one repository: one at a time, or all of them for work that goes through its whole history.
 *
 * Nothing pauses inside: the caller does, between objects. No more of packs and objects stays in memory than the reader
 * was given space for (32 MB when left out), and only as long as the reader itself; no file is held open. Packs that git writes or removes meanwhile are found again. Kept
 * equal to `git cat-file --batch` by `test/main/git/objectReader.test.ts`.
 */
export class ObjectReader {
  private readonly folder: string
  private readonly space: ReaderSpace
  private windows: FileWindows
  private cache: ByteCache<StoredObject>
  /** The pack that had the last object comes first: the next one is likely there, too. */
  private packs: PackFile[] | null = null

  constructor(gitDirectory: string, space: ReaderSpace = usualSpace) {
    this.folder = join(gitDirectory, 'objects')
    this.space = space
    this.windows = new FileWindows(space.windowsBytes)
    this.cache = new ByteCache(space.cacheBytes)
  }

  /** Forgets everything: packs are looked for anew. */
  forget(): void {
    this.packs = null
    this.windows = new FileWindows(this.space.windowsBytes)
    this.cache = new ByteCache(this.space.cacheBytes)
  }

  /** An object by id. Throws a fault (`repository-damaged`) when it is missing, damaged, too large or of another type. */
  async read(id: string, type: ObjectType): Promise<Buffer> {
    const bytes = await this.readUpTo(id, { type, maxBytes: maxObjectBytes })
    if (bytes === null) throw new GitFault('repository-damaged', `object ${id} is too large`)
    return bytes
  }

  /** As `read`, but null for an object of more than `maxBytes`, which is not unpacked whole. */
  async readUpTo(id: string, options: ReadOptions): Promise<Buffer | null> {
    try {
      return await this.readOnce(id, options)
    } catch (error) {
      if (!(error instanceof GitFault)) throw error
      // Git may just have packed loose objects, or put several packs into one.
      this.forget()
      return this.readOnce(id, options)
    }
  }

  private async readOnce(id: string, { type, maxBytes }: ReadOptions): Promise<Buffer | null> {
    this.packs ??= await packsIn(join(this.folder, 'pack'), this.windows)
    const found = this.inPacks(this.packs, id, maxBytes) ?? this.loose(id, maxBytes)
    if (found === null) throw new GitFault('repository-damaged', `object ${id} is missing`)
    if (found === 'too-large') return null
    if (found.type !== type) throw new GitFault('repository-damaged', `object ${id} is not a ${type}`)
    return found.bytes
  }

  private inPacks(packs: PackFile[], id: string, maxBytes: number): StoredObject | 'too-large' | null {
    const bytes = Buffer.from(id, 'hex')
    for (const [at, pack] of packs.entries()) {
      const offset = packOffsetOf(pack.index, bytes)
      if (offset === null) continue
      if (at > 0) packs.unshift(...packs.splice(at, 1))
      return readPacked(pack, offset, { cache: this.cache, maxBytes }) ?? 'too-large'
    }
    return null
  }

  private loose(id: string, maxBytes: number): StoredObject | 'too-large' | null {
    const known = this.cache.get(id)
    if (known) return known.bytes.length > maxBytes ? 'too-large' : known
    const found = readLoose(this.folder, id, maxBytes)
    if (found && found !== 'too-large') this.cache.set(id, found, found.bytes.length + 256)
    return found
  }
}

async function packsIn(folder: string, windows: FileWindows): Promise<PackFile[]> {
  const names = await listFolder(folder)
  if (names === 'missing') return []
  if (names === 'unreadable') throw new GitFault('folder-unreadable', folder)
  const indexes = names.filter((name) => /^pack-[0-9a-f]{40}\.idx$/.test(name))
  return indexes.flatMap((name) => openPackFile(join(folder, name), windows) ?? [])
}
