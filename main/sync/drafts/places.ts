import type { Result } from '#shared/wire/result.ts'
import { type CommitLinks, mergeBases, openCommitLinks } from '../../git/mergeBase.ts'
import { type GitCode, reading } from '../../git/problem.ts'
import { refsBelow } from '../../git/refList.ts'
import type { Head } from '../../git/refs.ts'
import { type Place, readPlace } from '../place.ts'
import type { DraftOptions } from './options.ts'

/** The draft that the website is made of. */
export type Published = {
  readonly branch: string
  /** Its version on this computer, and the one last seen on the server; null where it is not there. */
  readonly here: string | null
  readonly there: string | null
  /** The one that has everything of the other; ours when neither has. */
  readonly newest: string
}

/** Every draft there is, here and on the server, as of the last contact. */
export type DraftPlaces = {
  readonly head: Head
  /** The place a draft is at, by the name of its branch there. */
  readonly homes: ReadonlyMap<string, string>
  /** Versions by branch name. */
  readonly here: ReadonlyMap<string, string>
  readonly there: ReadonlyMap<string, string>
  /** Branches with unfinished work that waits for the return. */
  readonly waiting: ReadonlySet<string>
  readonly published: Published | null
  readonly links: CommitLinks
}

/** Comments of reviews travel on this branch; it is nobody's draft. */
const reviewBranch = 'content-reviews'

/** Reads where the drafts are. Problems: `repository-damaged`, `folder-unreadable`. */
export function readDraftPlaces(options: DraftOptions): Promise<Result<DraftPlaces, GitCode>> {
  return reading(async () => {
    const { gitDirectory } = options.repository
    const place = await readPlace(options)
    const here = await branchesBelow(gitDirectory, 'refs/heads')
    const { there, homes } = await branchesThere(gitDirectory, place)
    const waiting = new Set((await branchesBelow(gitDirectory, 'refs/galley/waiting')).keys())
    const links = await openCommitLinks(gitDirectory)
    const published = await publishedState(links, { here, there, named: place.mainDraft })
    return { head: place.head, homes, here, there, waiting, published, links }
  })
}

/** What the place of the site showed, and one of a person's own that versions are sent to. */
async function branchesThere(gitDirectory: string, { remote, target }: Place) {
  const there = new Map<string, string>()
  const homes = new Map<string, string>()
  for (const home of new Set([target?.remote.name, remote?.name])) {
    if (home === undefined) continue
    for (const [branch, commit] of await branchesBelow(gitDirectory, `refs/remotes/${home}`)) {
      there.set(branch, commit)
      homes.set(branch, home)
    }
  }
  return { there, homes }
}

async function branchesBelow(gitDirectory: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const refs = await refsBelow(gitDirectory, folder)
  const branches = [...refs].map(([ref, commit]) => [ref.slice(folder.length + 1), commit] as const)
  return new Map(branches.filter(([branch]) => branch !== 'HEAD' && branch !== reviewBranch))
}

type Known = Pick<DraftPlaces, 'here' | 'there'> & { readonly named: string | null }

/** What the server shows first; without a server that says so, what such a branch is usually called, or the only one. */
async function publishedState(links: CommitLinks, { here, there, named }: Known): Promise<Published | null> {
  const isThere = (branch: string) => here.has(branch) || there.has(branch)
  const usual = [...(named === null ? [] : [named]), 'main', 'master']
  const only = here.size === 1 ? [...here.keys()] : []
  const branch = [...usual, ...only].find(isThere)
  if (branch === undefined) return null
  const sides = { here: here.get(branch) ?? null, there: there.get(branch) ?? null }
  const newest = await newestOf(links, sides)
  return newest === null ? null : { branch, ...sides, newest }
}

/** The version that has everything of the other; the one here when neither has. */
export async function newestOf(
  links: CommitLinks,
  { here, there }: { readonly here: string | null; readonly there: string | null },
): Promise<string | null> {
  if (here === null || there === null) return here ?? there
  return (await mergeBases(links, here, there)).includes(here) ? there : here
}

/** The version of a draft, wherever it is; null when there is no such draft. */
export function tipOf({ links, here, there }: DraftPlaces, branch: string): Promise<string | null> {
  return newestOf(links, { here: here.get(branch) ?? null, there: there.get(branch) ?? null })
}
