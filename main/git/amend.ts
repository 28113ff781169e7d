import type { Result } from '#shared/wire/result.ts'
import { type CommitOptions, changesOf, refuseUnfinished, storedFiles } from './commit.ts'
import { type PartialCommitOptions, versionFiles } from './commitContents.ts'
import { cleanMessage, cleanName, signature, treeOfCommit, withSignOff } from './commitObject.ts'
import { parseCommit } from './historyCommit.ts'
import { changedFiles } from './historyDiff.ts'
import { type IndexChange, prepareIndex } from './indexUpdate.ts'
import { type GitLock, usualWaitMs, withLock } from './lock.ts'
import { mergeBases, openCommitLinks } from './mergeBase.ts'
import { moveHead } from './moveHead.ts'
import { ObjectReader } from './objectReader.ts'
import { readObjectOf, writeObjectOf } from './objects.ts'
import { type CommitCode, type GitCode, GitFault, reading, writing } from './problem.ts'
import { readIndexOf } from './readIndex.ts'
import { refsBelow } from './refList.ts'
import { type Head, readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import { writeTreeWith } from './tree.ts'
import { takingTurns } from './turns.ts'
import { keepForUndo } from './undo.ts'

/** Why the last version stays as it is. */
export type NoAmend = 'no-version' | 'shared' | 'merge' | 'someone-else'

/** The last version, and whether it may still be changed. */
export type LastVersion = {
  readonly id: string | null
  readonly message: string
  readonly obstacle: NoAmend | null
}

/**
 * The last version, and why it may not be changed; null when it may: nobody else has it, it brings nothing together, and
 * it is by the person who asks. Problems: `repository-damaged`, `folder-unreadable`.
 */
export function readLastVersion(
  repository: Repository,
  email: string | null,
): Promise<Result<LastVersion, GitCode>> {
  return reading(async () => {
    const head = await readHeadOf(repository.gitDirectory)
    if (head.commit === null || head.kind !== 'branch')
      return { id: head.commit, message: '', obstacle: 'no-version' as const }
    const old = await readOld(repository, head.commit)
    return { id: head.commit, message: old.message, obstacle: await obstacleOf(repository, old, email) }
  })
}

type OldVersion = {
  readonly id: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly email: string
  /** The line of the author as it is; the version stays theirs, from their moment. */
  readonly authorLine: string
  readonly hasEncoding: boolean
  readonly message: string
}

async function readOld({ objects }: Repository, id: string): Promise<OldVersion> {
  const bytes = Buffer.from(await readObjectOf(objects, id, 'commit'))
  const { tree, parents, author } = parseCommit(bytes, id)
  const end = bytes.indexOf('\n\n')
  const lines = bytes.toString('utf8', 0, end < 0 ? bytes.length : end).split('\n')
  const message = end < 0 ? '' : bytes.toString('utf8', end + 2)
  return {
    id,
    tree,
    parents,
    email: author.email,
    authorLine: lines.find((line) => line.startsWith('author ')) ?? '',
    hasEncoding: lines.some((line) => line.startsWith('encoding ')),
    message,
  }
}

async function obstacleOf(
  repository: Repository,
  old: OldVersion,
  email: string | null,
): Promise<NoAmend | null> {
  if (old.parents.length > 1) return 'merge'
  const isOwn = email !== null && cleanName(email).toLowerCase() === old.email.toLowerCase()
  if (!isOwn || old.hasEncoding) return 'someone-else'
  return (await isShared(repository, old.id)) ? 'shared' : null
}

/** True when a remote-tracking ref has the commit behind it. */
async function isShared({ gitDirectory }: Repository, commit: string): Promise<boolean> {
  const tips = new Set((await refsBelow(gitDirectory, 'refs/remotes')).values())
  const links = await openCommitLinks(gitDirectory)
  for (const tip of tips) {
    const bases = await mergeBases(links, tip, commit)
    if (bases.includes(commit)) return true
  }
  return false
}

export type AmendOptions = PartialCommitOptions & {
  /** The version as it was seen; another one now is `moved-meanwhile`. */
  readonly version: string
}

/**
 * Puts a version in the place of the last one: its files and these, its author and this message.
 *
 * The old one is kept under a safety ref; `undo` names it. Problems: `moved-meanwhile`, `read-only` (it is shared, a
 * merge, somebody else's), `nothing-changed` and those of `commit`. Kept by `test/main/git/amend.test.ts`.
 */
export function amend(
  repository: Repository,
  options: AmendOptions,
): Promise<
  Result<{ readonly id: string; readonly undo: string; readonly paths: readonly string[] }, CommitCode>
> {
  const waitMs = options.waitMs ?? usualWaitMs
  return writing(() =>
    withLock(repository, { name: 'index', waitMs }, async (lock) => {
      await refuseUnfinished(repository)
      const head = await readHeadOf(repository.gitDirectory)
      if (head.commit !== options.version) throw new GitFault('moved-meanwhile', 'another version')
      const old = await readOld(repository, options.version)
      const obstacle = await obstacleOf(repository, old, options.identity.email)
      if (obstacle) throw new GitFault('read-only', obstacle, obstacles[obstacle])
      const changes = await changesBy(repository, options, head)
      const id = await writeAmended(repository, { old, options, changes })
      if (id === old.id) throw new GitFault('nothing-changed', repository.root)
      const undo = await keepOld(repository, options, id)
      await publish(repository, lock, { head, id, options, changes })
      return { id, undo, paths: [...changes.keys()] }
    }),
  )
}

async function changesBy(
  repository: Repository,
  options: AmendOptions,
  head: Head,
): Promise<ReadonlyMap<string, IndexChange | null>> {
  const files = await versionFiles(repository, options)
  if (files.size === 0) return new Map()
  const stored = await storedFiles(repository, head, [...files.keys()])
  return changesOf(repository, { ...options, files, waitMs: usualWaitMs }, stored)
}

async function writeAmended(
  { objects }: Repository,
  amended: {
    readonly old: OldVersion
    readonly options: AmendOptions
    readonly changes: ReadonlyMap<string, IndexChange | null>
  },
): Promise<string> {
  const { old, options, changes } = amended
  const message = messageOf(options)
  const tree = await writeTreeWith(objects, old.tree, changes)
  if (tree === old.tree && message === old.message) return old.id
  const lines = [
    `tree ${tree}`,
    ...old.parents.map((parent) => `parent ${parent}`),
    old.authorLine,
    `committer ${signature(options.identity, options.time)}`,
    '',
    message,
  ]
  return writeObjectOf(objects, 'commit', Buffer.from(lines.join('\n'), 'utf8'))
}

function messageOf(options: CommitOptions): string {
  const message = cleanMessage(options.message)
  return options.isSignedOff ? withSignOff(message, options.identity) : message
}

const amendedReason = /^Amended: ([0-9a-f]{40})$/

function keepOld(repository: Repository, options: AmendOptions, id: string): Promise<string> {
  const { identity, time, version } = options
  return keepForUndo(repository, {
    commit: version,
    files: new Map(),
    reason: `Amended: ${id}`,
    identity,
    time,
  })
}

/** The version that took another's place, by the reason under which that one is kept; null for anything else. */
export function amendedVersion(reason: string): string | null {
  return amendedReason.exec(reason)?.[1] ?? null
}

async function publish(
  repository: Repository,
  lock: GitLock,
  made: {
    readonly head: Head
    readonly id: string
    readonly options: AmendOptions
    readonly changes: ReadonlyMap<string, IndexChange | null>
  },
): Promise<void> {
  const { head, id, options, changes } = made
  const { identity, time } = options
  await prepareIndex(repository, lock, changes)
  const reason = `commit (amend): ${cleanMessage(options.message).split('\n', 1)[0] ?? ''}`
  const move = { from: head, to: id, identity, time, reason, waitMs: options.waitMs ?? usualWaitMs }
  await moveHead(repository, move, () => lock.commit())
}

/**
 * Takes a changed version back: the branch is at the old one again, and what the two differ in is a change again.
 * No file of the work tree is touched. Problems: `moved-meanwhile` when versions followed, and those of `commit`.
 */
export function takeBackAmend(
  repository: Repository,
  back: Pick<AmendOptions, 'identity' | 'time'> & { readonly from: string; readonly to: string },
): Promise<Result<null, CommitCode>> {
  return writing(() =>
    withLock(repository, { name: 'index', waitMs: usualWaitMs }, async (lock) => {
      await refuseUnfinished(repository)
      const head = await readHeadOf(repository.gitDirectory)
      if (head.commit !== back.from) throw new GitFault('moved-meanwhile', 'versions followed')
      await prepareIndex(repository, lock, await indexBack(repository, back))
      const { identity, time, to } = back
      const reason = `reset: moving to ${to}`
      const move = { from: head, to, identity, time, reason, waitMs: usualWaitMs }
      await moveHead(repository, move, () => lock.commit())
      return null
    }),
  )
}

/** The index entries that were of the changed version become those of the old one; whatever else is staged stays. */
async function indexBack(
  repository: Repository,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, IndexChange | null>> {
  const { objects, gitDirectory } = repository
  const [now, then] = [await treeOfCommit(objects, from), await treeOfCommit(objects, to)]
  const options = { reader: new ObjectReader(gitDirectory), turns: takingTurns(() => 0) }
  const [back, gone] = [await changedFiles(then, [now], options), await changedFiles(now, [then], options)]
  const index = await readIndexOf(repository)
  const changes = new Map<string, IndexChange | null>()
  for (const { path, kind, mode, id } of back ?? []) {
    const entry = index.byPath.get(path)
    const own = gone?.find((change) => change.path === path)
    const isOwn = kind === 'deleted' ? entry?.id === id : (entry?.id ?? null) === (ownId(own) ?? null)
    if (isOwn) changes.set(path, kind === 'deleted' ? null : { id, mode, stat: null })
  }
  return changes
}

function ownId(change: { readonly kind: string; readonly id: string } | undefined): string | null {
  return change && change.kind !== 'deleted' ? change.id : null
}

const obstacles = {
  'no-version': {
    en: 'There is no version yet that could be changed.',
    de: 'Es gibt noch keine Version, die sich ändern ließe.',
  },
  shared: {
    en: 'The last version is already shared, so it stays as it is. Save a new version instead.',
    de: 'Die letzte Version ist schon geteilt und bleibt, wie sie ist. Speichern Sie stattdessen eine neue.',
  },
  merge: {
    en: 'The last version brings the work of several people together, so it stays as it is.',
    de: 'Die letzte Version führt die Arbeit mehrerer Personen zusammen und bleibt, wie sie ist.',
  },
  'someone-else': {
    en: 'The last version is by somebody else, so it stays as it is.',
    de: 'Die letzte Version ist von jemand anderem und bleibt, wie sie ist.',
  },
} as const
