import type { Result } from '#shared/wire/result.ts'
import { parseCommit } from './historyCommit.ts'
import type { ChangeKind } from './historyData.ts'
import { changedFiles } from './historyDiff.ts'
import { findRenames } from './historyRenames.ts'
import { type CommitLinks, openCommitLinks } from './mergeBase.ts'
import { ObjectReader } from './objectReader.ts'
import { type GitCode, reading } from './problem.ts'
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

/** One version of the site. Problems: `repository-damaged` (no such commit), `folder-unreadable`. */
export function readSiteVersion(repository: Repository, id: string): Promise<Result<SiteVersion, GitCode>> {
  return reading(async () => versionOf(repository, id, await openCommitLinks(repository.gitDirectory)))
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
