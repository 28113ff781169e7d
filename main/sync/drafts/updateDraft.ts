import type { Basis, BroughtUpToDate } from '#shared/sync/draftContract.ts'
import { success } from '#shared/wire/result.ts'
import { versionsApart } from '../../git/versionsApart.ts'
import { keepForDecisions, mergeMessage, mergeVersion, moveTo, plannedMerge, reflogLine } from './bringIn.ts'
import { type Drafted, type DraftOptions, draftFailure, mergeUndo } from './options.ts'
import { type Known, knownPlaces } from './published.ts'

/**
 * Brings the published state into the current draft; a clash waits for decisions, and nothing is changed. `basis` says how
 * current what is known of the server is.
 */
export async function updateDraft(options: DraftOptions, basis: Basis): Promise<Drafted<BroughtUpToDate>> {
  const known = await knownPlaces(options)
  if (!known.ok) return known
  const { places, published } = known.value
  const { head, links } = places
  if (head.kind !== 'branch' || head.commit === null) return draftFailure('no-version', noDraft)
  const [ours, theirs] = [head.commit, published.newest]
  if (head.branch === published.branch) return success({ kind: 'nothing', basis })
  const plan = await plannedMerge(options, { ours, theirs })
  if (!plan.ok) return plan
  if (plan.value === null) return success({ kind: 'nothing', basis })
  const { from, words } = sourceOf(known.value)
  if (plan.value.clashes.length > 0)
    return keepForDecisions(options, { branch: head.branch, ours, theirs, from })
  const version = await mergeVersion(options, plan.value, mergeMessage(words, head.branch))
  if (!version.ok) return version
  const moved = await moveTo(options, { from: ours, to: version.value, reason: reflogLine(from, plan.value) })
  if (!moved.ok) return moved
  if (moved.value.kind === 'in-the-way') return success(moved.value)
  const { behind } = await versionsApart(links, ours, [theirs])
  const undo = mergeUndo({ branch: head.branch, merge: version.value, to: ours, pending: null })
  return success({ kind: 'updated', versions: behind, files: moved.value.files, basis }, undo)
}

/** Where the newest published version is, as git writes it. */
function sourceOf({ places, published }: Known): { readonly from: string; readonly words: string } {
  const { branch, newest, here, there } = published
  const home = newest === there && newest !== here ? places.homes.get(branch) : undefined
  if (home === undefined) return { from: branch, words: `branch '${branch}'` }
  const from = `${home}/${branch}`
  return { from, words: `remote-tracking branch '${from}'` }
}

const noDraft = {
  en: 'An old version is open here instead of a draft. Go over to a draft first.',
  de: 'Hier ist eine alte Version geöffnet statt eines Entwurfs. Wechseln Sie zuerst zu einem Entwurf.',
}
