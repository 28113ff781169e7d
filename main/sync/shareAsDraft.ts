import { draftBranchName } from '#shared/sync/draftName.ts'
import { reviewAddress } from '#shared/sync/forge.ts'
import { success } from '#shared/wire/result.ts'
import { type CommitCode, writing } from '../git/problem.ts'
import { setRef } from '../git/refList.ts'
import { isSafeRef, readRef } from '../git/refs.ts'
import { followRemote } from '../git/remotes.ts'
import { switchDraft } from '../git/switchDraft.ts'
import { pushBranch } from '../git/transport/push.ts'
import type { Exchange } from './exchanges.ts'
import { commitTime, type Exchanged, exchangeFailure, nobody, type SyncOptions } from './options.ts'
import { type ReadyPlace, sendingObstacle } from './place.ts'

export type DraftSharing = { readonly name: string; readonly goOver: boolean }
export type SharedDraft = { readonly draft: string; readonly reviewAddress: string | null }

/** Shares the present version as a new draft of the server, and makes it a draft here; with `goOver`, work goes on there. */
export async function shareAsDraft(
  options: SyncOptions,
  place: ReadyPlace,
  { name, goOver, ...exchange }: DraftSharing & Exchange,
): Promise<Exchanged<SharedDraft>> {
  const { repository, credentials, clock } = options
  const obstacle = sendingObstacle(place)
  if (obstacle) return obstacle
  const { head } = place
  const { remote } = place.target
  const branch = draftBranchName(name)
  if (await isTaken(options, remote.name, branch)) return exchangeFailure('name-taken', nameTaken)
  const target = { remote, branch, to: head.commit, expected: null }
  const pushed = await pushBranch(repository, { ...target, credentials, now: clock.now, ...exchange })
  // Somebody gave theirs this name since the last contact.
  if (!pushed.ok) return pushed.problem.code === 'behind' ? exchangeFailure('name-taken', nameTaken) : pushed
  const made = await writing(async () => {
    await setRef(repository, `refs/heads/${branch}`, { to: head.commit, from: null })
    await followRemote(repository, branch, { remote: remote.name, branch })
  })
  if (!made.ok) return fromCommit(made.problem)
  const gone = goOver ? await goOverTo(options, branch) : success(null)
  if (!gone.ok) return gone
  const asked = { forge: remote.forge, address: remote.address, draft: branch, into: place.mainDraft }
  return success({ draft: branch, reviewAddress: reviewAddress(asked) })
}

async function isTaken({ repository }: SyncOptions, remote: string, branch: string): Promise<boolean> {
  const refs = [`refs/heads/${branch}`, `refs/remotes/${remote}/${branch}`]
  if (branch === '' || !refs.every(isSafeRef)) return true
  for (const ref of refs) if ((await readRef(repository.gitDirectory, ref)) !== null) return true
  return false
}

async function goOverTo(options: SyncOptions, branch: string): Promise<Exchanged<null>> {
  const identity = (await options.identity()) ?? nobody
  await options.flush()
  const by = { identity, time: commitTime(options) }
  const switched = await switchDraft(options.repository, { branch, unfinished: 'bring', ...by })
  if (!switched.ok) return fromCommit(switched.problem)
  // Both drafts are at the same version, so nothing of what is unfinished can be in the way.
  options.onMoved(switched.value.paths)
  return success(null)
}

function fromCommit({
  code,
  message,
}: {
  readonly code: CommitCode
  readonly message: typeof nameTaken
}): Exchanged<never> {
  return exchangeFailure(code === 'nothing-changed' ? 'moved-meanwhile' : code, message)
}

const nameTaken = {
  en: 'There is a draft of this name already, or the name has no letters. Please choose another.',
  de: 'Ein Entwurf dieses Namens besteht schon, oder der Name hat keine Buchstaben. Bitte wählen Sie einen anderen.',
}
