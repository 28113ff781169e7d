import { pathParts, resolvePath } from '../site/filePath.ts'
import { imageAddress, type MediaRoots } from '../site/media.ts'
import { relativePath } from '../site/pages/movedAddress.ts'

/** How a page refers to a picture. */
export type ReferenceWay = 'top' | 'page' | 'dotted'

/** One reference that leads to a file. */
export type KnownReference = { readonly from: string; readonly written: string; readonly target: string }

/** Where pictures of a page go and how it writes them, by what is near it. */
export type PictureHabit = { readonly way: ReferenceWay; readonly folder: string }

/**
 * Learns how the pages near a page refer to their pictures: those of its own folder first, then all. A site that shows
 * no picture yet refers from the top where it has a folder that is served, else from the page.
 */
export function pictureHabit(
  page: string | null,
  known: Iterable<KnownReference>,
  roots: MediaRoots,
): PictureHabit {
  const all = [...known]
  const home = page === null ? null : pathParts(page).folder
  const near = home === null ? [] : all.filter(({ from }) => pathParts(from).folder === home)
  const shown = near.length > 0 ? near : all
  const way = usual(shown.map(wayOf))
  if (way === null) return withoutExample(home, roots)
  const alike = shown.filter((reference) => wayOf(reference) === way)
  return { way, folder: usualFolder(home, alike) ?? withoutExample(home, roots).folder }
}

function wayOf({ from, written, target }: KnownReference): ReferenceWay {
  if (written.startsWith('/') || resolvePath(pathParts(from).folder, written) !== target) return 'top'
  return written.startsWith('./') ? 'dotted' : 'page'
}

function usual<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null
}

/** A folder that belongs to one page alone is no example for another: it is that page's way of having a folder. */
function usualFolder(home: string | null, alike: readonly KnownReference[]): string | null {
  const folders = alike.map(({ from, target }) => {
    const [folder, own] = [pathParts(target).folder, pathParts(from).folder]
    const isOwn = folder === own || folder.startsWith(own === '' ? '\0' : `${own}/`)
    return isOwn && home !== null ? `${home}${folder.slice(own.length)}` : folder
  })
  return usual(folders)
}

function withoutExample(home: string | null, roots: MediaRoots): PictureHabit {
  const [served] = roots.served
  if (served !== undefined) return { way: 'top', folder: served === '' ? 'images' : `${served}/images` }
  return { way: 'page', folder: home ?? '' }
}

/** The address of a file as a page of that habit writes it, ready for Markdown: blanks are escaped. */
export function writtenAddress(
  page: string,
  file: string,
  { way, roots }: { readonly way: ReferenceWay; readonly roots: MediaRoots },
): string {
  return addressBy(page, file, { way, roots }).replaceAll(' ', '%20')
}

function addressBy(
  page: string,
  file: string,
  { way, roots }: { readonly way: ReferenceWay; readonly roots: MediaRoots },
): string {
  if (way === 'top') return imageAddress(roots, file)
  const relative = relativePath(pathParts(page).folder, file)
  return way === 'dotted' && !relative.startsWith('.') ? `./${relative}` : relative
}
