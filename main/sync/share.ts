import type { Shared } from '#shared/sync/contract.ts'
import { draftBranchName } from '#shared/sync/draftName.ts'
import { type Recovery, success } from '#shared/wire/result.ts'
import { openCommitLinks } from '../git/mergeBase.ts'
import { readObjectOf } from '../git/objects.ts'
import { refsBelow } from '../git/refList.ts'
import { readRef } from '../git/refs.ts'
import { followRemote } from '../git/remotes.ts'
import type { Repository } from '../git/repository.ts'
import { pushBranch } from '../git/transport/push.ts'
import { versionsApart } from '../git/versionsApart.ts'
import type { Exchange } from './exchanges.ts'
import type { Exchanged, SyncOptions } from './options.ts'
import { type ReadyPlace, readyPlace, sendingObstacle } from './place.ts'
import { changeSyncSettings } from './syncSettings.ts'
import { getUpdates, lookForUpdates } from './updates.ts'

/** So often others may be quicker before a person is told. */
const maxAttempts = 3

/**
 * Shares the versions of the present draft; where others shared meanwhile, their versions are brought in first and
 * sharing is tried again. A refusal by the server offers to share as a draft of its own.
 */
export async function share(
  options: SyncOptions,
  place: ReadyPlace,
  exchange: Exchange,
): Promise<Exchanged<Shared>> {
  const obstacle = sendingObstacle(place)
  if (obstacle) return obstacle
  const versions = await waitingVersions(options.repository, place)
  let updates = 0
  for (let attempt = 1, now = place; ; attempt += 1) {
    const pushed = await push(options, now, exchange)
    if (pushed.ok)
      return success(pushed.value === 'nothing' ? nothing : { kind: 'shared', versions, updates })
    if (pushed.problem.code !== 'behind' || attempt === maxAttempts) return pushed
    const brought = await getUpdates(options, fromTarget(now), exchange)
    if (!brought.ok) return brought
    if (brought.value.kind === 'clashes' || brought.value.kind === 'unsaved') return success(brought.value)
    if (brought.value.kind === 'updated') updates += brought.value.versions
    const next = await readyPlace(options)
    if (!next.ok) return next
    now = next.value
  }
}

/**
 * As `share`, unasked: looks for updates, which stay where they are while there is nothing to share, and leaves a
 * clash that waits for decisions alone.
 */
export async function shareQuietly(
  options: SyncOptions,
  place: ReadyPlace,
  exchange: Exchange,
): Promise<Exchanged<Shared>> {
  const fetched = await lookForUpdates(options, place, exchange)
  if (!fetched.ok) return fetched
  const pending = await options.pendingMerge.read()
  const isPublished = await isAtTarget(options.repository, place)
  const isUpToDate = isPublished && (await waitingVersions(options.repository, place)) === 0
  const isWaiting = pending?.branch === place.head.branch
  // A draft that was never shared is somebody's own until they share it.
  return isWaiting || isUpToDate || !isPublished ? success(nothing) : share(options, place, exchange)
}

const nothing: Shared = { kind: 'nothing' }

/** Where sharing goes elsewhere, that is where others were quicker. */
function fromTarget(place: ReadyPlace): ReadyPlace {
  const { target } = place
  return target.remote.name === place.remote.name ? place : { ...place, ...target }
}

async function isAtTarget({ gitDirectory }: Repository, { target }: ReadyPlace): Promise<boolean> {
  const ref = `refs/remotes/${target.remote.name}/${target.branch}`
  return (await readRef(gitDirectory, ref)) !== null
}

async function push(
  options: SyncOptions,
  place: ReadyPlace,
  exchange: Exchange,
): Promise<Exchanged<'nothing' | 'shared'>> {
  const { repository, credentials, clock, settingsFile } = options
  const { target, head } = place
  const to = { ...target, to: head.commit }
  const pushed = await pushBranch(repository, { ...to, credentials, now: clock.now, ...exchange })
  if (!pushed.ok) return withDraftInstead(options, place, pushed)
  await changeSyncSettings(settingsFile, { lastContact: clock.now() })
  const { remote, branch } = target
  const isHome = remote.name === place.remote.name
  if (!place.isFollowed && isHome)
    await followRemote(repository, head.branch, { remote: remote.name, branch })
  return success(pushed.value.kind === 'shared' ? 'shared' : 'nothing')
}

/** How many versions the server does not have, as of the last contact. */
async function waitingVersions({ gitDirectory }: Repository, { target, head }: ReadyPlace): Promise<number> {
  const there = await refsBelow(gitDirectory, `refs/remotes/${target.remote.name}`)
  const links = await openCommitLinks(gitDirectory)
  return (await versionsApart(links, head.commit, [...there.values()])).ahead
}

/** Where the server lets nobody, or not this person, change this draft, a draft of its own is the way forward. */
async function withDraftInstead<T>(
  options: SyncOptions,
  { head }: ReadyPlace,
  refused: Extract<Exchanged<T>, { ok: false }>,
): Promise<Extract<Exchanged<T>, { ok: false }>> {
  const { code, message } = refused.problem
  if (code !== 'server-refused' && code !== 'forbidden') return refused
  const input = { name: await proposedName(options.repository, head.commit), goOver: true }
  const recovery: Recovery = { label: asDraft, entry: 'sync.shareAsDraft', input }
  return { ok: false, problem: { code, message, recovery: [recovery] } }
}

/** After what the last version says. */
async function proposedName({ objects }: Repository, commit: string): Promise<string> {
  const text = Buffer.from(await readObjectOf(objects, commit, 'commit')).toString('utf8')
  const subject = text.slice(text.indexOf('\n\n') + 2).split('\n', 1)[0] ?? ''
  const name = draftBranchName(subject.replaceAll('/', ' ')).slice(0, 40).replace(/-+$/, '')
  return name === '' ? 'draft' : name
}

const asDraft = { en: 'Share as a draft instead', de: 'Stattdessen als Entwurf teilen' }
