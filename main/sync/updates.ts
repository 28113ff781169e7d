import type { Updates } from '#shared/sync/contract.ts'
import { type Recovery, success } from '#shared/wire/result.ts'
import { openCommitLinks } from '../git/mergeBase.ts'
import { writeMergeVersion } from '../git/mergeVersion.ts'
import { moveBranch } from '../git/moveBranch.ts'
import { type PlannedMerge, planMerge } from '../git/planMerge.ts'
import type { CommitCode } from '../git/problem.ts'
import { type Fetched, fetchRemote } from '../git/transport/fetch.ts'
import { versionsApart } from '../git/versionsApart.ts'
import type { Exchange } from './exchanges.ts'
import { commitTime, type Exchanged, exchangeFailure, nobody, type SyncOptions } from './options.ts'
import type { ReadyPlace } from './place.ts'
import { changeSyncSettings } from './syncSettings.ts'

/** Gets what is new on the server; no draft and no page is touched. Problems: as `fetchRemote`. */
export async function lookForUpdates(
  options: SyncOptions,
  { remote }: ReadyPlace,
  exchange: Exchange,
): Promise<Exchanged<Fetched>> {
  const { repository, credentials, clock, settingsFile } = options
  const fetched = await fetchRemote(repository, { remote, credentials, now: clock.now, ...exchange })
  if (fetched.ok) await changeSyncSettings(settingsFile, { lastContact: clock.now() })
  return fetched
}

/**
 * Gets what is new and brings it into the present draft, all or nothing. Unfinished work is brought along; where it is in
 * the way (`unsaved`), or versions clash (`clashes`, kept for the decisions), nothing is changed.
 */
export async function getUpdates(
  options: SyncOptions,
  place: ReadyPlace,
  exchange: Exchange,
): Promise<Exchanged<Updates>> {
  const fetched = await lookForUpdates(options, place, exchange)
  if (!fetched.ok) return fetched
  const theirs = fetched.value.branches.get(place.branch)
  return theirs === undefined ? success({ kind: 'nothing' }) : bringIn(options, place, theirs)
}

/** Brings one version into the present draft. */
async function bringIn(options: SyncOptions, place: ReadyPlace, theirs: string): Promise<Exchanged<Updates>> {
  const { repository, pendingMerge, clock } = options
  const ours = place.head.commit
  await options.flush()
  const plan = await planMerge(repository, { ours, theirs })
  if (!plan.ok) return plan
  if (plan.value.kind === 'nothing') {
    await forgetClash(options, place)
    return success({ kind: 'nothing' })
  }
  if (plan.value.kind === 'unrelated') return exchangeFailure('read-only', unrelated)
  if (plan.value.clashes.length > 0) {
    const { branch } = place.head
    const from = `${place.remote.name}/${place.branch}`
    const kept = await pendingMerge.keep({ branch, ours, theirs, from, since: clock.now() })
    return kept.ok ? success({ kind: 'clashes' }) : exchangeFailure('disk-full', kept.problem.message)
  }
  const applied = await applyUpdates(options, place, plan.value)
  if (applied.ok && applied.value.kind === 'updated') await forgetClash(options, place)
  return applied
}

/** What waited for decisions was decided elsewhere: by native git, or by a change that took the clash away. */
async function forgetClash(
  { pendingMerge }: SyncOptions,
  { head, remote, branch }: ReadyPlace,
): Promise<void> {
  const pending = await pendingMerge.read()
  if (pending?.branch === head.branch && pending.from === `${remote.name}/${branch}`)
    await pendingMerge.clear()
}

type Plan = Extract<PlannedMerge, { kind: 'plan' }>

async function applyUpdates(
  options: SyncOptions,
  place: ReadyPlace,
  plan: Plan,
): Promise<Exchanged<Updates>> {
  const { repository } = options
  const identity = await options.identity()
  if (identity === null && !plan.isForward) return exchangeFailure('identity-missing', identityMissing)
  const by = { identity: identity ?? nobody, time: commitTime(options) }
  const message = `Merge branch '${place.branch}' of ${place.remote.address}`
  const version = await writeMergeVersion(repository, { plan, message, ...by })
  if (!version.ok) return fromCommit(version.problem)
  const move = { from: plan.ours, to: version.value, ...by }
  const reason = plan.isForward ? 'pull: Fast-forward' : "pull: Merge made by the 'galley' strategy."
  const moved = await moveBranch(repository, { ...move, reason })
  if (!moved.ok) return fromCommit(moved.problem)
  if (moved.value.kind === 'clash') return success({ kind: 'unsaved', paths: [...moved.value.paths] })
  const { paths } = moved.value
  options.onMoved(paths)
  const links = await openCommitLinks(repository.gitDirectory)
  const { behind } = await versionsApart(links, plan.ours, [plan.theirs])
  return success({ kind: 'updated', versions: behind, pages: paths.length }, wayBack(move))
}

function wayBack({ from, to }: { readonly from: string; readonly to: string }): Recovery {
  return { label: { en: 'Undo', de: 'Rückgängig' }, entry: 'sync.takeBack', input: { from: to, to: from } }
}

/** Moves the draft back to where it was before updates, if it still is where they brought it. */
export async function takeBackUpdates(
  options: SyncOptions,
  versions: { readonly from: string; readonly to: string },
): Promise<Exchanged<{ readonly pages: number }>> {
  const reason = options.readOnlyReason()
  if (reason) return exchangeFailure('read-only', reason)
  await options.flush()
  const identity = (await options.identity()) ?? nobody
  const time = commitTime(options)
  const move = { ...versions, reason: 'reset: updates taken back', identity, time }
  const moved = await moveBranch(options.repository, move)
  if (!moved.ok) return fromCommit(moved.problem)
  if (moved.value.kind === 'clash') return exchangeFailure('read-only', inTheWay)
  options.onMoved(moved.value.paths)
  return success({ pages: moved.value.paths.length })
}

/** A merge always has something to do. */
function fromCommit(problem: {
  readonly code: CommitCode
  readonly message: Parameters<typeof exchangeFailure>[1]
}): Exchanged<never> {
  const { code, message } = problem
  return exchangeFailure(code === 'nothing-changed' ? 'moved-meanwhile' : code, message)
}

const unrelated = {
  en: 'The site at this address began differently from the one here, so the two are not brought together.',
  de: 'Die Website unter dieser Adresse hat einen anderen Anfang als die hier; die beiden werden nicht zusammengeführt.',
}

const identityMissing = {
  en: 'Galley does not know your name yet. Save a version first, then get the updates.',
  de: 'Galley kennt Ihren Namen noch nicht. Speichern Sie zuerst eine Version und holen Sie dann die Neuerungen.',
}

const inTheWay = {
  en: 'Pages were changed in the same places since, so the updates stay.',
  de: 'Seiten wurden seitdem an denselben Stellen geändert; die Neuerungen bleiben deshalb.',
}
