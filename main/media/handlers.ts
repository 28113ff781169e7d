import type { mediaContract } from '#shared/media/contract.ts'
import { pictureHabit, writtenAddress } from '#shared/media/writtenAddress.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { addMedia, deleteMedia, replaceMedia } from './changeMedia.ts'
import { type MediaUses, mediaRows, missingFiles, usesOf } from './library.ts'
import type { MediaOptions, MediaSite } from './mediaOptions.ts'
import { moveMedia, planMediaMove } from './moveMedia.ts'
import { stillReading } from './problems.ts'
import { mediaUses, unusedMedia } from './uses.ts'

type Answers = Handlers<typeof mediaContract>

/** Answers the library's part of the contract. */
export function mediaHandlers(options: MediaOptions): Answers {
  const uses = keptUses()
  return {
    'media.list': async () => {
      const site = options.site()
      if (site === null) return stillReading
      const known = await uses(site)
      const rows = await mediaRows(options.root, site, known)
      return success({ revision: site.revision, rows, missing: missingFiles(site, known) })
    },
    'media.uses': ({ path }) => mediaUses(options, path),
    'media.unused': (_, context) => unusedMedia(options, context),
    'media.planMove': (input) => planMediaMove(options, input),
    'media.move': (input) => moveMedia(options, input),
    'media.replace': (input) => replaceMedia(options, input),
    'media.delete': ({ paths }) => deleteMedia(options, paths),
    'media.add': (input) => addMedia(options, input),
    'media.place': async (input) => {
      const site = options.site()
      return site === null ? stillReading : success(placeFor(site, await uses(site), input))
    },
  }
}

function placeFor(
  site: MediaSite,
  { known }: MediaUses,
  { page, files }: InputOf<(typeof mediaContract)['media.place']>,
): { folder: string; addresses: string[] } {
  const { folder, way } = pictureHabit(page, known, site.roots)
  const addresses = files.map((file) => writtenAddress(page ?? '', file, { way, roots: site.roots }))
  return { folder: site.toldFolder ?? folder, addresses }
}

/** What pages use, gone through once for each state of the site. */
function keptUses(): (site: MediaSite) => Promise<MediaUses> {
  let kept: { readonly revision: number; readonly uses: Promise<MediaUses> } | null = null
  return (site) => {
    if (kept?.revision !== site.revision) kept = { revision: site.revision, uses: usesOf(site) }
    return kept.uses
  }
}
