import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { MediaRow, MissingFile } from '#shared/media/contract.ts'
import { mediaKind } from '#shared/media/mediaFile.ts'
import type { KnownReference } from '#shared/media/writtenAddress.ts'
import { resolveFile } from '#shared/site/media.ts'
import { inSlices } from '#shared/site/slices.ts'
import { fileStat } from '../disk/fileStat.ts'
import { takingTurns } from '../git/turns.ts'
import type { MediaSite } from './mediaOptions.ts'

/** What the pages say about the files of the library. */
export type MediaUses = {
  /** References that lead to a file of the library. */
  readonly known: readonly KnownReference[]
  /** The pages that use a file, by its path. */
  readonly pagesOf: ReadonlyMap<string, ReadonlySet<string>>
  /** The pages with a reference to a file that is not there, by the reference. */
  readonly missing: ReadonlyMap<string, ReadonlySet<string>>
}

/** The file that a place in a page means, by what was learned of the site's folders. */
export function resolverOf({ roots, files }: Pick<MediaSite, 'roots' | 'files'>) {
  const exists = (path: string) => files.has(path)
  return (from: string, place: string) => resolveFile(roots, { from, reference: place }, exists)
}

/** Goes through what every page refers to; other work has its turn in between. */
export async function usesOf(site: MediaSite): Promise<MediaUses> {
  const resolve = resolverOf(site)
  const known: KnownReference[] = []
  const pagesOf = new Map<string, Set<string>>()
  const missing = new Map<string, Set<string>>()
  await inSlices(site.facts, takingTurns(() => performance.now()).pause, ({ path, images, links }) => {
    for (const written of [...images, ...links]) {
      if (mediaKind(written) === null || written.includes('{')) continue
      const target = resolve(path, written)
      if (target === null) note(missing, written, path)
      else {
        known.push({ from: path, written, target })
        note(pagesOf, target, path)
      }
    }
  })
  return { known, pagesOf, missing }
}

function note(pages: Map<string, Set<string>>, key: string, page: string): void {
  const found = pages.get(key)
  if (found) found.add(page)
  else pages.set(key, new Set([page]))
}

/** Files asked about at once: enough to keep a disk busy. */
const atOnce = 64

/** The files of the library with their weight, by path. */
export async function mediaRows(root: string, site: MediaSite, uses: MediaUses): Promise<MediaRow[]> {
  const paths = [...site.files].flatMap((path) => {
    const kind = mediaKind(path)
    return kind === null ? [] : [{ path, kind }]
  })
  const rows: MediaRow[] = []
  for (let start = 0; start < paths.length; start += atOnce) {
    const stats = await Promise.all(
      paths.slice(start, start + atOnce).map(async ({ path, kind }) => {
        // The paths come from a walk that follows no link.
        const stat = await fileStat(join(root, path))
        return stat?.kind === 'file' ? { path, kind, stat } : null
      }),
    )
    for (const found of stats) {
      if (found === null) continue
      const { path, kind, stat } = found
      const changedAt = stat.mtimeSeconds * 1000 + Math.floor(stat.mtimeNanoseconds / 1_000_000)
      rows.push({ path, kind, bytes: stat.size, changedAt, uses: uses.pagesOf.get(path)?.size ?? 0 })
    }
  }
  return rows
}

/** References to files that are not there, the most frequent first. */
export function missingFiles(site: MediaSite, { missing }: MediaUses): MissingFile[] {
  return [...missing]
    .map(([reference, pages]) => ({
      reference,
      pages: [...pages].map((path) => ({ path, ...site.titleOf(path) })),
    }))
    .sort((one, other) => other.pages.length - one.pages.length)
}
