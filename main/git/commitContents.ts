import { isUtf8 } from 'node:buffer'
import type { Result } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import {
  type CommitOptions,
  commitFilesAs,
  filesOnDisk,
  type NewFile,
  refuseUnfinished,
  type SavedVersion,
} from './commit.ts'
import { isFileMode, plainMode } from './indexMode.ts'
import { usualWaitMs, withLock } from './lock.ts'
import { readObjectOf, writeObjectOf } from './objects.ts'
import { type CommitCode, GitFault, writing } from './problem.ts'
import type { Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'
import { isFilteredPath, openWorkTree, storedBytesOnDisk, type WorkTree } from './workTree.ts'

/** Both texts as git stores them; the answer is what the version is to hold, or why that cannot be had. */
export type ComposeText = (texts: {
  readonly before: string
  readonly after: string
}) => Promise<string | Sentence>

export type PartialCommitOptions = CommitOptions & {
  /** Pages of which the version takes only a part of what changed, by path. */
  readonly parts: ReadonlyMap<string, ComposeText>
}

/**
 * Saves a version of `paths` as they are on disk and of `parts` as they are put together from the last version and the
 * disk. No file of the work tree is touched: what a part leaves out stays there, and `git status` shows it as changed.
 *
 * Problems: those of `commit`; `moved-meanwhile` also when a part is refused. Kept by
 * `test/main/git/commitContents.test.ts`.
 */
export function commitContents(
  repository: Repository,
  options: PartialCommitOptions,
): Promise<Result<SavedVersion, CommitCode>> {
  const waitMs = options.waitMs ?? usualWaitMs
  return writing(() =>
    withLock(repository, { name: 'index', waitMs }, async (lock) => {
      await refuseUnfinished(repository)
      const files = await versionFiles(repository, options)
      return commitFilesAs(repository, lock, { ...options, files, waitMs })
    }),
  )
}

/** What a version holds by path: whole files as they are on disk, and pages of which it takes a part. */
export async function versionFiles(
  repository: Repository,
  { paths, parts }: Pick<PartialCommitOptions, 'paths' | 'parts'>,
): Promise<ReadonlyMap<string, NewFile | null>> {
  const whole = paths.filter((path) => !parts.has(path))
  const workTree = openWorkTree(repository)
  const composed = [...parts].map(([path, compose]) => [path, partOf(workTree, path, compose)] as const)
  return new Map([...(await filesOnDisk(repository, whole)), ...composed])
}

function partOf(workTree: WorkTree, path: string, compose: ComposeText): NewFile {
  const { objects } = workTree.repository
  if (isFilteredPath(workTree, path)) throw new GitFault('read-only', `${path} is filtered`)
  return {
    // The disk does not hold these bytes: git is left to compare them itself.
    stat: null,
    mode: (stored) => (stored && isFileMode(stored.mode) ? stored.mode : plainMode),
    write: async (stored) => {
      const after = await storedBytesOnDisk(workTree, path, stored)
      const before = await textAt(workTree, stored)
      if (after === null || !isUtf8(after)) throw new GitFault('moved-meanwhile', path)
      const text = await compose({ before, after: Buffer.from(after).toString('utf8') })
      if (typeof text !== 'string') throw new GitFault('moved-meanwhile', path, text)
      return writeObjectOf(objects, 'blob', Buffer.from(text, 'utf8'))
    },
  }
}

async function textAt({ repository }: WorkTree, stored: TreeFile | null): Promise<string> {
  if (stored === null || !isFileMode(stored.mode)) throw new GitFault('moved-meanwhile', 'not in the version')
  const bytes = await readObjectOf(repository.objects, stored.id, 'blob')
  if (!isUtf8(bytes)) throw new GitFault('moved-meanwhile', 'not text')
  return Buffer.from(bytes).toString('utf8')
}
