import { changeKinds, commitId, type HistoryData } from './historyData.ts'
import type { HistoryIndex } from './historyIndex.ts'
import { dateOrder } from './historyOrder.ts'

/** One version of the site: a commit with the files it changed. */
export type SiteVersion = {
  readonly id: string
  readonly author: { readonly name: string; readonly email: string }
  /** Since 1970: when the author made it. */
  readonly seconds: number
  /** The first line of its message. */
  readonly subject: string
  /** The first is the one it is compared with; none for the first version, or where a shallow clone ends. */
  readonly parents: readonly string[]
  readonly files: readonly {
    readonly path: string
    readonly kind: (typeof changeKinds)[number]
    /** The path before, of a file that this version renamed. */
    readonly from: string | null
  }[]
}

/** The versions behind the head, newest first: a stretch of them, and how many there are. */
export function siteVersions(
  index: HistoryIndex,
  { from, count }: { readonly from: number; readonly count: number },
): { readonly total: number; readonly versions: readonly SiteVersion[] } {
  const { data, head } = index
  const numbers = numberById(data, head)
  if (numbers === null) return { total: 0, versions: [] }
  const order = dateOrder(
    {
      count: data.count,
      parentsOf: (number) => [...parentsOf(data, number)],
      secondsOf: (number) => data.commitSeconds[number] ?? 0,
    },
    numbers,
  )
  const shown = order.slice(from, from + count)
  return { total: order.length, versions: shown.map((number) => versionAt(data, number)) }
}

/** One version by its commit; null when the history does not know it. */
export function siteVersion({ data }: HistoryIndex, id: string): SiteVersion | null {
  const number = numberById(data, id)
  return number === null ? null : versionAt(data, number)
}

/** True when older versions may exist that a shallow clone left out. */
export function isCutHistory({ data }: HistoryIndex): boolean {
  return data.boundary.length > 0
}

function numberById(data: HistoryData, id: string | null): number | null {
  if (id === null) return null
  // The newest are asked for most.
  for (let number = data.count - 1; number >= 0; number -= 1) if (commitId(data, number) === id) return number
  return null
}

function parentsOf(data: HistoryData, number: number): Int32Array {
  return data.parents.subarray(data.parentsFrom[number] ?? 0, data.parentsFrom[number + 1] ?? 0)
}

function versionAt(data: HistoryData, number: number): SiteVersion {
  const files: SiteVersion['files'][number][] = []
  for (let at = data.changesFrom[number] ?? 0; at < (data.changesFrom[number + 1] ?? 0); at += 1) {
    const source = data.changeSources[at] ?? -1
    files.push({
      path: data.paths[data.changePaths[at] ?? 0] ?? '',
      kind: changeKinds[data.changeKinds[at] ?? 0] ?? 'modified',
      from: source < 0 ? null : (data.paths[source] ?? null),
    })
  }
  return {
    id: commitId(data, number),
    author: data.people[data.authors[number] ?? 0] ?? { name: '', email: '' },
    seconds: data.authorSeconds[number] ?? 0,
    subject: data.subjects[number] ?? '',
    parents: [...parentsOf(data, number)].map((parent) => commitId(data, parent)),
    files: files.sort((one, two) => (one.path < two.path ? -1 : 1)),
  }
}
