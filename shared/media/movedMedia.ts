import { pathParts, resolvePath } from '../site/filePath.ts'
import { imageAddress, type MediaRoots } from '../site/media.ts'
import { decodedPlace, relativePath } from '../site/pages/movedAddress.ts'

/** Files of the library that get other paths, and how references are read. */
export type MovingMedia = {
  /** The new path of each file, by its path now. */
  readonly moves: ReadonlyMap<string, string>
  /** The file that a place in a page means; null for a miss. */
  readonly resolve: (from: string, place: string) => string | null
  readonly roots: MediaRoots
}

const outside = /^(?:[a-z][a-z0-9+.-]*:|\/\/|[#?{])/i

/**
 * A reference to a file of the library as it must read after the move, in the form it was written in: from the top,
 * counted from the page or from a folder the site has for it, escaped or not, with query and fragment. Null when it may
 * stay. Kept by `test/shared/media/movedMedia.test.ts`.
 */
export function movedMedia(media: MovingMedia, from: string, reference: string): string | null {
  if (outside.test(reference)) return null
  const [, written = '', rest = ''] = /^([^?#]*)([\s\S]*)$/.exec(reference) ?? []
  const place = decodedPlace(written)
  const target = place === '' ? null : media.resolve(from, place)
  const after = target === null ? undefined : media.moves.get(target)
  if (target === null || after === undefined || after === target) return null
  const moved = inTheSameForm(media.roots, { from, place, target, after })
  if (moved === place) return null
  return `${place === written ? moved : encodeURI(moved)}${rest}`
}

type OneReference = {
  readonly from: string
  readonly place: string
  readonly target: string
  readonly after: string
}

function inTheSameForm(roots: MediaRoots, { from, place, target, after }: OneReference): string {
  const { folder } = pathParts(from)
  if (!place.startsWith('/') && resolvePath(folder, place) === target) {
    const relative = relativePath(folder, after)
    return place.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative
  }
  const [start = ''] = /^(?:\.{0,2}\/)+/.exec(place) ?? []
  const bare = place.slice(start.length)
  const root = target.endsWith(bare) ? target.slice(0, target.length - bare.length) : null
  return root !== null && after.startsWith(root)
    ? `${start}${after.slice(root.length)}`
    : imageAddress(roots, after)
}
