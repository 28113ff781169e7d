import type { MediaRow } from '#shared/media/contract.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { foldText } from '../kit/foldText.ts'
import type { MediaOrder, MediaScreen } from './mediaScreen.ts'

/** A folder with the number of files in it and below. */
export type MediaFolder = { readonly folder: string; readonly depth: number; readonly count: number }

/** What was found out about the files besides their list; null while it is not known. */
export type FoundOut = {
  readonly unused: ReadonlySet<string> | null
  /** Pixels of pictures, by path. */
  readonly pixels: ReadonlyMap<string, number> | null
}

export const nothingFoundOut: FoundOut = { unused: null, pixels: null }

/** The files to show now: of the section, with all words of the search in their path, in the order wanted. */
export function shownMedia(
  rows: readonly MediaRow[],
  { section, typed, order }: Pick<MediaScreen, 'section' | 'typed' | 'order'>,
  { unused, pixels }: FoundOut,
): readonly MediaRow[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  return rows
    .filter(({ path }) => {
      if (section.kind === 'folder' && !path.startsWith(`${section.folder}/`)) return false
      if (section.kind === 'unused' && unused?.has(path) !== true) return false
      return words.length === 0 || words.every((word) => foldText(path).includes(word))
    })
    .toSorted(order === 'pixels' ? byPixels(pixels ?? new Map()) : orders[order])
}

const byPath = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const byName = (one: MediaRow, other: MediaRow) =>
  byPath.compare(nameOf(one.path), nameOf(other.path)) || byPath.compare(one.path, other.path)

/** Files that are no pictures, and pictures that do not say, come last. */
function byPixels(pixels: ReadonlyMap<string, number>): (one: MediaRow, other: MediaRow) => number {
  return (one, other) => (pixels.get(other.path) ?? 0) - (pixels.get(one.path) ?? 0) || byName(one, other)
}

const orders: Readonly<Record<Exclude<MediaOrder, 'pixels'>, (one: MediaRow, other: MediaRow) => number>> = {
  name: byName,
  date: (one, other) => other.changedAt - one.changedAt || byName(one, other),
  size: (one, other) => other.bytes - one.bytes || byName(one, other),
  uses: (one, other) => other.uses - one.uses || byName(one, other),
}

/** Every folder with files in it or below, as a tree in one list; folders that only lead on are left out. */
export function mediaFolders(rows: readonly MediaRow[]): readonly MediaFolder[] {
  const own = new Map<string, number>()
  for (const { path } of rows) {
    const { folder } = pathParts(path)
    if (folder !== '') own.set(folder, (own.get(folder) ?? 0) + 1)
  }
  const folders = [...own.keys()].sort(byPath.compare)
  return folders.map((folder) => {
    const below = folders.filter((other) => other === folder || other.startsWith(`${folder}/`))
    const depth = folders.filter((other) => folder.startsWith(`${other}/`)).length
    return { folder, depth, count: below.reduce((sum, other) => sum + (own.get(other) ?? 0), 0) }
  })
}

/** The name at the end of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
