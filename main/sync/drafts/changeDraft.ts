import { type Recovery, success } from '#shared/wire/result.ts'
import { writing } from '../../git/problem.ts'
import { removeRefs, setRef } from '../../git/refList.ts'
import { readRef } from '../../git/refs.ts'
import { renameBranch } from '../../git/renameBranch.ts'
import { keepForUndo } from '../../git/undo.ts'
import { commitTime, nobody } from '../options.ts'
import { gone } from './goOver.ts'
import { draftName, keepDraftName, readDraftNames } from './names.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { type DraftPlaces, readDraftPlaces } from './places.ts'
import { freeBranch, nameless } from './startDraft.ts'

/** Gives a draft another name; one that others have keeps the name they know it by. */
export async function renameDraft(
  options: DraftOptions,
  { branch, name }: { readonly branch: string; readonly name: string },
): Promise<Drafted<{ readonly branch: string }>> {
  const found = await ownDraft(options, branch)
  if (!found.ok) return found
  const { here, there, waiting } = found.value
  if (there.has(branch)) return draftFailure('shared', isShared)
  const others = new Map([...here].filter(([other]) => other !== branch))
  const to = freeBranch(
    { here: others, there, waiting: new Set([...waiting].filter((it) => it !== branch)) },
    name,
  )
  if (to === null) return draftFailure('name-taken', nameless)
  if (to !== branch) {
    const by = { identity: (await options.identity()) ?? nobody, time: commitTime(options) }
    const renamed = await renameBranch(options.repository, { from: branch, to, ...by })
    if (!renamed.ok) return fromGit(renamed.problem)
    const carried = await writing(() => carryWaiting(options, branch, to))
    if (!carried.ok) return fromGit(carried.problem)
    await keepDraftName(options.namesFile, branch, null)
    await carryPendingMerge(options, branch, to)
  }
  await keepDraftName(options.namesFile, to, name)
  options.onMoved([])
  return success({ branch: to })
}

/** Work that waits for the return to a draft waits under its new name. */
async function carryWaiting({ repository }: DraftOptions, from: string, to: string): Promise<void> {
  const [old, next] = [`refs/galley/waiting/${from}`, `refs/galley/waiting/${to}`]
  const commit = await readRef(repository.gitDirectory, old)
  if (commit === null) return
  await setRef(repository, next, { to: commit })
  await removeRefs(repository, new Set([old]))
}

async function carryPendingMerge({ pendingMerge }: DraftOptions, from: string, to: string): Promise<void> {
  const pending = await pendingMerge.read()
  if (pending?.branch === from) await pendingMerge.keep({ ...pending, branch: to })
}

/** Deletes a draft on this computer. Its last version is kept under a safety ref, its waiting work where it is. */
export async function deleteDraft(options: DraftOptions, branch: string): Promise<Drafted<null>> {
  const { repository } = options
  const found = await ownDraft(options, branch)
  if (!found.ok) return found
  const { head, here } = found.value
  const commit = here.get(branch)
  if (commit === undefined) return draftFailure('gone', gone)
  if (head.kind === 'branch' && head.branch === branch) return draftFailure('read-only', isCurrent)
  const name = draftName(branch, await readDraftNames(options.namesFile))
  const by = { identity: (await options.identity()) ?? nobody, time: commitTime(options) }
  const deleted = await writing(async () => {
    await keepForUndo(repository, { commit, files: new Map(), reason: `Deleted draft ${branch}`, ...by })
    await removeRefs(repository, new Set([`refs/heads/${branch}`]))
  })
  if (!deleted.ok) return fromGit(deleted.problem)
  await keepDraftName(options.namesFile, branch, null)
  options.onMoved([])
  return success(null, wayBack({ branch, name, commit }))
}

type Deleted = { readonly branch: string; readonly name: string; readonly commit: string }

function wayBack(input: Deleted): Recovery {
  return { label: { en: 'Undo', de: 'Rückgängig' }, entry: 'sync.bringBackDraft', input }
}

/** Makes a draft again that was deleted. */
export async function bringBackDraft(
  options: DraftOptions,
  { branch, name, commit }: Deleted,
): Promise<Drafted<null>> {
  const reason = options.readOnlyReason()
  if (reason) return draftFailure('read-only', reason)
  const made = await writing(() =>
    setRef(options.repository, `refs/heads/${branch}`, { to: commit, from: null }),
  )
  if (!made.ok) return fromGit(made.problem)
  await keepDraftName(options.namesFile, branch, name)
  options.onMoved([])
  return success(null)
}

/** The drafts, when this one is a person's own to change: the published state is not. */
async function ownDraft(options: DraftOptions, branch: string): Promise<Drafted<DraftPlaces>> {
  const reason = options.readOnlyReason()
  if (reason) return draftFailure('read-only', reason)
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  if (!places.value.here.has(branch)) return draftFailure('gone', gone)
  return branch === places.value.published?.branch ? draftFailure('read-only', isPublished) : places
}

const isShared = {
  en: 'Others know this draft by its name already, so it keeps it.',
  de: 'Andere kennen diesen Entwurf schon unter seinem Namen; er behält ihn deshalb.',
}

const isCurrent = {
  en: 'This draft is open here. Go over to another one first.',
  de: 'Dieser Entwurf ist hier geöffnet. Wechseln Sie zuerst zu einem anderen.',
}

const isPublished = {
  en: 'The website is made of this one, so it stays as it is.',
  de: 'Aus diesem hier entsteht die Website; er bleibt deshalb, wie er ist.',
}
