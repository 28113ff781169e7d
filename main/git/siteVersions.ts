import type { Identity } from './commitObject.ts'
import { commitId, type HistoryData } from './historyData.ts'
import type { HistoryIndex } from './historyIndex.ts'

/** A version of the site, as a list has it. */
export type ListedVersion = {
  readonly id: string
  readonly author: Identity
  /** Since 1970: when the author made it. */
  readonly seconds: number
  /** The first line of its message. */
  readonly subject: string
  /** How many files it changed; of a merge those that it made different from both sides. */
  readonly files: number
  /** Some of them. */
  readonly paths: readonly string[]
  readonly isMerge: boolean
}

/** A stretch of the versions of a site, and how many there are in all. */
export type SiteVersions = { readonly versions: readonly ListedVersion[]; readonly total: number }

/** Paths of each version that a list might need for its words. */
const pathsOfEach = 50

/** The versions that the head has behind it, newest first as `git log --date-order` has them. */
export function siteVersions(
  { data, order }: HistoryIndex,
  { from, count }: { readonly from: number; readonly count: number },
): SiteVersions {
  const versions = order.slice(from, from + count).map((commit): ListedVersion => {
    const changed = changedPaths(data, commit)
    const parents = (data.parentsFrom[commit + 1] ?? 0) - (data.parentsFrom[commit] ?? 0)
    return {
      id: commitId(data, commit),
      author: data.people[data.authors[commit] ?? 0] ?? { name: '', email: '' },
      seconds: data.authorSeconds[commit] ?? 0,
      subject: data.subjects[commit] ?? '',
      files: changed.length,
      paths: changed.slice(0, pathsOfEach).map((path) => data.paths[path] ?? ''),
      isMerge: parents > 1,
    }
  })
  return { versions, total: order.length }
}

/** The numbers of the paths a commit changed; a file that was renamed counts once, under its new name. */
function changedPaths(data: HistoryData, commit: number): readonly number[] {
  const [first, end] = [data.changesFrom[commit] ?? 0, data.changesFrom[commit + 1] ?? 0]
  const sources = new Set(data.changeSources.subarray(first, end))
  return [...data.changePaths.subarray(first, end)].filter((path) => !sources.has(path))
}
