import type { Identity } from './commitObject.ts'
import { type ChangeKind, changeKinds, commitId, type HistoryData } from './historyData.ts'
import { dateOrder } from './historyOrder.ts'

/** One version of a page: a commit that changed it. */
export type PageVersion = {
  readonly id: string
  readonly author: Identity
  /** Since 1970: when the author made the change. */
  readonly seconds: number
  /** The first line of the message. */
  readonly subject: string
  readonly kind: ChangeKind
  /** The page's path in this version. */
  readonly path: string
  /** The path before, when this version renamed the page; null otherwise. */
  readonly from: string | null
}

/** The versions of one page, newest first. */
export type PageHistory = {
  readonly versions: readonly PageVersion[]
  /** True when older versions may exist that a shallow clone left out. */
  readonly isCut: boolean
}

/** Who changed a file last, and when. */
export type LastVersion = { readonly author: Identity; readonly seconds: number }

/** Nobody renames a page more often than this; a hostile history may. */
const maxRenames = 100

/** The history as seen from one commit: answers questions about pages without reading the repository. */
export class HistoryIndex {
  readonly data: HistoryData
  /** The commit it is seen from; null before the first version. */
  readonly head: string | null
  /** How many commits the head has behind it, itself included. */
  readonly reachable: number
  /** The numbers of those commits, newest first: `git log --date-order`. */
  readonly order: readonly number[]
  /** For each commit its place from the newest; -1 for those that the head does not have behind it. */
  private readonly ranks: Int32Array
  private readonly changesByPath: Changes
  private readonly numbers: ReadonlyMap<string, number>
  private readonly boundary: ReadonlySet<string>
  private last: ReadonlyMap<string, LastVersion> | null = null

  constructor(data: HistoryData, head: { readonly id: string; readonly number: number } | null) {
    this.data = data
    this.head = head?.id ?? null
    this.ranks = new Int32Array(data.count).fill(-1)
    const order = head === null ? [] : dateOrder(graphOf(data), head.number)
    for (let rank = 0; rank < order.length; rank += 1) this.ranks[order[rank] ?? 0] = rank
    this.reachable = order.length
    this.order = order
    this.changesByPath = groupChanges(data)
    this.numbers = numbered(data.paths)
    this.boundary = new Set(data.boundary)
  }

  /**
   * The versions of the page at a path, under earlier names, too.
   *
   * In a history without branches these are the commits of `git log --follow`, except that a copy is not followed into
   * its original. Where branches were merged they are those of `git log --full-history -c --date-order` that show a
   * difference: a merge is a version only of pages that it made different from every parent, so that a page's last
   * version is by the person who wrote it and not by the one who merged. Under an earlier name the page has the
   * versions not made on top of the renaming.
   * A path that never existed has none.
   */
  historyOf(path: string): PageHistory {
    const number = this.numbers.get(path)
    const changes = number === undefined ? [] : this.follow(number)
    const versions = changes.map((change) => this.versionOf(change))
    return { versions, isCut: versions.some(({ id }) => this.boundary.has(id)) }
  }

  /** Who changed each file last, and when, by path; files that are gone are left out. */
  lastVersions(): ReadonlyMap<string, LastVersion> {
    this.last ??= this.findLastVersions()
    return this.last
  }

  private findLastVersions(): ReadonlyMap<string, LastVersion> {
    const found = new Map<string, LastVersion>()
    for (const [number, path] of this.data.paths.entries()) {
      const newest = this.newestChange(number)
      if (newest === null || this.kindOf(newest) === 'deleted') continue
      found.set(path, this.authorship(this.commitOf(newest)))
    }
    return found
  }

  private newestChange(path: number): number | null {
    let newest: number | null = null
    let best = Number.POSITIVE_INFINITY
    const { starts, changes, commits } = this.changesByPath
    for (let at = starts[path] ?? 0; at < (starts[path + 1] ?? 0); at += 1) {
      const rank = this.ranks[commits[at] ?? 0] ?? -1
      if (rank < 0 || rank >= best) continue
      best = rank
      newest = changes[at] ?? null
    }
    return newest
  }

  private follow(path: number): readonly number[] {
    const found = new Set<number>()
    const pending: { readonly path: number; readonly tooNew: Uint8Array | null }[] = [{ path, tooNew: null }]
    let renames = 0
    for (let name = pending.pop(); name; name = pending.pop()) {
      let tooOld: Uint8Array | null = null
      for (const change of this.changesOf(name.path)) {
        const commit = this.commitOf(change)
        if (name.tooNew?.[commit] || tooOld?.[commit] || found.has(change)) continue
        found.add(change)
        const from = this.data.changeSources[change] ?? -1
        if (from < 0 || renames >= maxRenames) continue
        renames += 1
        tooOld = joined(tooOld, this.ancestorsOf(commit))
        pending.push({ path: from, tooNew: joined(name.tooNew, this.descendantsOf(commit)) })
      }
    }
    return [...found].sort((one, two) => this.rankOf(one) - this.rankOf(two))
  }

  /** The changes of a path that the head has behind it, newest first. */
  private changesOf(path: number): readonly number[] {
    const { starts, changes } = this.changesByPath
    const all = [...changes.subarray(starts[path] ?? 0, starts[path + 1] ?? 0)]
    return all
      .filter((change) => this.rankOf(change) >= 0)
      .sort((one, two) => this.rankOf(one) - this.rankOf(two))
  }

  private rankOf(change: number): number {
    return this.ranks[this.commitOf(change)] ?? -1
  }

  private commitOf(change: number): number {
    return this.changesByPath.commitOf[change] ?? 0
  }

  private kindOf(change: number): ChangeKind {
    return changeKinds[this.data.changeKinds[change] ?? 0] ?? 'modified'
  }

  /** Parents are numbered before their children, so one pass marks all commits behind one. */
  private ancestorsOf(commit: number): Uint8Array {
    const marks = new Uint8Array(this.data.count)
    const { parents, parentsFrom } = this.data
    for (let number = commit; number >= 0; number -= 1) {
      if (number !== commit && !marks[number]) continue
      for (let at = parentsFrom[number] ?? 0; at < (parentsFrom[number + 1] ?? 0); at += 1)
        marks[parents[at] ?? 0] = 1
    }
    return marks
  }

  /** A commit and all that were made on top of it. */
  private descendantsOf(commit: number): Uint8Array {
    const marks = new Uint8Array(this.data.count)
    const { parents, parentsFrom } = this.data
    marks[commit] = 1
    for (let number = commit + 1; number < this.data.count; number += 1) {
      for (let at = parentsFrom[number] ?? 0; at < (parentsFrom[number + 1] ?? 0); at += 1)
        if (marks[parents[at] ?? 0]) marks[number] = 1
    }
    return marks
  }

  private versionOf(change: number): PageVersion {
    const commit = this.commitOf(change)
    const from = this.data.changeSources[change] ?? -1
    return {
      id: commitId(this.data, commit),
      ...this.authorship(commit),
      subject: this.data.subjects[commit] ?? '',
      kind: this.kindOf(change),
      path: this.data.paths[this.data.changePaths[change] ?? 0] ?? '',
      from: from < 0 ? null : (this.data.paths[from] ?? null),
    }
  }

  private authorship(commit: number): LastVersion {
    const author = this.data.people[this.data.authors[commit] ?? 0] ?? { name: '', email: '' }
    return { author, seconds: this.data.authorSeconds[commit] ?? 0 }
  }
}

function graphOf({ count, parents, parentsFrom, commitSeconds }: HistoryData) {
  return {
    count,
    parentsOf: (number: number) => [
      ...parents.subarray(parentsFrom[number] ?? 0, parentsFrom[number + 1] ?? 0),
    ],
    secondsOf: (number: number) => commitSeconds[number] ?? 0,
  }
}

/** The changes sorted by path. */
type Changes = {
  readonly commitOf: Int32Array
  /** Where those of each path begin; one more than there are paths. */
  readonly starts: Int32Array
  readonly changes: Int32Array
  readonly commits: Int32Array
}

function groupChanges({ count, changesFrom, changePaths, paths }: HistoryData): Changes {
  const commitOf = new Int32Array(changePaths.length)
  for (let commit = 0; commit < count; commit += 1)
    commitOf.fill(commit, changesFrom[commit] ?? 0, changesFrom[commit + 1] ?? 0)
  const starts = new Int32Array(paths.length + 1)
  for (let change = 0; change < changePaths.length; change += 1) {
    const after = (changePaths[change] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let path = 0; path < paths.length; path += 1)
    starts[path + 1] = (starts[path + 1] ?? 0) + (starts[path] ?? 0)
  const next = starts.slice()
  const changes = new Int32Array(changePaths.length)
  const commits = new Int32Array(changePaths.length)
  for (let change = 0; change < changePaths.length; change += 1) {
    const path = changePaths[change] ?? 0
    const at = next[path] ?? 0
    changes[at] = change
    commits[at] = commitOf[change] ?? 0
    next[path] = at + 1
  }
  return { commitOf, starts, changes, commits }
}

function numbered(paths: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (const path of paths) numbers.set(path, numbers.size)
  return numbers
}

function joined(one: Uint8Array | null, two: Uint8Array): Uint8Array {
  return one === null ? two : one.map((mark, at) => mark | (two[at] ?? 0))
}
