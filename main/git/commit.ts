import type { Result } from '#shared/wire/result.ts'
import type { FileStat } from '../disk/fileStat.ts'
import { pathFault } from '../disk/repositoryPath.ts'
import {
  type CommitTime,
  cleanMessage,
  type Identity,
  treeOfCommit,
  withSignOff,
  writeCommitObject,
} from './commitObject.ts'
import { submoduleMode } from './indexMode.ts'
import { type IndexChange, prepareIndex } from './indexUpdate.ts'
import { type GitLock, usualWaitMs, withLock } from './lock.ts'
import { moveHead } from './moveHead.ts'
import { sayingNeededSpace } from './neededSpace.ts'
import { writeObjectOf } from './objects.ts'
import { unfinishedOperation } from './operation.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import { type Head, readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import { entryAt, folderMode, type TreeFile, writeTreeWith } from './tree.ts'
import {
  isFilteredPath,
  openWorkTree,
  storedBytesOnDisk,
  type WorkTree,
  workFileMode,
  workFileStatToSave,
} from './workTree.ts'

export type CommitOptions = {
  /** Repository paths of files; one that is not on disk is removed from the site. */
  readonly paths: readonly string[]
  readonly message: string
  readonly identity: Identity
  readonly time: CommitTime
  /** Adds the line of the Developer Certificate of Origin. */
  readonly isSignedOff?: boolean
  /** How long to wait for another program's lock; 5 s when left out. */
  readonly waitMs?: number
}

export type SavedVersion = {
  readonly id: string
  /** The paths the version changed: those asked for, less the unchanged ones. */
  readonly paths: readonly string[]
}

/** Attempts when another program saves a version of other pages at the same moment. */
const maxAttempts = 8

/**
 * Saves a version of exactly these paths as they are on disk, like `git commit --only`.
 *
 * Trees are built from the last version's, never from the index, so nothing half-staged leaks in. All objects are on
 * the disk before anything points to them; then the index learns these paths, then the branch moves, by compare and
 * swap under git's locks. Killed at any point, the repository is as before or holds the whole version.
 * Problems: `nothing-changed`, `repository-busy`, `moved-meanwhile` (another version changed one of these paths),
 * `disk-full`, `folder-unreadable`, `read-only` (unfinished merge, no branch, a path only a filter can store).
 * Kept by `test/main/git/commit.test.ts`, `adapter.test.ts` and `lock.test.ts`.
 */
export function commit(
  repository: Repository,
  options: CommitOptions,
): Promise<Result<SavedVersion, CommitCode>> {
  const waitMs = options.waitMs ?? usualWaitMs
  const save = () =>
    withLock(repository, { name: 'index', waitMs }, async (lock) => {
      await refuseUnfinished(repository)
      const files = await filesOnDisk(repository, options.paths)
      return commitFilesAs(repository, lock, { ...options, files, waitMs })
    })
  return writing(() => sayingNeededSpace(repository, options.paths, save))
}

/** Throws a fault (`read-only`) while another program's merge, rebase or the like is under way. */
export async function refuseUnfinished(repository: Repository): Promise<void> {
  const operation = await unfinishedOperation(repository.gitDirectory)
  if (!operation) return
  throw new GitFault('read-only', operation, {
    en: 'Another program began to bring two versions together here and has not finished. Finish it there first.',
    de: 'Ein anderes Programm führt hier gerade zwei Versionen zusammen und ist noch nicht fertig. Bitte dort zuerst abschließen.',
  })
}

/** The bytes a version is to hold for a path, already on the disk as an object; null removes the path. */
export type NewFile = {
  readonly mode: (stored: TreeFile | null) => string
  readonly write: (stored: TreeFile | null) => Promise<string | null>
  readonly stat: FileStat | null
}

export type NewVersion = Omit<CommitOptions, 'paths'> & {
  readonly files: ReadonlyMap<string, NewFile | null>
  readonly waitMs: number
}

/** Makes and publishes the commit, under the index's lock; begins again when only other pages have moved. */
export async function commitFilesAs(
  repository: Repository,
  lock: GitLock,
  version: NewVersion,
): Promise<SavedVersion> {
  let before: ReadonlyMap<string, TreeFile | null> | null = null
  for (let attempt = 1; ; attempt += 1) {
    const head = await readHeadOf(repository.gitDirectory)
    const stored = await storedFiles(repository, head, [...version.files.keys()])
    if (before && !isSameFiles(before, stored)) throw new GitFault('moved-meanwhile', 'same pages')
    before = stored
    const changes = await changesOf(repository, version, stored)
    const id = await writeVersion(repository, version, { head, changes })
    const isMoved = await publish(repository, lock, { version, head, id, changes })
    if (isMoved) return { id, paths: [...changes.keys()] }
    if (attempt === maxAttempts) throw new GitFault('moved-meanwhile', 'HEAD keeps moving')
  }
}

/** What the version at a head holds for each path. */
export async function storedFiles(
  repository: Repository,
  head: Head,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TreeFile | null>> {
  const tree = head.commit ? await treeOfCommit(repository.objects, head.commit) : null
  const stored = new Map<string, TreeFile | null>()
  for (const path of paths) {
    const entry = tree ? await entryAt(repository.objects, tree, path) : null
    if (entry?.mode === submoduleMode) throw new GitFault('read-only', `${path} is a submodule`)
    stored.set(path, entry?.mode === folderMode ? null : entry)
  }
  return stored
}

function isSameFiles(
  before: ReadonlyMap<string, TreeFile | null>,
  now: ReadonlyMap<string, TreeFile | null>,
): boolean {
  return [...before].every(
    ([path, file]) => file?.id === now.get(path)?.id && file?.mode === now.get(path)?.mode,
  )
}

/** Writes the blobs and answers the paths that really differ from the last version. */
export async function changesOf(
  repository: Repository,
  version: NewVersion,
  stored: ReadonlyMap<string, TreeFile | null>,
): Promise<ReadonlyMap<string, IndexChange | null>> {
  const changes = new Map<string, IndexChange | null>()
  for (const [path, file] of version.files) {
    const present = stored.get(path) ?? null
    const id = file ? await file.write(present) : null
    const mode = file?.mode(present) ?? ''
    if (file && id) {
      if (present?.id !== id || present.mode !== mode) changes.set(path, { id, mode, stat: file.stat })
    } else if (present) changes.set(path, null)
  }
  // A first version may be empty of changes only if it is empty of files, which git does not make either.
  if (changes.size === 0) throw new GitFault('nothing-changed', repository.root)
  return changes
}

async function writeVersion(
  repository: Repository,
  version: NewVersion,
  base: { readonly head: Head; readonly changes: ReadonlyMap<string, TreeFile | null> },
): Promise<string> {
  const { objects } = repository
  const parent = base.head.commit
  const before = parent ? await treeOfCommit(objects, parent) : null
  const tree = await writeTreeWith(objects, before, base.changes)
  return writeCommitObject(objects, {
    tree,
    parents: parent ? [parent] : [],
    author: version.identity,
    committer: version.identity,
    time: version.time,
    message: messageOf(version),
  })
}

function messageOf(version: NewVersion): string {
  const message = cleanMessage(version.message)
  return version.isSignedOff ? withSignOff(message, version.identity) : message
}

/**
 * Index first, then the branch, both locked until the end: killed in between, the pages are staged, and nobody's
 * next commit undoes them.
 */
async function publish(
  repository: Repository,
  lock: GitLock,
  made: {
    readonly version: NewVersion
    readonly head: Head
    readonly id: string
    readonly changes: ReadonlyMap<string, IndexChange | null>
  },
): Promise<boolean> {
  const { version, head, id, changes } = made
  await prepareIndex(repository, lock, changes)
  const subject = cleanMessage(version.message).split('\n', 1)[0] ?? ''
  const reason = `commit${head.commit ? '' : ' (initial)'}: ${subject}`
  const { identity, time, waitMs } = version
  try {
    await moveHead(repository, { from: head, to: id, identity, time, reason, waitMs }, () => lock.commit())
    return true
  } catch (error) {
    if (error instanceof GitFault && error.code === 'moved-meanwhile') return false
    throw error
  }
}

/** What a version is to hold for these paths as they are on disk. */
export async function filesOnDisk(
  repository: Repository,
  paths: readonly string[],
): Promise<ReadonlyMap<string, NewFile | null>> {
  const workTree = openWorkTree(repository)
  return new Map(paths.map((path) => [path, fileOnDisk(workTree, path)]))
}

function fileOnDisk(workTree: WorkTree, path: string): NewFile | null {
  if (pathFault(path)) throw new GitFault('read-only', `unsafe path ${path}`)
  const stat = workFileStatToSave(workTree, path)
  if (!stat) return null
  if (isFilteredPath(workTree, path)) throw new GitFault('read-only', path, filtered(path))
  return {
    stat,
    mode: (stored) => workFileMode(workTree, stat, stored?.mode ?? null),
    write: async (stored) => {
      const bytes = await storedBytesOnDisk(workTree, path, stored)
      return bytes && writeObjectOf(workTree.repository.objects, 'blob', bytes)
    },
  }
}

function filtered(path: string) {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return {
    en: `“${name}” is stored by another program (such as Git LFS), so Galley leaves it out of versions.`,
    de: `„${name}“ wird von einem anderen Programm gespeichert (etwa Git LFS); Galley nimmt die Datei nicht in Versionen auf.`,
  }
}
