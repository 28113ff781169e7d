import { movedMedia } from '#shared/media/movedMedia.ts'
import { type MendedPage, mendLinks } from '#shared/site/pages/mendLinks.ts'
import { resolverOf } from './library.ts'
import type { MediaOptions, MediaPageText, MediaSite } from './mediaOptions.ts'

/** Every page with references to the files, as it would read after the move. */
export async function mendedPages(
  options: MediaOptions,
  site: MediaSite,
  moves: ReadonlyMap<string, string>,
): Promise<readonly (MendedPage & { readonly path: string })[]> {
  const texts = await options.pagesWith([...moves.keys()].flatMap(wordsOf))
  return texts.flatMap((page) => {
    const mended = mendedPage(site, moves, page)
    return mended.references.length === 0 ? [] : [{ path: page.path, ...mended }]
  })
}

/** One page as it would read after the move. */
export function mendedPage(
  site: MediaSite,
  moves: ReadonlyMap<string, string>,
  { path, text }: MediaPageText,
): MendedPage {
  const media = { moves, resolve: resolverOf(site), roots: site.roots }
  return mendLinks(path, text, {
    // Pages stay where they are.
    site: nobodyMoves,
    renamed: () => null,
    fields: site.fieldsFor(path),
    moved: (from, reference) => movedMedia(media, from, reference),
  })
}

const nobodyMoves = {
  moves: new Map<string, string>(),
  has: () => false,
  pageAt: () => null,
  addressOf: () => null,
  addressAfter: () => null,
}

/** A reference holds the name as it is, or escaped in one of two ways. */
function wordsOf(path: string): readonly string[] {
  const name = nameOf(path)
  const plain = name.replace(/[^\x20-\x7e]+.*$/, '')
  return [name, encodeURI(name), encodeURIComponent(name), ...(plain.length > 3 ? [plain] : [])].map((word) =>
    word.toLowerCase(),
  )
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
