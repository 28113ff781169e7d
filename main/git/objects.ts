import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { writeObject } from 'isomorphic-git'
import { unlinkIfThere } from '../disk/durable.ts'
import { type Adapter, gitAdapter } from './adapter.ts'
import { writeFault } from './diskFault.ts'
import { looseObjectPath, readLoose } from './looseObject.ts'
import { ObjectReader } from './objectReader.ts'
import { GitFault } from './problem.ts'

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag'

/** Reads and writes the objects of one repository. */
export type ObjectStore = {
  readonly gitDirectory: string
  /** Through which isomorphic-git writes; it reads nothing. */
  readonly adapter: Adapter
  readonly reader: ObjectReader
}

/** A store lasts as long as its site is open, so it keeps less in memory than what goes through a whole history. */
const space = { windowsBytes: 4 * 1024 * 1024, cacheBytes: 4 * 1024 * 1024 }

/** Ten times what a version may hold of one file: other programs store larger ones. */
const maxBytes = 1024 * 1024 * 1024

/** A store on a git directory. */
export function openObjects(gitDirectory: string): ObjectStore {
  return { gitDirectory, adapter: gitAdapter(gitDirectory), reader: new ObjectReader(gitDirectory, space) }
}

/** The id git gives to content: SHA-1 over type, length and bytes. */
export function objectId(type: ObjectType, bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex')
}

/**
 * An object by id, its bytes checked against it. Throws faults: `repository-damaged` when it is missing, damaged or of
 * another type, and what the disk says (`folder-unreadable`, `repository-busy`).
 */
export async function readObjectOf({ reader }: ObjectStore, id: string, type: ObjectType): Promise<Buffer> {
  const bytes = await reader.readUpTo(id, { type, maxBytes })
  if (bytes === null) throw new GitFault('repository-damaged', `object ${id} is too large`)
  if (objectId(type, bytes) !== id) throw new GitFault('repository-damaged', `object ${id} is damaged`)
  return bytes
}

/**
 * Writes an object, on the disk when it returns, and answers its id; one that is already there is not written again.
 *
 * A loose object another program left half written would be trusted for ever, so one that is there is read first
 * and removed when it is damaged. Throws faults: `disk-full`, `folder-unreadable`.
 */
export async function writeObjectOf(
  store: ObjectStore,
  type: ObjectType,
  bytes: Uint8Array,
): Promise<string> {
  const id = objectId(type, bytes)
  if (await isSound(store, id)) return id
  try {
    await writeObject({
      fs: store.adapter,
      gitdir: store.gitDirectory,
      type,
      object: bytes,
      format: 'content',
    })
    return id
  } catch (error) {
    throw writeFault(error)
  }
}

/** True when an object is there and whole; a damaged one is removed, one that cannot be read stays. */
async function isSound({ gitDirectory }: ObjectStore, id: string): Promise<boolean> {
  const folder = join(gitDirectory, 'objects')
  if (isWhole(folder, id)) return true
  try {
    await unlinkIfThere(looseObjectPath(folder, id))
  } catch (error) {
    throw writeFault(error)
  }
  return false
}

function isWhole(folder: string, id: string): boolean {
  try {
    const found = readLoose(folder, id, maxBytes)
    return found !== null && found !== 'too-large' && objectId(found.type, found.bytes) === id
  } catch (error) {
    if (error instanceof GitFault && error.code === 'repository-damaged') return false
    throw error
  }
}
