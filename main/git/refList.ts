import { join } from 'node:path'
import { syncFolder, unlinkIfThere } from '../disk/durable.ts'
import { listFolder } from '../disk/listFolder.ts'
import { readFileAt } from '../disk/read.ts'
import { writeFault } from './diskFault.ts'
import { usualWaitMs, withLock } from './lock.ts'
import { GitFault } from './problem.ts'
import { isSafeRef, readRef } from './refs.ts'
import type { Repository } from './repository.ts'

const maxPackedRefsBytes = 256 * 1024 * 1024
const maxDepth = 32
const packedLine = /^([0-9a-f]{40}) (refs\/\S+)$/

/**
 * Every ref below a folder of refs (`refs/remotes/origin`), by its whole name; damaged and symbolic ones left out.
 * Throws a fault (`folder-unreadable`) when the disk does not let one be read.
 */
export async function refsBelow(gitDirectory: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const line of await packedLines(gitDirectory)) {
    const [, id, ref] = packedLine.exec(line) ?? []
    if (id && ref?.startsWith(`${folder}/`)) found.set(ref, id)
  }
  for (const ref of await looseRefs(gitDirectory, folder, 0)) {
    const id = await readLoose(gitDirectory, ref)
    if (id !== null) found.set(ref, id)
  }
  return found
}

async function looseRefs(gitDirectory: string, folder: string, depth: number): Promise<readonly string[]> {
  const names = depth > maxDepth ? 'missing' : await listFolder(join(gitDirectory, folder))
  if (names === 'unreadable') throw new GitFault('folder-unreadable', folder)
  if (names === 'missing') return [folder]
  const below = names.filter((name) => isSafeRef(`${folder}/${name}`))
  const lists = await Promise.all(
    below.map((name) => looseRefs(gitDirectory, `${folder}/${name}`, depth + 1)),
  )
  return lists.flat()
}

/** Null for a symbolic ref, such as `refs/remotes/origin/HEAD`, and for a damaged one: neither is a branch. */
async function readLoose(gitDirectory: string, ref: string): Promise<string | null> {
  const bytes = await readFileAt(join(gitDirectory, ref), { maxBytes: 4096 })
  // A disk that fails must not make a ref seem gone.
  if (!bytes.ok && bytes.problem.code === 'unreadable')
    throw new GitFault('folder-unreadable', ref, bytes.problem.message)
  const text = bytes.ok ? Buffer.from(bytes.value).toString('latin1').trim() : ''
  return /^[0-9a-f]{40}$/.test(text) ? text : null
}

/** What a ref is to become; `from` is what it must be now (null: not there), left out where anything may be replaced. */
export type RefChange = { readonly to: string; readonly from?: string | null }

/**
 * Moves a ref, or makes it, by compare and swap under its lock.
 * Throws faults: `moved-meanwhile`, `repository-busy`, `disk-full`, `folder-unreadable`.
 */
export async function setRef(repository: Repository, ref: string, { to, from }: RefChange): Promise<void> {
  await withLock(repository, { name: ref, waitMs: usualWaitMs }, async (lock) => {
    if (from !== undefined && (await readRef(repository.gitDirectory, ref)) !== from)
      throw new GitFault('moved-meanwhile', ref)
    await lock.prepare(Buffer.from(`${to}\n`, 'latin1'))
    await lock.commit()
  })
}

/**
 * Removes refs, packed and loose: a packed one would come back when only its file went.
 * Throws faults: `repository-busy`, `disk-full`, `folder-unreadable`.
 */
export async function removeRefs(repository: Repository, refs: ReadonlySet<string>): Promise<void> {
  if (refs.size === 0) return
  const { gitDirectory } = repository
  const isRemoved = (line: string) => refs.has(packedLine.exec(line)?.[2] ?? '')
  if ((await packedLines(gitDirectory)).some(isRemoved)) {
    await withLock(repository, { name: 'packed-refs', waitMs: usualWaitMs }, async (lock) => {
      await lock.prepare(Buffer.from(withoutRefs(await packedLines(gitDirectory), isRemoved), 'utf8'))
      await lock.commit()
    })
  }
  for (const ref of refs) await removeLoose(repository, ref)
}

/** A line that begins with ^ says what the tag before it points to, and goes with it. */
function withoutRefs(lines: readonly string[], isRemoved: (line: string) => boolean): string {
  let isGone = false
  return lines
    .filter((line) => {
      if (!line.startsWith('^')) isGone = isRemoved(line)
      return !isGone
    })
    .join('\n')
}

async function removeLoose(repository: Repository, ref: string): Promise<void> {
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

async function packedLines(gitDirectory: string): Promise<readonly string[]> {
  const bytes = await readFileAt(join(gitDirectory, 'packed-refs'), { maxBytes: maxPackedRefsBytes })
  if (bytes.ok) return Buffer.from(bytes.value).toString('utf8').split('\n')
  if (bytes.problem.code === 'missing') return []
  throw new GitFault('folder-unreadable', `packed-refs: ${bytes.problem.code}`)
}
