import type { GoneOver, Unfinished } from '#shared/sync/draftContract.ts'
import { success } from '#shared/wire/result.ts'
import { writing } from '../../git/problem.ts'
import { removeRefs, setRef } from '../../git/refList.ts'
import { followRemote } from '../../git/remotes.ts'
import { readHead } from '../../git/repository.ts'
import { readStatus } from '../../git/status.ts'
import { switchDraft } from '../../git/switchDraft.ts'
import { commitTime, nobody } from '../options.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { readDraftPlaces } from './places.ts'

export type GoingOver = { readonly branch: string; readonly unfinished: Unfinished }

/** Goes over to a draft; one that is on the server only is taken over first. Asks about unfinished work if it has to. */
export async function goOver(
  options: DraftOptions,
  { branch, unfinished }: GoingOver,
): Promise<Drafted<GoneOver>> {
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  const { here, there, homes } = places.value
  if (here.has(branch)) return switchTo(options, { branch, unfinished })
  const [commit, remote] = [there.get(branch), homes.get(branch)]
  if (commit === undefined || remote === undefined) return draftFailure('gone', gone)
  const asked = await question(options, unfinished)
  if (asked) return asked
  const moved = await switchToNew(options, { branch, commit, unfinished })
  if (!moved.ok || moved.value.kind !== 'there') return moved
  const followed = await writing(() => followRemote(options.repository, branch, { remote, branch }))
  return followed.ok ? moved : fromGit(followed.problem)
}

/** Makes a branch at a version and goes over to it; when that cannot be, the branch is not there either. */
export async function switchToNew(
  options: DraftOptions,
  { branch, commit, unfinished }: GoingOver & { readonly commit: string },
): Promise<Drafted<GoneOver>> {
  const { repository } = options
  const ref = `refs/heads/${branch}`
  const made = await writing(() => setRef(repository, ref, { to: commit, from: null }))
  if (!made.ok) return fromGit(made.problem)
  const moved = await switchTo(options, { branch, unfinished })
  if (!moved.ok || moved.value.kind !== 'there') {
    const removed = await writing(() => removeRefs(repository, new Set([ref])))
    if (!removed.ok) return fromGit(removed.problem)
  }
  return moved
}

/** Goes over to a branch of this repository; being there already is no step at all. */
export async function switchTo(
  options: DraftOptions,
  { branch, unfinished }: GoingOver,
): Promise<Drafted<GoneOver>> {
  const { repository } = options
  await options.flush()
  const head = await readHead(repository)
  if (!head.ok) return fromGit(head.problem)
  if (head.value.kind === 'branch' && head.value.branch === branch)
    return success({ kind: 'there', draft: branch, files: 0, stillWaiting: [] })
  const asked = await question(options, unfinished)
  if (asked) return asked
  const by = { identity: (await options.identity()) ?? nobody, time: commitTime(options) }
  const switched = await switchDraft(repository, { branch, unfinished: unfinished ?? 'bring', ...by })
  if (!switched.ok) return fromGit(switched.problem)
  const { value } = switched
  if (value.kind === 'clash') return success({ kind: 'in-the-way', paths: [...value.paths] })
  options.onMoved(value.paths)
  await options.look(value.paths)
  const stillWaiting = [...value.stillWaiting]
  return success({ kind: 'there', draft: branch, files: value.paths.length, stillWaiting })
}

type Question = Extract<GoneOver, { kind: 'unfinished' }>

/** What has to be asked, or stands in the way, before anything is done; null when it can be done. */
export async function question(
  options: DraftOptions,
  unfinished: Unfinished,
): Promise<Drafted<Question> | null> {
  if (unfinished !== null) return null
  await options.flush()
  // Not what was last heard of the disk: something may have been written this very moment.
  const status = await readStatus(options.repository)
  if (!status.ok) return fromGit(status.problem)
  const files = status.value.filter(({ kind }) => kind !== 'staged-only').length
  return files === 0 ? null : success({ kind: 'unfinished', files })
}

/** Somebody took it away meanwhile. */
export const gone = {
  en: 'This draft is no longer there.',
  de: 'Diesen Entwurf gibt es nicht mehr.',
}
