import { success } from '#shared/wire/result.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { type DraftPlaces, type Published, readDraftPlaces } from './places.ts'

/** The drafts of a site whose published one is known. */
export type Known = { readonly places: DraftPlaces; readonly published: Published }

/** Writes what is pending and reads where the drafts are. Problems: `read-only`, `no-published` and those of reading. */
export async function knownPlaces(options: DraftOptions): Promise<Drafted<Known>> {
  const reason = options.readOnlyReason()
  if (reason) return draftFailure('read-only', reason)
  await options.flush()
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  const { published } = places.value
  return published === null
    ? draftFailure('no-published', noPublished)
    : success({ places: places.value, published })
}

const noPublished = {
  en: 'Galley does not know which draft the website is made of.',
  de: 'Galley weiß nicht, aus welchem Entwurf die Website entsteht.',
}
