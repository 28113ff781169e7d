import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readObject, writeObject } from 'isomorphic-git'
import { unlinkIfThere } from '../disk/durable.ts'
import { fileStat } from '../disk/fileStat.ts'
import { diskCodeOf, errnoOf, type WriteCode } from '../disk/problem.ts'
import { type Adapter, gitAdapter } from './adapter.ts'
import { GitFault } from './problem.ts'

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag'

export type GitObject = { readonly type: ObjectType; readonly bytes: Uint8Array }

/** Reads and writes the objects of one repository; keeps opened packs in memory. */
export type ObjectStore = {
  readonly gitDirectory: string
  readonly adapter: Adapter
  /** isomorphic-git's memory of packs; replaced when a read through it fails, as gc may have removed a pack. */
  cache: object
}

/** A store on a git directory. */
export function openObjects(gitDirectory: string): ObjectStore {
  return { gitDirectory, adapter: gitAdapter(gitDirectory), cache: {} }
}

/** The id git gives to content: SHA-1 over type, length and bytes. */
export function objectId(type: ObjectType, bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex')
}

/** An object by id. Throws a fault (`repository-damaged`) when it is missing, damaged or of another type. */
export async function readObjectOf(store: ObjectStore, id: string, type: ObjectType): Promise<Uint8Array> {
  const found = await readOnce(store, id)
    .catch(() => {
      store.cache = {}
      return readOnce(store, id)
    })
    .catch((error: unknown) => {
      throw new GitFault('repository-damaged', `object ${id}: ${String(error)}`)
    })
  if (found.type !== type) throw new GitFault('repository-damaged', `object ${id} is not a ${type}`)
  return found.bytes
}

async function readOnce(store: ObjectStore, id: string): Promise<GitObject> {
  const read = await readObject({
    fs: store.adapter,
    gitdir: store.gitDirectory,
    oid: id,
    format: 'content',
    cache: store.cache,
  })
  // `content` always answers with bytes and one of git's four types; the library's declaration is wider.
  return { type: read.type as ObjectType, bytes: read.object as Uint8Array }
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

/** True when an object is there and whole. */
async function isSound(store: ObjectStore, id: string): Promise<boolean> {
  const loose = join(store.gitDirectory, 'objects', id.slice(0, 2), id.slice(2))
  const stat = await fileStat(loose)
  if (!stat) return false
  const isReadable = await readOnce(store, id).then(
    () => true,
    () => false,
  )
  if (!isReadable) await unlinkIfThere(loose).catch((error: unknown) => Promise.reject(writeFault(error)))
  return isReadable
}

const faultCodes: { readonly [C in WriteCode]: 'disk-full' | 'folder-unreadable' | 'repository-busy' } = {
  'disk-full': 'disk-full',
  'read-only': 'folder-unreadable',
  'folder-gone': 'folder-unreadable',
  'changed-meanwhile': 'folder-unreadable',
  'not-a-file': 'folder-unreadable',
  outside: 'folder-unreadable',
  unreadable: 'folder-unreadable',
  busy: 'repository-busy',
}

/** The fault of a failed write by its code on disk. */
export function faultOf(code: WriteCode, detail: string): GitFault {
  return new GitFault(faultCodes[code], detail)
}

/** The fault of a thrown system error; anything else is a defect and is handed back as it is. */
export function writeFault(error: unknown): unknown {
  if (!/^E[A-Z0-9]+$/.test(errnoOf(error))) return error
  const code = diskCodeOf(error)
  return faultOf(
    code === 'missing' ? 'folder-gone' : code === 'too-large' ? 'disk-full' : code,
    String(error),
  )
}
