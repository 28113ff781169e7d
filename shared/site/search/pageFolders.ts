/** A folder with pages in it or below, and how many. */
export type PageFolder = { readonly folder: string; readonly count: number }

/** More folders than anybody chooses from; the others are found by typing. */
const mostFolders = 200

/**
 * The folders that a list of pages can be narrowed to, by path. A folder that holds one page alone, perhaps in several
 * files, is that page and no place to look in; one whose pages are all in a single folder below says nothing more.
 */
export function pageFolders(paths: Iterable<string>): readonly PageFolder[] {
  const counts = new Map<string, number>()
  const inside = new Map<string, Set<string>>()
  for (const path of paths) {
    const steps = path.split('/')
    for (let depth = steps.length - 1; depth > 0; depth--) {
      const folder = steps.slice(0, depth).join('/')
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
      const below = inside.get(folder) ?? new Set<string>()
      below.add(steps[depth] ?? '')
      inside.set(folder, below)
    }
  }
  const isPlace = ({ folder, count }: PageFolder) => count > 1 && (inside.get(folder)?.size ?? 0) > 1
  const places = [...counts].map(([folder, count]) => ({ folder, count })).filter(isPlace)
  const largest = places.toSorted((one, other) => other.count - one.count).slice(0, mostFolders)
  return largest.sort((one, other) => (one.folder < other.folder ? -1 : 1))
}
