import type { Result } from '#shared/wire/result.ts'
import { type CommitTime, type Identity, treeOfCommit, writeCommitObject } from './commitObject.ts'
import { parseCommit } from './historyCommit.ts'
import { changedFiles } from './historyDiff.ts'
import { plainMode } from './indexMode.ts'
import { ObjectReader } from './objectReader.ts'
import { readObjectOf, writeObjectOf } from './objects.ts'
import { type CommitCode, type GitCode, GitFault, reading, writing } from './problem.ts'
import { refsBelow } from './refList.ts'
import { readHeadOf, readRef } from './refs.ts'
import type { Repository } from './repository.ts'
import { entryAt, type TreeFile, writeTreeWith } from './tree.ts'
import { takingTurns } from './turns.ts'
import { keepForUndo } from './undo.ts'

/** A file that is about to be replaced: its bytes now and then; null where there is no file. */
export type ReplacedFile = { readonly now: Uint8Array | null; readonly wanted: Uint8Array | null }

export type Replacing = {
  readonly files: ReadonlyMap<string, ReplacedFile>
  /** One line: what replaces them. */
  readonly reason: string
  readonly identity: Identity
  readonly time: CommitTime
}

/**
 * Keeps files that are about to be replaced, and what replaces them, under a safety ref; answers the ref.
 *
 * What is kept is a commit on top of one with the files as they will be, on top of the last version: the difference of
 * the two is what was replaced, even where a version holds the same bytes. Nothing on disk changes.
 * Problems: `read-only` before the first version, `repository-busy`, `disk-full`, `folder-unreadable`.
 */
export function keepReplacedFiles(
  repository: Repository,
  { files, reason, identity, time }: Replacing,
): Promise<Result<string, CommitCode>> {
  return writing(async () => {
    const { objects, gitDirectory } = repository
    const { commit } = await readHeadOf(gitDirectory)
    if (commit === null) throw new GitFault('read-only', 'nothing to go back to', noVersionYet)
    const tree = await treeOfCommit(objects, commit)
    const [now, wanted] = [new Map<string, TreeFile | null>(), new Map<string, TreeFile | null>()]
    for (const [path, file] of files) {
      const mode = (await entryAt(objects, tree, path))?.mode ?? plainMode
      const stored = async (bytes: Uint8Array | null) =>
        bytes === null ? null : { mode, id: await writeObjectOf(objects, 'blob', bytes) }
      now.set(path, await stored(file.now))
      wanted.set(path, await stored(file.wanted))
    }
    const message = `${reason}\n`
    const who = { author: identity, committer: identity, time, message }
    const replaced = await writeTreeWith(objects, tree, wanted)
    const base = await writeCommitObject(objects, { tree: replaced, parents: [commit], ...who })
    return keepForUndo(repository, { commit: base, files: now, reason, identity, time })
  })
}

const noVersionYet = {
  en: 'There is no version yet that this could go back to.',
  de: 'Es gibt noch keine Version, zu der dies zurückgehen könnte.',
}

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
    return entry?.mode.startsWith('100') ? readObjectOf(objects, entry.id, 'blob') : null
  })
}
