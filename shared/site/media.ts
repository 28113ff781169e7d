import type { PageFacts } from './facts.ts'
import { resolvePath } from './filePath.ts'
import { type Breathe, groupInSlices, inSlices } from './slices.ts'

/** Which folders serve pictures, and under which paths pages refer to them. */
export type MediaRoots = {
  /** Folders whose content is served from `/`: `static` for `/images/a.png` in `static/images/a.png`. */
  readonly served: readonly string[]
  /** Folders that references without a leading slash count from, besides the page's own. */
  readonly bases: readonly string[]
  /** How many references led to each folder learned that way; a folder that generators usually serve has none. */
  readonly votes: ReadonlyMap<string, number>
}

/** Nothing learned. */
export const noMedia: MediaRoots = { served: [], bases: [], votes: new Map() }

/** Folders that generators serve from the top, for a site whose pages show no picture yet. */
const usualRoots = ['static', 'public', 'source', 'assets']

/**
 * Learns from the references in the pages which folders serve which paths: a reference that is the end of a
 * picture's path votes for what stands before it.
 */
export async function learnMedia(
  pages: readonly PageFacts[],
  images: readonly string[],
  breathe: Breathe,
): Promise<MediaRoots> {
  const byName = await groupInSlices(images, breathe, nameOf)
  const served = new Map<string, number>()
  const bases = new Map<string, number>()
  await inSlices(pages, breathe, ({ path, images: references }) => {
    for (const reference of references) {
      const votes = reference.startsWith('/') ? served : bases
      if (!reference.startsWith('/') && isBeside(path, reference, byName)) continue
      for (const root of rootsFor(reference, byName)) votes.set(root, (votes.get(root) ?? 0) + 1)
    }
  })
  const usual = usualRoots.filter((root) => images.some((image) => image.startsWith(`${root}/`)))
  const votes = new Map([...bases, ...served])
  return { served: ranked(served, usual), bases: ranked(bases, []), votes }
}

function ranked(votes: ReadonlyMap<string, number>, usual: readonly string[]): readonly string[] {
  const learned = [...votes].sort((a, b) => b[1] - a[1]).map(([root]) => root)
  return [...learned, ...usual.filter((root) => !votes.has(root))]
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

type ImagesByName = ReadonlyMap<string, readonly string[]>

function isBeside(path: string, reference: string, byName: ImagesByName): boolean {
  const target = resolvePath(folderOf(path), decoded(reference))
  return target !== null && (byName.get(nameOf(target)) ?? []).includes(target)
}

function rootsFor(reference: string, byName: ImagesByName): readonly string[] {
  const bare = bareReference(reference)
  return (byName.get(nameOf(bare)) ?? [])
    .filter((image) => image === bare || image.endsWith(`/${bare}`))
    .map((image) => image.slice(0, Math.max(image.length - bare.length - 1, 0)))
}

/** Without leading slash and leading steps up or aside. */
function bareReference(reference: string): string {
  return decoded(reference).replace(/^(?:\.{0,2}\/)+/, '')
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

/** Percent escapes undone, where they are whole; a broken one is left as it is. */
function decoded(reference: string): string {
  return /%(?![0-9a-f]{2})/i.test(reference) ? reference : unescapeUtf8(reference)
}

/** `decodeURIComponent` throws on bytes that are no UTF-8; those references are taken as they are. */
function unescapeUtf8(reference: string): string {
  return reference.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    /%[89a-f]/i.test(run) ? wholeUtf8(run) : decodeURIComponent(run),
  )
}

const utf8Run =
  /^(?:%[0-7][0-9a-f]|%(?:c[2-9a-f]|d[0-9a-f])%[89ab][0-9a-f]|%e(?:0%[ab]|[1-9a-cef]%[89ab]|d%[89])[0-9a-f]%[89ab][0-9a-f]|%f(?:0%[9ab]|[1-3]%[89ab]|4%8)[0-9a-f](?:%[89ab][0-9a-f]){2})+$/i

function wholeUtf8(run: string): string {
  return utf8Run.test(run) ? decodeURIComponent(run) : run
}

/**
 * The picture (or other file) that a reference in a page means: beside the page, else below the folders learned.
 * Null when nothing is hit. `exists` answers for repository paths.
 */
export function resolveFile(
  roots: MediaRoots,
  { from, reference }: { readonly from: string; readonly reference: string },
  exists: (path: string) => boolean,
): string | null {
  const place = decoded(reference)
  const candidates = place.startsWith('/')
    ? [...roots.served, '', ...roots.bases].map((root) => resolvePath(root, place))
    : [
        resolvePath(folderOf(from), place),
        ...[...roots.bases, ...roots.served].map((root) => resolvePath(root, bareReference(place))),
      ]
  return candidates.find((path) => path !== null && path !== '' && exists(path)) ?? null
}

/** How a page would refer to a picture: from the top where it is served from there, else from the base learned. */
export function imageAddress(roots: MediaRoots, image: string): string {
  const served = roots.served.find((root) => root === '' || image.startsWith(`${root}/`))
  if (served !== undefined) return `/${served === '' ? image : image.slice(served.length + 1)}`
  const base = roots.bases.find((root) => root !== '' && image.startsWith(`${root}/`))
  return base === undefined ? `/${image}` : image.slice(base.length + 1)
}
