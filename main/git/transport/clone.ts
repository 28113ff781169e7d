import { join } from 'node:path'
import type { Result } from '#shared/wire/result.ts'
import { fileStat } from '../../disk/fileStat.ts'
import { listFolder } from '../../disk/listFolder.ts'
import { discardFolder, moveUnseenFolder } from '../../disk/moveFolder.ts'
import { readFileAt } from '../../disk/read.ts'
import { replaceFileAt } from '../../disk/replace.ts'
import { setting } from '../config.ts'
import { faultOf } from '../diskFault.ts'
import type { GitEnvironment } from '../environment.ts'
import { initRepository } from '../initRepository.ts'
import { usualWaitMs, withLock } from '../lock.ts'
import { refsBelow, setRef } from '../refList.ts'
import { isSafeRef } from '../refs.ts'
import { openRepository, type Repository, recoverRepository } from '../repository.ts'
import { takingTurns } from '../turns.ts'
import { checkOutWhole } from './checkOutWhole.ts'
import { type TransportCode, TransportFault, transporting } from './fault.ts'
import { type Fetched, type FetchOptions, fetchRemote, type TransportProgress } from './fetch.ts'
import { noteHistoryToCome } from './historyToCome.ts'
import { parseRemoteAddress } from './remoteAddress.ts'
import { unfinishedClone } from './unfinishedClone.ts'

export type CloneOptions = Omit<FetchOptions, 'remote' | 'depth' | 'progress'> & {
  readonly address: string
  /** Absolute; must not exist, or be empty. Appears when everything is there. */
  readonly folder: string
  readonly environment: GitEnvironment
  readonly progress: (progress: CloneProgress) => void
}

export type CloneProgress =
  | TransportProgress
  | { readonly phase: 'writing'; readonly done: number; readonly total: number }

export type Cloned = {
  readonly folder: string
  /** False when only the newest version came before the line broke or the person had waited enough. */
  readonly isWhole: boolean
  /** Null for a site without any version. */
  readonly branch: string | null
}

/**
 * Brings a site from a server into a fresh folder: first its newest version, which is all that work needs, then its
 * history. Only a finished folder gets the name asked for.
 *
 * When the line breaks, Galley ends or the person cancels, a newest version that has come stays in a hidden folder beside
 * it (`unfinishedClone`), and the next attempt with the same address goes on from there; git's protocol cannot go on
 * in the middle of a pack, so before that nothing is kept. A folder that was there before is never touched.
 * Problems: every code of `TransportCode` that `fetchRemote` has, and `folder-in-use`.
 */
export function cloneSite(options: CloneOptions): Promise<Result<Cloned, TransportCode>> {
  return transporting(async () => {
    const remote = parseRemoteAddress(options.address)
    if (remote.kind !== 'web') throw new TransportFault('unsupported-address', remote.kind)
    await requireFree(options.folder)
    const unfinished = unfinishedClone(options.folder)
    const repository = await begunAt(unfinished, remote.url, options.environment)
    const fetching = { ...options, remote: { name: 'origin', address: remote.url } }
    try {
      const beginning = await newestVersions(repository, fetching)
      const isWhole = beginning === null || (await wholeHistory(repository, fetching))
      if (beginning) {
        await beginBranch(repository, beginning)
        await freshFiles(repository, beginning.commit, options)
      }
      if (!isWhole) await noteHistoryToCome(repository)
      await moveInPlace(unfinished, options.folder)
      return { folder: options.folder, isWhole, branch: beginning?.branch ?? null }
    } catch (error) {
      // What cannot be read now may be whole: only what is known to be nothing is removed.
      const refs = await refsBelow(repository.gitDirectory, tracking).catch(() => null)
      const isBegun = refs === null || refs.size > 0
      if (!isBegun) await discardFolder(unfinished)
      throw error
    }
  })
}

const tracking = 'refs/remotes/origin'

async function requireFree(folder: string): Promise<void> {
  const names = await listFolder(folder)
  const isFree = names === 'missing' ? (await fileStat(folder)) === null : names.length === 0
  if (!isFree) throw new TransportFault('folder-in-use', folder)
}

/** The repository of an earlier attempt at the same address, or a new one. */
async function begunAt(folder: string, url: string, environment: GitEnvironment): Promise<Repository> {
  const known = await openRepository(folder, environment)
  if (known.ok && setting(known.value.configuration, 'remote.origin.url') === url) {
    await recoverRepository(known.value)
    return known.value
  }
  await discardFolder(folder)
  const made = await initRepository(folder, { branch: 'main', environment })
  if (!made.ok)
    throw new TransportFault(made.problem.code === 'disk-full' ? 'disk-full' : 'folder-unreadable', folder)
  await addToConfig(made.value, [
    '[remote "origin"]',
    `\turl = ${url}`,
    '\tfetch = +refs/heads/*:refs/remotes/origin/*',
  ])
  const opened = await openRepository(folder, environment)
  if (!opened.ok) throw new TransportFault('folder-unreadable', folder)
  return opened.value
}

async function addToConfig({ gitDirectory }: Repository, lines: readonly string[]): Promise<void> {
  const file = join(gitDirectory, 'config')
  const present = await readFileAt(file, { maxBytes: 1024 * 1024 })
  const before = present.ok ? Buffer.from(present.value) : Buffer.alloc(0)
  const written = await replaceFileAt(file, Buffer.concat([before, Buffer.from(`${lines.join('\n')}\n`)]))
  if (!written.ok) throw faultOf(written.problem.code, file)
}

/** The newest version of each branch, and where work begins; null when the server has no version. */
async function newestVersions(repository: Repository, fetching: Fetching): Promise<Beginning | null> {
  const known = await refsBelow(repository.gitDirectory, tracking)
  const depth = known.size === 0 ? { depth: 1 } : {}
  const fetched = await fetchRemote(repository, { ...fetching, ...depth })
  if (!fetched.ok) throw new TransportFault(fetched.problem.code, 'newest', fetched.problem.message)
  const branch = branchToBeginWith(fetched.value)
  const commit = branch === null ? undefined : fetched.value.branches.get(branch)
  return branch === null || commit === undefined ? null : { branch, commit }
}

type Fetching = Omit<FetchOptions, 'depth'>
type Beginning = { readonly branch: string; readonly commit: string }

/** False when the line broke: the newest version is enough to work with, and the rest can come later. */
async function wholeHistory(repository: Repository, fetching: Fetching): Promise<boolean> {
  const fetched = await fetchRemote(repository, { ...fetching, depth: null, withTags: true })
  if (!fetched.ok && fetched.problem.code === 'cancelled')
    throw new TransportFault('cancelled', 'history', fetched.problem.message)
  return fetched.ok
}

/** The one the server shows first; an empty or foreign name is not taken. */
function branchToBeginWith({ branches, defaultBranch }: Fetched): string | null {
  const usual = [defaultBranch, 'main', 'master', ...branches.keys()]
  return usual.find((name) => name !== null && branches.has(name) && isSafeRef(`refs/heads/${name}`)) ?? null
}

/** Makes the branch and follows it, as native git leaves a clone. */
async function beginBranch(repository: Repository, { branch, commit }: Beginning): Promise<void> {
  const ref = `refs/heads/${branch}`
  await setRef(repository, ref, { to: commit })
  await setSymbolicRef(repository, 'HEAD', ref)
  await setSymbolicRef(repository, 'refs/remotes/origin/HEAD', `refs/remotes/origin/${branch}`)
  if (setting(repository.configuration, `branch.${branch}.remote`) !== undefined) return
  const name = branch.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  await addToConfig(repository, [`[branch "${name}"]`, '\tremote = origin', `\tmerge = ${ref}`])
}

async function setSymbolicRef(repository: Repository, name: string, ref: string): Promise<void> {
  await withLock(repository, { name, waitMs: usualWaitMs }, async (lock) => {
    await lock.prepare(Buffer.from(`ref: ${ref}\n`, 'latin1'))
    await lock.commit()
  })
}

/** What an earlier attempt has written of the files is taken away first. */
async function freshFiles(repository: Repository, commit: string, options: CloneOptions): Promise<void> {
  const names = await listFolder(repository.root)
  const left = typeof names === 'string' ? [] : names.filter((name) => name !== '.git')
  for (const name of [...left, '.git/index']) await discardFolder(join(repository.root, name))
  const progress = (done: number, total: number) => options.progress({ phase: 'writing', done, total })
  await checkOutWhole(repository, commit, { turns: takingTurns(options.now, options.signal), progress })
}

/** Its files are on the disk before it has its name: a site whose pages a power cut took would seem to have lost them. */
async function moveInPlace(from: string, to: string): Promise<void> {
  const moved = await moveUnseenFolder(from, to)
  if (!moved.ok)
    throw new TransportFault(moved.problem.code === 'disk-full' ? 'disk-full' : 'folder-unreadable', to)
}
