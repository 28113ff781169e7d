import type { Result } from '#shared/wire/result.ts'
import { parseCommit } from './historyCommit.ts'
import type { ChangeKind } from './historyData.ts'
import { changedFiles } from './historyDiff.ts'
import { findRenames } from './historyRenames.ts'
import { type CommitLinks, openCommitLinks } from './mergeBase.ts'
import { ObjectReader } from './objectReader.ts'
import { type GitCode, reading } from './problem.ts'
import { readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import { takingTurns } from './turns.ts'

/** A file that differs between two versions. */
export type VersionChange = {
  readonly path: string
  readonly kind: ChangeKind
  /** The path before, of a file that was renamed. */
  readonly from: string | null
}

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
  readonly files: readonly VersionChange[]
}

/** The versions of a site, read as far as they are asked for. */
export type SiteHistory = {
  /** A stretch of the versions, newest first as `git log` has them. */
  readonly versions: (stretch: {
    readonly from: number
    readonly count: number
  }) => Promise<Result<{ readonly versions: readonly SiteVersion[]; readonly hasMore: boolean }, GitCode>>
}

/**
 * The history of a whole site. What was walked through is remembered as long as the last version stays the same, so
 * that scrolling on reads only what follows. Problems: `repository-damaged`, `folder-unreadable`.
 */
export function openSiteHistory(repository: Repository): SiteHistory {
  let walk: Walk | null = null
  return {
    versions: ({ from, count }) =>
      reading(async () => {
        const { commit } = await readHeadOf(repository.gitDirectory)
        if (commit === null) return { versions: [], hasMore: false }
        if (walk?.head !== commit) walk = await startWalk(repository, commit)
        await walkOn(walk, from + count)
        const ids = walk.found.slice(from, from + count)
        const versions: SiteVersion[] = []
        for (const id of ids) versions.push(await versionOf(repository, id, walk.links))
        return { versions, hasMore: walk.found.length > from + count || walk.waiting.length > 0 }
      }),
  }
}

/** One version of the site. Problems: `repository-damaged` (no such commit), `folder-unreadable`. */
export function readSiteVersion(repository: Repository, id: string): Promise<Result<SiteVersion, GitCode>> {
  return reading(async () => versionOf(repository, id, await openCommitLinks(repository.gitDirectory)))
}

type Waiting = { readonly id: string; readonly seconds: number }

type Walk = {
  readonly head: string
  readonly links: CommitLinks
  readonly found: string[]
  /** Sorted, the newest last. */
  readonly waiting: Waiting[]
  readonly seen: Set<string>
}

async function startWalk({ gitDirectory }: Repository, head: string): Promise<Walk> {
  const links = await openCommitLinks(gitDirectory)
  const { seconds } = await links.linksOf(head)
  return { head, links, found: [], waiting: [{ id: head, seconds }], seen: new Set([head]) }
}

async function walkOn({ links, found, waiting, seen }: Walk, count: number): Promise<void> {
  while (found.length < count) {
    const next = waiting.pop()
    if (next === undefined) return
    found.push(next.id)
    for (const parent of (await links.linksOf(next.id)).parents) {
      if (seen.has(parent)) continue
      seen.add(parent)
      enqueue(waiting, { id: parent, seconds: (await links.linksOf(parent)).seconds })
    }
  }
}

function enqueue(waiting: Waiting[], added: Waiting): void {
  let at = waiting.length
  while (at > 0 && (waiting[at - 1]?.seconds ?? 0) > added.seconds) at -= 1
  waiting.splice(at, 0, added)
}

async function versionOf(repository: Repository, id: string, links: CommitLinks): Promise<SiteVersion> {
  const { gitDirectory } = repository
  const reader = new ObjectReader(gitDirectory)
  const facts = parseCommit(await reader.read(id, 'commit'), id)
  // At the end of a shallow clone the parents are not there.
  const { parents } = await links.linksOf(id)
  const trees: string[] = []
  for (const parent of parents) trees.push(parseCommit(await reader.read(parent, 'commit'), parent).tree)
  return {
    id,
    author: facts.author,
    seconds: facts.authorSeconds,
    subject: facts.subject,
    parents,
    files: await changesBetween(repository, { before: trees, after: facts.tree }),
  }
}

/**
 * The files in which a tree differs from every one before it, renames followed where there is one, by path.
 * Throws a fault when a tree is missing or damaged.
 */
export async function changesBetween(
  { gitDirectory }: Repository,
  { before, after }: { readonly before: readonly string[]; readonly after: string },
): Promise<readonly VersionChange[]> {
  const walk = { reader: new ObjectReader(gitDirectory), turns: takingTurns(() => performance.now()) }
  const changes = (await changedFiles(after, before, walk)) ?? []
  const renames = (before.length === 1 ? await findRenames(changes, walk) : null) ?? new Map<string, string>()
  const sources = new Set(renames.values())
  return changes
    .filter(({ path, kind }) => !(kind === 'deleted' && sources.has(path)))
    .map(({ path, kind }): VersionChange => {
      const from = renames.get(path) ?? null
      return { path, from, kind: from === null ? kind : 'renamed' }
    })
    .sort((one, two) => (one.path < two.path ? -1 : 1))
}
