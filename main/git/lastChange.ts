import type { Result } from '#shared/wire/result.ts'
import { parseCommit } from './historyCommit.ts'
import { openCommitLinks } from './mergeBase.ts'
import { readObjectOf } from './objects.ts'
import type { FileVersion } from './partHistory.ts'
import { type GitCode, reading } from './problem.ts'
import type { Repository } from './repository.ts'
import { entryAt } from './tree.ts'

/** Who made a version, and when (seconds since 1970). */
export type VersionAuthor = { readonly author: string; readonly seconds: number }

export type LastChangeOptions = {
  /** The version to look back from. */
  readonly tip: string
  /** Where looking back ends: what both sides have in common. */
  readonly until: ReadonlySet<string>
  readonly paths: readonly string[]
}

/** Older changes are nobody's news. */
const maxVersions = 1_000

/**
 * The last version that changed each path, looking back from one version; paths that no version changed are left out.
 * Problems: `repository-damaged`, `folder-unreadable`.
 */
export function lastChanges(
  repository: Repository,
  { tip, until, paths }: LastChangeOptions,
): Promise<Result<ReadonlyMap<string, VersionAuthor>, GitCode>> {
  return reading(async () => {
    const found = new Map<string, VersionAuthor>()
    for await (const { id, parents } of versionsBehind(repository, { tip, until })) {
      const open = paths.filter((path) => !found.has(path))
      const by = await authorOf(repository, id)
      for (const path of await changedIn(repository, id, { parents, paths: open })) found.set(path, by)
      if (found.size === paths.length) break
    }
    return found
  })
}

/** Every version that changed a path, the newest first, looking back from one version. Problems: as for `lastChanges`. */
export function changesOfFile(
  repository: Repository,
  { tip, until, path }: Omit<LastChangeOptions, 'paths'> & { readonly path: string },
): Promise<Result<readonly (VersionAuthor & FileVersion)[], GitCode>> {
  return reading(async () => {
    const found: (VersionAuthor & FileVersion)[] = []
    for await (const { id, parents } of versionsBehind(repository, { tip, until })) {
      const changed = await changedIn(repository, id, { parents, paths: [path] })
      if (changed.length > 0) found.push({ ...(await authorOf(repository, id)), id, path, from: null })
    }
    return found
  })
}

/** The versions behind one, by date, up to those where looking back ends. */
async function* versionsBehind(
  repository: Repository,
  { tip, until }: Omit<LastChangeOptions, 'paths'>,
): AsyncGenerator<{ readonly id: string; readonly parents: readonly string[] }> {
  const links = await openCommitLinks(repository.gitDirectory)
  const seen = new Set([...until, tip])
  const waiting = until.has(tip) ? [] : [{ id: tip, seconds: 0 }]
  for (let count = 0; count < maxVersions; count += 1) {
    const next = waiting.pop()
    if (next === undefined) return
    const { parents } = await links.linksOf(next.id)
    yield { id: next.id, parents }
    for (const id of parents) {
      if (seen.has(id)) continue
      seen.add(id)
      waiting.push({ id, seconds: (await links.linksOf(id)).seconds })
    }
    waiting.sort((one, other) => one.seconds - other.seconds)
  }
}

/** Who made one version. Throws a fault when it is missing or damaged. */
export async function authorOf({ objects }: Repository, id: string): Promise<VersionAuthor> {
  const facts = parseCommit(Buffer.from(await readObjectOf(objects, id, 'commit')), id)
  return { author: facts.author.name, seconds: facts.authorSeconds }
}

/** The paths that a version has otherwise than every version before it. */
async function changedIn(
  repository: Repository,
  id: string,
  { parents, paths }: { readonly parents: readonly string[]; readonly paths: readonly string[] },
): Promise<readonly string[]> {
  const changed: string[] = []
  for (const path of paths) {
    const now = await blobAt(repository, id, path)
    const before = await Promise.all(parents.map((parent) => blobAt(repository, parent, path)))
    if (before.every((blob) => blob !== now) && (parents.length > 0 || now !== null)) changed.push(path)
  }
  return changed
}

async function blobAt({ objects }: Repository, commit: string, path: string): Promise<string | null> {
  const { tree } = parseCommit(Buffer.from(await readObjectOf(objects, commit, 'commit')), commit)
  const entry = await entryAt(objects, tree, path)
  return entry && `${entry.mode} ${entry.id}`
}
