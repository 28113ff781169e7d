import { join } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { fileStat } from '../disk/fileStat.ts'
import { realFolder } from '../disk/folder.ts'
import { clearLeftovers, clearLeftoversBelow, clearLeftoversIn } from '../disk/leftovers.ts'
import { treeOfCommit } from './commitObject.ts'
import { type Configuration, readConfiguration } from './config.ts'
import type { GitEnvironment } from './environment.ts'
import { parseCommit } from './historyCommit.ts'
import { openIgnore } from './ignore.ts'
import { isFileMode } from './indexMode.ts'
import { ObjectReader } from './objectReader.ts'
import { type ObjectStore, openObjects, readObjectOf } from './objects.ts'
import { type GitCode, gitFailure, reading } from './problem.ts'
import { recoverApplied } from './recoverApplied.ts'
import { type Head, readHeadOf } from './refs.ts'
import { entryAt, folderMode, type TreeFile } from './tree.ts'
import { filesOfTreeIn } from './treeFiles.ts'

/** One repository with a work tree, as this room works with it. */
export type Repository = {
  /** The real absolute path of the folder with the pages. */
  readonly root: string
  readonly gitDirectory: string
  readonly configuration: Configuration
  readonly environment: GitEnvironment
  readonly objects: ObjectStore
  /** The files of the last version looked at, by its commit. */
  readonly remembered: {
    files: { readonly commit: string; readonly files: ReadonlyMap<string, TreeFile> } | null
  }
}

/**
 * Opens the repository whose work tree is this folder. Changes nothing; ask `probe` what may be done with it.
 *
 * Problems: `not-a-repository` (no `.git` folder here), `folder-unreadable` (missing, or not allowed).
 */
export async function openRepository(
  folder: string,
  environment: GitEnvironment,
): Promise<Result<Repository, 'not-a-repository' | 'folder-unreadable'>> {
  const root = await realFolder(folder)
  if (!root) return gitFailure('folder-unreadable')
  const gitDirectory = join(root, '.git')
  if ((await fileStat(gitDirectory))?.kind !== 'folder') return notARepository
  const configuration = await readConfiguration(gitDirectory, environment)
  const objects = openObjects(gitDirectory)
  return success({ root, gitDirectory, configuration, environment, objects, remembered: { files: null } })
}

const notARepository = {
  ok: false,
  problem: {
    code: 'not-a-repository',
    message: {
      en: 'This folder is not a git repository.',
      de: 'Dieser Ordner ist kein Git-Repository.',
    },
    recovery: [],
  },
} as const

/** What the next version will follow. Problems: `repository-damaged`, `folder-unreadable`. */
export function readHead(repository: Repository): Promise<Result<Head, GitCode>> {
  return reading(() => readHeadOf(repository.gitDirectory))
}

/**
 * The bytes of a page in the last version, as git stores them (line ends may differ from those on disk); null when
 * the last version has no such file. Problems: `repository-damaged`, `folder-unreadable`.
 */
export function fileAtHead(
  repository: Repository,
  path: string,
): Promise<Result<Uint8Array | null, GitCode>> {
  return reading(async () => {
    const { commit } = await readHeadOf(repository.gitDirectory)
    if (!commit) return null
    const tree = await treeOfCommit(repository.objects, commit)
    const entry = await entryAt(repository.objects, tree, path)
    if (!entry || entry.mode === folderMode || !entry.mode.startsWith('1')) return null
    return entry.mode.startsWith('16') ? null : readObjectOf(repository.objects, entry.id, 'blob')
  })
}

/** The mode of a file in the last version, as git writes it; null when it has none. Problems: as for `fileAtHead`. */
export function modeAtHead(repository: Repository, path: string): Promise<Result<string | null, GitCode>> {
  return reading(async () => {
    const { commit } = await readHeadOf(repository.gitDirectory)
    if (!commit) return null
    const entry = await entryAt(repository.objects, await treeOfCommit(repository.objects, commit), path)
    return entry && isFileMode(entry.mode) ? entry.mode : null
  })
}

/** Every file of a version by path; the last one asked for is remembered. Problems: `repository-damaged`. */
export function filesOf(
  repository: Repository,
  commit: string,
): Promise<Result<ReadonlyMap<string, TreeFile>, GitCode>> {
  return reading(() => filesOfCommit(repository, commit))
}

/** As `filesOf`, for inside this room: throws the fault. */
export async function filesOfCommit(
  repository: Repository,
  commit: string,
): Promise<ReadonlyMap<string, TreeFile>> {
  const known = repository.remembered.files
  if (known?.commit === commit) return known.files
  // Not by way of the store, which takes many times as long to find an object in a large pack.
  const reader = new ObjectReader(repository.gitDirectory)
  const { tree } = parseCommit(await reader.read(commit, 'commit'), commit)
  const files = await filesOfTreeIn(reader, tree)
  repository.remembered.files = { commit, files }
  return files
}

/**
 * Brings a merge that a killed Galley was applying to an end, and clears what else it left: its temporary files in the
 * work tree and the git directory, and its own locks. Nobody else's. What stands in the way of the merge's end (a full
 * disk) leaves it for the next start, or the next merge.
 *
 * Call it once after opening a repository that may be written; without it the next version clears what is in its way.
 */
export async function recoverRepository(repository: Repository): Promise<void> {
  const folders = ['.', 'galley', 'objects/pack'].map((folder) => join(repository.gitDirectory, folder))
  await clearLeftovers(folders)
  await clearLeftoversIn(join(repository.gitDirectory, 'refs'))
  const ignore = openIgnore(repository)
  await clearLeftoversBelow(repository.root, (path, isFolder) => isFolder && ignore.isIgnored(path, true))
  await reading(() => recoverApplied(repository))
}
