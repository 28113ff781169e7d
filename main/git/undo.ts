import { join } from 'node:path'
import { syncFolder, unlinkIfThere } from '../disk/durable.ts'
import { listFolder } from '../disk/listFolder.ts'
import { readFileAt } from '../disk/read.ts'
import { type CommitTime, type Identity, treeOfCommit, writeCommitObject } from './commitObject.ts'
import { writeFault } from './diskFault.ts'
import { usualWaitMs, withLock } from './lock.ts'
import { GitFault } from './problem.ts'
import type { Repository } from './repository.ts'
import { type TreeFile, writeTreeWith } from './tree.ts'

/** How long what was replaced can be brought back. */
export const undoSeconds = 30 * 24 * 60 * 60

/** Where the refs to what was replaced are, in the git directory. */
export const undoFolder = 'refs/galley/undo'
const namePattern = /^(\d{1,12})-[0-9a-f]{8}$/

/** The safety ref of a commit kept at a time, in seconds since 1970. */
export function undoRef(seconds: number, id: string): string {
  return `${undoFolder}/${seconds}-${id.slice(0, 8)}`
}

/** What is about to be replaced, to be found again by the version it followed. */
export type Replaced = {
  /** The version the files belong to. */
  readonly commit: string
  /** The files as they are on disk now, their bytes already objects; null where there is none. */
  readonly files: ReadonlyMap<string, TreeFile | null>
  readonly reason: string
  readonly identity: Identity
  readonly time: CommitTime
}

/**
 * Keeps files that are about to be replaced as a commit under `refs/galley/undo`, on the disk when it returns.
 *
 * The commit follows the version and holds all its files, these as they were on disk; git's gc leaves it alone as
 * long as the ref is there. Answers the ref. Throws faults: `repository-busy`, `disk-full`, `folder-unreadable`.
 */
export async function keepForUndo(repository: Repository, replaced: Replaced): Promise<string> {
  const { objects } = repository
  const { commit, files, reason, identity, time } = replaced
  const tree = await writeTreeWith(objects, await treeOfCommit(objects, commit), files)
  const message = `${reason.replace(/\s+/g, ' ').trim()}\n`
  const parents = [commit]
  const id = await writeCommitObject(objects, {
    tree,
    parents,
    author: identity,
    committer: identity,
    time,
    message,
  })
  const ref = undoRef(time.seconds, id)
  await withLock(repository, { name: ref, waitMs: usualWaitMs }, async (lock) => {
    await lock.prepare(Buffer.from(`${id}\n`, 'latin1'))
    await lock.commit()
  })
  return ref
}

/**
 * Lets go of what was replaced more than 30 days ago; `seconds` is now. Answers how many refs went.
 * Throws faults: `repository-busy`, `disk-full`, `folder-unreadable`.
 */
export async function pruneUndo(repository: Repository, seconds: number): Promise<number> {
  const isExpired = (name: string) => {
    const kept = namePattern.exec(name)?.[1]
    return kept !== undefined && Number(kept) < seconds - undoSeconds
  }
  const packed = await prunePacked(repository, isExpired)
  const names = await listFolder(join(repository.gitDirectory, undoFolder))
  const loose = typeof names === 'string' ? [] : names.filter(isExpired)
  for (const name of loose) await removeRef(repository, `${undoFolder}/${name}`)
  return new Set([...packed, ...loose]).size
}

async function removeRef(repository: Repository, ref: string): Promise<void> {
  const file = join(repository.gitDirectory, ref)
  await withLock(repository, { name: ref, waitMs: usualWaitMs }, async () => {
    try {
      await unlinkIfThere(file)
      await syncFolder(join(file, '..'))
    } catch (error) {
      throw writeFault(error)
    }
  })
}

const maxPackedRefsBytes = 256 * 1024 * 1024

/** Git's gc packs refs: an expired one would come back when only its file went. Answers the names that went. */
async function prunePacked(
  repository: Repository,
  isExpired: (name: string) => boolean,
): Promise<readonly string[]> {
  const expiredIn = (lines: readonly string[]) => lines.flatMap((line) => expiredName(line, isExpired) ?? [])
  if (expiredIn(await packedLines(repository)).length === 0) return []
  return withLock(repository, { name: 'packed-refs', waitMs: usualWaitMs }, async (lock) => {
    const lines = await packedLines(repository)
    const kept = lines.filter((line) => expiredName(line, isExpired) === null)
    await lock.prepare(Buffer.from(kept.join('\n'), 'utf8'))
    await lock.commit()
    return expiredIn(lines)
  })
}

function expiredName(line: string, isExpired: (name: string) => boolean): string | null {
  const name = line.slice(41).startsWith(`${undoFolder}/`) ? line.slice(42 + undoFolder.length) : null
  return name !== null && isExpired(name) ? name : null
}

async function packedLines(repository: Repository): Promise<readonly string[]> {
  const file = join(repository.gitDirectory, 'packed-refs')
  const bytes = await readFileAt(file, { maxBytes: maxPackedRefsBytes })
  if (bytes.ok) return Buffer.from(bytes.value).toString('utf8').split('\n')
  if (bytes.problem.code === 'missing') return []
  throw new GitFault('folder-unreadable', `packed-refs: ${bytes.problem.code}`)
}
