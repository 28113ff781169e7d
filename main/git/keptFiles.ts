import type { Result } from '#shared/wire/result.ts'
import { treeOfCommit } from './commitObject.ts'
import { parseCommit } from './historyCommit.ts'
import { changedFiles } from './historyDiff.ts'
import { isFileMode } from './indexMode.ts'
import { ObjectReader } from './objectReader.ts'
import { readObjectOf } from './objects.ts'
import { type GitCode, GitFault, reading } from './problem.ts'
import { refsBelow } from './refList.ts'
import { readRef } from './refs.ts'
import type { Repository } from './repository.ts'
import { entryAt } from './tree.ts'
import { takingTurns } from './turns.ts'

/** Something that was replaced and can be brought back. */
export type Kept = {
  readonly ref: string
  /** When it was replaced, since 1970. */
  readonly seconds: number
  readonly reason: string
  /** The files that were replaced; none for a version that was changed. */
  readonly paths: readonly string[]
  /** The commit that holds the files as they were, and the one with what replaced them. */
  readonly commit: string
  readonly base: string
}

const folder = 'refs/galley/undo'

/** Everything that can be brought back, the latest first. Problems: `repository-damaged`, `folder-unreadable`. */
export function listKept(repository: Repository): Promise<Result<readonly Kept[], GitCode>> {
  return reading(async () => {
    const refs = [...(await refsBelow(repository.gitDirectory, folder))]
    const kept: Kept[] = []
    for (const [ref, commit] of refs) kept.push(await keptAt(repository, ref, commit))
    return kept.sort((one, two) => two.seconds - one.seconds || (one.ref < two.ref ? 1 : -1))
  })
}

/** One thing that can be brought back; null when it is no longer there. */
export function readKept(repository: Repository, ref: string): Promise<Result<Kept | null, GitCode>> {
  return reading(async () => {
    if (!/^refs\/galley\/undo\/\d{1,12}-[0-9a-f]{8}$/.test(ref)) return null
    const commit = await readRef(repository.gitDirectory, ref)
    return commit === null ? null : keptAt(repository, ref, commit)
  })
}

async function keptAt({ gitDirectory, objects }: Repository, ref: string, commit: string): Promise<Kept> {
  const facts = parseCommit(Buffer.from(await readObjectOf(objects, commit, 'commit')), commit)
  const [base] = facts.parents
  if (base === undefined) throw new GitFault('repository-damaged', ref)
  const reader = new ObjectReader(gitDirectory)
  const turns = takingTurns(() => 0)
  const changes = await changedFiles(facts.tree, [await treeOfCommit(objects, base)], { reader, turns })
  const paths = (changes ?? []).map(({ path }) => path).sort()
  return { ref, seconds: facts.commitSeconds, reason: facts.subject, paths, commit, base }
}

/** The bytes of a file in a commit; null when it has none there. Problems: `repository-damaged`. */
export function fileInCommit(
  { objects }: Repository,
  commit: string,
  path: string,
): Promise<Result<Uint8Array | null, GitCode>> {
  return reading(async () => {
    const entry = await entryAt(objects, await treeOfCommit(objects, commit), path)
    return entry && isFileMode(entry.mode) ? readObjectOf(objects, entry.id, 'blob') : null
  })
}

/** Whether a commit has a file executable, as git writes its mode; null when it has none there. */
export function modeInCommit(
  { objects }: Repository,
  commit: string,
  path: string,
): Promise<Result<string | null, GitCode>> {
  return reading(async () => {
    const entry = await entryAt(objects, await treeOfCommit(objects, commit), path)
    return entry && isFileMode(entry.mode) ? entry.mode : null
  })
}
