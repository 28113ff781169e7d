import type { Result } from '#shared/wire/result.ts'
import { refsBelow, removeRefs, setRef } from '../refList.ts'
import { isSafeRef } from '../refs.ts'
import type { Repository } from '../repository.ts'
import { readShallow, writeShallow } from '../shallow.ts'
import { takingTurns } from '../turns.ts'
import { commonGround } from './commonGround.ts'
import { type TransportCode, TransportFault, transporting } from './fault.ts'
import { installPack } from './installPack.ts'
import { receivePack } from './receivePack.ts'
import { type RemoteRefs, readRemoteRefs } from './remoteBranches.ts'
import { requestPack } from './requestPack.ts'
import { openServer, type Server, type ServerOptions } from './server.ts'

/** How far an exchange with a server is. `total` is null while nobody can know it. */
export type TransportProgress = {
  readonly phase: 'connecting' | 'receiving' | 'checking' | 'sending'
  /** Bytes while receiving and sending, objects while checking. */
  readonly done: number
  readonly total: number | null
}

export type FetchOptions = ServerOptions & {
  readonly remote: { readonly name: string; readonly address: string }
  /** Milliseconds; only differences matter. */
  readonly now: () => number
  readonly progress: (progress: TransportProgress) => void
  /** So many versions of each branch; null for whole histories; left out: as deep as what is here. */
  readonly depth?: number | null
  /** Tags that are not here yet are taken, too, as a clone does. */
  readonly withTags?: boolean
  /** A pack larger than this is not taken; 2 GB when left out. */
  readonly maxPackBytes?: number
}

export type Fetched = {
  /** The server's branches as they are now, by name without `refs/heads/`. */
  readonly branches: ReadonlyMap<string, string>
  readonly defaultBranch: string | null
  /** Names of branches that came, moved or went since the last time. */
  readonly changed: readonly string[]
  readonly objects: number
  /** How many branches were passed over because their names are not safe as files. */
  readonly unsafeNames: number
}

const usualMaxPackBytes = 2 * 1024 ** 3
/** What `git fetch --unshallow` asks for. */
const allVersions = 0x7fffffff

/**
 * Gets what is new on a server: objects first, checked to the last one, then the list of shallow versions, then
 * `refs/remotes/NAME/…`; no branch of ours and no file is touched. Branches that are gone there go here.
 *
 * Broken off at any point, everything is as before, but for a pack nothing refers to. Problems: every code of
 * `TransportCode` except `behind` and `access` to a branch; a second attempt begins anew.
 */
export function fetchRemote(
  repository: Repository,
  options: FetchOptions,
): Promise<Result<Fetched, TransportCode>> {
  return transporting(async () => {
    options.progress({ phase: 'connecting', done: 0, total: null })
    const server = await openServer(options.remote.address, 'git-upload-pack', options)
    const remote = await readRemoteRefs(server)
    const objects = await receiveMissing(repository, server, { remote, options })
    const changed = await updateTracking(repository, remote, options)
    const { defaultBranch, unsafeNames } = remote
    return { branches: branchesOf(remote), defaultBranch, changed, objects, unsafeNames }
  })
}

function branchesOf({ refs }: RemoteRefs): ReadonlyMap<string, string> {
  const heads = [...refs].filter(([ref]) => ref.startsWith('refs/heads/'))
  return new Map(heads.map(([ref, id]) => [ref.slice('refs/heads/'.length), id]))
}

type Receiving = { readonly remote: RemoteRefs; readonly options: FetchOptions }

async function receiveMissing(
  repository: Repository,
  server: Server,
  { remote, options }: Receiving,
): Promise<number> {
  const { gitDirectory } = repository
  const shallow = await readShallow(gitDirectory)
  const isDeepening = options.depth === null && shallow.length > 0
  // A version that is here without a ref may have come with a pack whose exchange was cut short: what it left out is
  // then known to nobody. Only behind refs is everything certain to be here.
  const certain = new Set((await refsBelow(gitDirectory, 'refs')).values())
  const ids = new Set([...remote.refs].filter(([ref]) => isWanted(ref, options)).map(([, id]) => id))
  const wants = [...ids].filter((id) => isDeepening || !certain.has(id))
  if (wants.length === 0) return 0
  const haves = await commonGround(repository)
  const depth = isDeepening ? allVersions : (options.depth ?? null)
  const answer = await requestPack(server, remote, { wants, haves, shallow, depth })
  const lifted = new Set(answer.unshallow)
  const left = [...new Set([...shallow.filter((id) => !lifted.has(id)), ...answer.shallow])]
  const received = await receivePack(gitDirectory, answer.pack, {
    maxBytes: options.maxPackBytes ?? usualMaxPackBytes,
    progress: (done) => options.progress({ phase: 'receiving', done, total: null }),
  })
  const objects = await installPack(gitDirectory, received, {
    turns: takingTurns(options.now, options.signal),
    progress: (done, total) => options.progress({ phase: 'checking', done, total }),
    wants,
    shallow: new Set(left),
  })
  // Only now: the versions it names are here, and what they leave out is no longer looked for.
  if (answer.shallow.length + answer.unshallow.length > 0) await writeShallow(repository, left)
  // The new pack is found by the next read.
  repository.objects.reader.forget()
  return objects
}

function isWanted(ref: string, { withTags }: FetchOptions): boolean {
  return ref.startsWith('refs/heads/') || (withTags === true && ref.startsWith('refs/tags/'))
}

async function updateTracking(
  repository: Repository,
  remote: RemoteRefs,
  options: FetchOptions,
): Promise<readonly string[]> {
  const folder = `refs/remotes/${options.remote.name}`
  if (!isSafeRef(`${folder}/x`)) throw new TransportFault('unsupported-address', options.remote.name)
  const before = await refsBelow(repository.gitDirectory, folder)
  const now = new Map([...branchesOf(remote)].map(([name, id]) => [`${folder}/${name}`, id]))
  const gone = new Set([...before.keys()].filter((ref) => !now.has(ref)))
  // First: a branch `a` that went may stand in the way of a new `a/b`.
  await removeRefs(repository, gone)
  const moved = [...now].filter(([ref, id]) => before.get(ref) !== id)
  for (const [ref, to] of moved) await setRef(repository, ref, { to })
  if (options.withTags) await addTags(repository, remote)
  return [...gone, ...moved.map(([ref]) => ref)].map((ref) => ref.slice(folder.length + 1))
}

/** A tag that is here already stays what it is. */
async function addTags(repository: Repository, { refs }: RemoteRefs): Promise<void> {
  const known = await refsBelow(repository.gitDirectory, 'refs/tags')
  for (const [ref, to] of refs) {
    if (ref.startsWith('refs/tags/') && !known.has(ref)) await setRef(repository, ref, { to, from: null })
  }
}
