import type { draftContract } from '#shared/sync/draftContract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import { type Recovery, success } from '#shared/wire/result.ts'
import { joinSentences, type Sentence } from '#shared/wire/sentence.ts'
import { authorOf } from '../../git/lastChange.ts'
import { reading, writing } from '../../git/problem.ts'
import { removeRefs, setRef } from '../../git/refList.ts'
import { readRef } from '../../git/refs.ts'
import { keepForUndo } from '../../git/undo.ts'
import { versionsAhead } from '../../git/versionsApart.ts'
import { commitTime, nobody } from '../options.ts'
import { gone } from './goOver.ts'
import { draftName, keepDraftName, readDraftNames } from './names.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { ownDraft } from './ownDraft.ts'

type Missed = OutputOf<(typeof draftContract)['sync.planDeleteDraft']>

/** Counts what would be missed if a draft were deleted here and on the server. */
export async function planDeleteDraft(options: DraftOptions, branch: string): Promise<Drafted<Missed>> {
  const found = await ownDraft(options, branch)
  if (!found.ok) return found
  const me = (await options.identity())?.name
  const missed = await reading(async () => {
    const { here, there, links } = found.value
    const others = [...otherDrafts(here, branch), ...otherDrafts(there, branch)]
    const [own, shared] = [here.get(branch), there.get(branch)]
    const onlyIn = async (tip: string | undefined, known: readonly string[]) =>
      tip === undefined ? [] : await versionsAhead(links, tip, known)
    const ids = new Set([...(await onlyIn(own, others)), ...(await onlyIn(shared, others))])
    const onlyThere = await onlyIn(shared, [...others, ...(own === undefined ? [] : [own])])
    const authors = new Set<string>()
    for (const id of ids) authors.add((await authorOf(options.repository, id)).author)
    const people = [...authors].filter((author) => author !== me)
    return { isShared: shared !== undefined, onlyInIt: ids.size, people, onlyThere: onlyThere.length }
  })
  return missed.ok ? success(missed.value) : fromGit(missed.problem)
}

function otherDrafts(tips: ReadonlyMap<string, string>, branch: string): readonly string[] {
  return [...tips].flatMap(([other, tip]) => (other === branch ? [] : [tip]))
}

export type Deletion = {
  readonly branch: string
  /** The server's copy goes, too. */
  readonly onServer: boolean
  readonly signal: AbortSignal
}

/**
 * Deletes a draft. What goes is kept under safety refs first; then the server is asked, which may refuse: the draft then
 * stays where it is. Work that waits for the return to it stays, too.
 */
export async function deleteDraft(
  options: DraftOptions,
  { branch, onServer, signal }: Deletion,
): Promise<Drafted<null>> {
  const found = await ownDraft(options, branch)
  if (!found.ok) return found
  const { head, here } = found.value
  const commit = here.get(branch)
  if (commit === undefined) return draftFailure('gone', gone)
  if (head.kind === 'branch' && head.branch === branch) return draftFailure('read-only', isCurrent)
  const name = draftName(branch, await readDraftNames(options.namesFile))
  const there = onServer ? (found.value.there.get(branch) ?? null) : null
  const kept = await keepVersions(options, branch, [commit, ...(there === null ? [] : [there])])
  if (!kept.ok) return kept
  const removed = there === null ? success(null) : await removeThere(options, { branch, there, signal })
  if (!removed.ok) return removed
  const deleted = await writing(() => removeRefs(options.repository, new Set([`refs/heads/${branch}`])))
  if (!deleted.ok) return fromGit(deleted.problem)
  await keepDraftName(options.namesFile, branch, null)
  options.onMoved([])
  return success(null, wayBack({ branch, name, commit, there }))
}

async function keepVersions(
  options: DraftOptions,
  branch: string,
  commits: readonly string[],
): Promise<Drafted<null>> {
  const by = { identity: (await options.identity()) ?? nobody, time: commitTime(options) }
  const kept = await writing(async () => {
    for (const commit of new Set(commits)) {
      const reason = `Deleted draft ${branch}`
      await keepForUndo(options.repository, { commit, files: new Map(), reason, ...by })
    }
  })
  return kept.ok ? success(null) : fromGit(kept.problem)
}

type Removal = { readonly branch: string; readonly there: string; readonly signal: AbortSignal }

async function removeThere(
  { server }: DraftOptions,
  { branch, there, signal }: Removal,
): Promise<Drafted<null>> {
  const moved = await server.move([{ branch, to: null, expected: there }], signal)
  if (moved.ok) return moved
  return moved.problem.code === 'behind' ? draftFailure('moved-meanwhile', movedThere) : moved
}

type Deleted = {
  readonly branch: string
  readonly name: string
  readonly commit: string
  /** The version the server had; null when it kept what it has. */
  readonly there: string | null
}

function wayBack(input: Deleted): Recovery {
  return { label: { en: 'Undo', de: 'Rückgängig' }, entry: 'sync.bringBackDraft', input }
}

/** Makes a draft again that was deleted, on the server too where it was deleted there. */
export async function bringBackDraft(
  options: DraftOptions,
  { branch, name, commit, there }: Deleted,
  signal: AbortSignal,
): Promise<Drafted<null>> {
  const { repository } = options
  const ref = `refs/heads/${branch}`
  const made = await writing(async () => {
    const isBack = (await readRef(repository.gitDirectory, ref)) === commit
    if (!isBack) await setRef(repository, ref, { to: commit, from: null })
  })
  if (!made.ok) return fromGit(made.problem)
  await keepDraftName(options.namesFile, branch, name)
  options.onMoved([])
  if (there === null) return success(null)
  const shared = await options.server.move([{ branch, to: there, expected: null }], signal)
  if (shared.ok) return success(null)
  const { code, message } = shared.problem
  return { ok: false, problem: { ...shared.problem, code, message: joinSentences(onlyBackHere, message) } }
}

const isCurrent = {
  en: 'This draft is open here. Go over to another one first.',
  de: 'Dieser Entwurf ist hier geöffnet. Wechseln Sie zuerst zu einem anderen.',
}

const movedThere = {
  en: 'Others have worked in this draft since it was last looked at, so it was not deleted. Get the updates and look at it first.',
  de: 'Andere haben in diesem Entwurf gearbeitet, seit zuletzt nachgesehen wurde; er wurde deshalb nicht gelöscht. Holen Sie die Neuerungen und sehen Sie ihn zuerst an.',
}

const onlyBackHere: Sentence = {
  en: 'The draft is back on this computer, but not on the server yet: share it once that works.',
  de: 'Der Entwurf ist auf diesem Computer wieder da, auf dem Server noch nicht: Teilen Sie ihn, sobald das geht.',
}
