import { type Result, success } from '#shared/wire/result.ts'
import { type CommitCode, writing } from '../../git/problem.ts'
import { removeRefs, setRef } from '../../git/refList.ts'
import { readRef } from '../../git/refs.ts'
import { followRemote } from '../../git/remotes.ts'
import { renameBranch } from '../../git/renameBranch.ts'
import { commitTime, nobody } from '../options.ts'
import { keepDraftName } from './names.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { ownDraft } from './ownDraft.ts'
import type { DraftPlaces } from './places.ts'
import { freeBranch, nameless } from './startDraft.ts'

export type Renaming = { readonly branch: string; readonly name: string; readonly signal: AbortSignal }

/**
 * Gives a draft another name. One the server has gets it there first: the new name appears and the old one goes in one step,
 * if it still is as it was last seen; otherwise nothing is changed anywhere.
 */
export async function renameDraft(
  options: DraftOptions,
  { branch, name, signal }: Renaming,
): Promise<Drafted<{ readonly branch: string }>> {
  const found = await ownDraft(options, branch)
  if (!found.ok) return found
  const to = freeBranch(withoutDraft(found.value, branch), name)
  if (to === null) return draftFailure('name-taken', nameless)
  if (to !== branch) {
    const there = await renameThere(options, found.value, { from: branch, to, signal })
    if (!there.ok) return there
    const here = await renameHere(options, { from: branch, to, home: there.value })
    if (!here.ok) return fromGit(here.problem)
    await keepDraftName(options.namesFile, branch, null)
    await carryPendingMerge(options, branch, to)
  }
  await keepDraftName(options.namesFile, to, name)
  options.onMoved([])
  return success({ branch: to })
}

/** Its own name is free for it. */
function withoutDraft({ here, there, waiting }: DraftPlaces, branch: string) {
  const isOther = ([name]: readonly [string, string]) => name !== branch
  return {
    here: new Map([...here].filter(isOther)),
    there: new Map([...there].filter(isOther)),
    waiting: new Set([...waiting].filter((name) => name !== branch)),
  }
}

type Rename = { readonly from: string; readonly to: string; readonly signal: AbortSignal }

/** Answers the place of the server where the draft has its new name; null for a draft that is only here. */
async function renameThere(
  { server }: DraftOptions,
  { there, homes }: DraftPlaces,
  { from, to, signal }: Rename,
): Promise<Drafted<string | null>> {
  const commit = there.get(from)
  if (commit === undefined) return success(null)
  const moved = await server.move(
    [
      { branch: to, to: commit, expected: null },
      { branch: from, to: null, expected: commit },
    ],
    signal,
  )
  if (moved.ok) return success(homes.get(from) ?? null)
  return moved.problem.code === 'behind' ? draftFailure('moved-meanwhile', movedThere) : moved
}

type RenamedHere = { readonly from: string; readonly to: string; readonly home: string | null }

async function renameHere(
  options: DraftOptions,
  { from, to, home }: RenamedHere,
): Promise<Result<unknown, CommitCode>> {
  const { repository } = options
  const by = { identity: (await options.identity()) ?? nobody, time: commitTime(options) }
  const renamed = await renameBranch(repository, { from, to, ...by })
  if (!renamed.ok) return renamed
  return writing(async () => {
    await carryWaiting(options, from, to)
    if (home !== null) await followRemote(repository, to, { remote: home, branch: to })
  })
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

const movedThere = {
  en: 'Others have worked in this draft since it was last looked at. Get the updates first, then give it another name.',
  de: 'Andere haben in diesem Entwurf gearbeitet, seit zuletzt nachgesehen wurde. Holen Sie zuerst die Neuerungen und benennen Sie ihn dann um.',
}
