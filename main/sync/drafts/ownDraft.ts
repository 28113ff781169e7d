import { gone } from './goOver.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { type DraftPlaces, readDraftPlaces } from './places.ts'

/** The drafts, when this one is a person's own to change: the published state is not. */
export async function ownDraft(options: DraftOptions, branch: string): Promise<Drafted<DraftPlaces>> {
  const reason = options.readOnlyReason()
  if (reason) return draftFailure('read-only', reason)
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  if (!places.value.here.has(branch)) return draftFailure('gone', gone)
  return branch === places.value.published?.branch ? draftFailure('read-only', isPublished) : places
}

const isPublished = {
  en: 'The website is made of this one, so it stays as it is.',
  de: 'Aus diesem hier entsteht die Website; er bleibt deshalb, wie er ist.',
}
