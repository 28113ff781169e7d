import type { GoneOver, Unfinished } from '#shared/sync/draftContract.ts'
import { draftBranchName } from '#shared/sync/draftName.ts'
import { isSafeRef } from '../../git/refs.ts'
import { question, switchToNew } from './goOver.ts'
import { keepDraftName } from './names.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { type DraftPlaces, readDraftPlaces } from './places.ts'

export type DraftStart = {
  readonly name: string
  readonly from: 'published' | 'here'
  readonly unfinished: Unfinished
}

/** Begins a draft and goes over to it; where that needs an answer first, nothing is begun. */
export async function startDraft(options: DraftOptions, start: DraftStart): Promise<Drafted<GoneOver>> {
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  const { head, published } = places.value
  const commit = start.from === 'here' ? head.commit : (published?.newest ?? head.commit)
  if (commit === null) return draftFailure('no-version', noVersion)
  const branch = freeBranch(places.value, start.name)
  if (branch === null) return draftFailure('name-taken', nameless)
  const asked = await question(options, start.unfinished)
  if (asked) return asked
  const moved = await switchToNew(options, { branch, commit, unfinished: start.unfinished })
  if (moved.ok && moved.value.kind === 'there') await keepDraftName(options.namesFile, branch, start.name)
  return moved
}

/** A branch nobody has, below `drafts/`; null when no letter of the name can be part of one. */
export function freeBranch(
  { here, there, waiting }: Pick<DraftPlaces, 'here' | 'there' | 'waiting'>,
  name: string,
): string | null {
  const words = draftBranchName(name.replaceAll('/', ' '))
  if (words === '') return null
  const taken = new Set([...here.keys(), ...there.keys(), ...waiting].map((branch) => branch.toLowerCase()))
  // A branch called `drafts` leaves no room for others below it: refs are files.
  const folder = taken.has('drafts') ? 'draft-' : 'drafts/'
  const isFree = (branch: string) =>
    !taken.has(branch) && ![...taken].some((other) => other.startsWith(`${branch}/`))
  for (let number = 1; ; number += 1) {
    const branch = number === 1 ? `${folder}${words}` : `${folder}${words}-${number}`
    if (isFree(branch)) return isSafeRef(`refs/heads/${branch}`) ? branch : null
  }
}

const noVersion = {
  en: 'There is no version to start from yet. Save one first.',
  de: 'Es gibt noch keine Version, von der ein Entwurf ausgehen könnte. Speichern Sie zuerst eine.',
}

export const nameless = {
  en: 'Please choose another name, with at least one letter or figure.',
  de: 'Bitte wählen Sie einen anderen Namen mit mindestens einem Buchstaben oder einer Ziffer.',
}
