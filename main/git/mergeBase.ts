import { join } from 'node:path'
import { readFileAt } from '../disk/read.ts'
import { ObjectReader } from './objectReader.ts'
import { GitFault } from './problem.ts'

/** Reads how commits hang together, each commit once. */
export type CommitLinks = {
  readonly linksOf: (commit: string) => Promise<Links>
}

type Links = { readonly parents: readonly string[]; readonly seconds: number }

/** A reader of commits; the history of a shallow repository ends where it was cut off, as for git. */
export async function openCommitLinks(gitDirectory: string): Promise<CommitLinks> {
  const reader = new ObjectReader(gitDirectory)
  const cut = await shallowCommits(gitDirectory)
  const known = new Map<string, Links>()
  const linksOf = async (commit: string): Promise<Links> => {
    const found = known.get(commit)
    if (found) return found
    const links = parseLinks(await reader.read(commit, 'commit'))
    const kept = cut.has(commit) ? { ...links, parents: [] } : links
    known.set(commit, kept)
    return kept
  }
  return { linksOf }
}

function parseLinks(bytes: Buffer): Links {
  const end = bytes.indexOf('\n\n')
  const lines = bytes.toString('latin1', 0, end < 0 ? bytes.length : end).split('\n')
  const parents = lines.flatMap((line) => /^parent ([0-9a-f]{40})$/.exec(line)?.[1] ?? [])
  const seconds = lines.flatMap((line) => /^committer .*> (\d{1,15}) /.exec(line)?.[1] ?? [])[0]
  return { parents, seconds: Number(seconds ?? 0) }
}

const maxShallowBytes = 16 * 1024 * 1024

async function shallowCommits(gitDirectory: string): Promise<ReadonlySet<string>> {
  const file = await readFileAt(join(gitDirectory, 'shallow'), { maxBytes: maxShallowBytes })
  if (file.ok) return new Set(Buffer.from(file.value).toString('latin1').split('\n'))
  if (file.problem.code === 'missing') return new Set()
  throw new GitFault('folder-unreadable', `shallow: ${file.problem.code}`)
}

/**
 * All best common ancestors of two commits: common ones that no other common one descends from. None for unrelated
 * histories, several after a criss-cross. The same as `git merge-base --all`, in the order of their names.
 *
 * Goes back by date only as far as needed. Dates may be wrong: then candidates are left that are ancestors of
 * others, which a second look takes out. Source: git's commit-reach.c, `paint_down_to_common`.
 */
export async function mergeBases(links: CommitLinks, one: string, other: string): Promise<readonly string[]> {
  if (one === other) return [one]
  const candidates = await commonAncestors(links, one, other)
  if (candidates.length < 2) return candidates
  const redundant = await ancestorsOf(links, candidates)
  return candidates.filter((commit) => !redundant.has(commit)).sort()
}

const fromOne = 1
const fromOther = 2
const stale = 4

async function commonAncestors(links: CommitLinks, one: string, other: string): Promise<string[]> {
  const marks = new Map([
    [one, fromOne],
    [other, fromOther],
  ])
  const results = new Set<string>()
  const queue = new DateQueue()
  for (const commit of [one, other]) queue.push(commit, (await links.linksOf(commit)).seconds)
  while (queue.some((commit) => !((marks.get(commit) ?? 0) & stale))) {
    const commit = queue.pop()
    let mark = marks.get(commit) ?? 0
    if ((mark & (fromOne | fromOther)) === (fromOne | fromOther)) {
      if (!(mark & stale)) results.add(commit)
      mark |= stale
    }
    for (const parent of (await links.linksOf(commit)).parents) {
      const before = marks.get(parent) ?? 0
      if ((before | mark) === before) continue
      marks.set(parent, before | mark)
      queue.push(parent, (await links.linksOf(parent)).seconds)
    }
  }
  return [...results].filter((commit) => !((marks.get(commit) ?? 0) & stale))
}

/** Everything reachable from the parents of the commits. */
async function ancestorsOf(links: CommitLinks, commits: readonly string[]): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  const stack = [...commits]
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    for (const parent of (await links.linksOf(commit)).parents) {
      if (seen.has(parent)) continue
      seen.add(parent)
      stack.push(parent)
    }
  }
  return seen
}

/** Commits by date, the newest first; a commit that is in it is not taken twice. */
class DateQueue {
  private readonly waiting: { readonly commit: string; readonly seconds: number }[] = []

  push(commit: string, seconds: number): void {
    if (this.waiting.some((entry) => entry.commit === commit)) return
    const at = this.waiting.findIndex((entry) => entry.seconds < seconds)
    this.waiting.splice(at === -1 ? this.waiting.length : at, 0, { commit, seconds })
  }

  /** Call it only when something is waiting. */
  pop(): string {
    return this.waiting.shift()?.commit ?? ''
  }

  some(test: (commit: string) => boolean): boolean {
    return this.waiting.some(({ commit }) => test(commit))
  }
}
