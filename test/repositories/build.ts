import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** A repository made by native git, which is also the oracle for what ours does. */
export type BuiltRepository = {
  /** Real absolute path of the work tree. */
  readonly folder: string
  /** Runs native git in the repository and answers its standard output; throws with git's words when it fails. */
  readonly git: (...args: readonly string[]) => string
  /** Writes a file of the work tree; null removes it. */
  readonly write: (path: string, content: string | Uint8Array | null) => void
  /** Removes everything. */
  readonly remove: () => void
}

export type PlannedCommit = {
  readonly message: string
  /** Content by path; null removes the file. */
  readonly files: { readonly [path: string]: string | Uint8Array | null }
  readonly author?: { readonly name: string; readonly email: string }
  /** As git reads dates, e.g. `2025-03-01T10:00:00+0100`. */
  readonly date?: string
}

export type BuildOptions = {
  readonly commits?: readonly PlannedCommit[]
  /** Further settings of the repository, e.g. `{ 'core.autocrlf': 'true' }`. */
  readonly configuration?: { readonly [name: string]: string }
  readonly branch?: string
}

export const someone = { name: 'Erika Muster', email: 'erika@example.org' } as const

/** Nothing of the computer's or the developer's own configuration reaches these repositories. */
export const isolatedVariables = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
} as const

const firstDate = Date.UTC(2025, 0, 6, 9, 0, 0)
const hourMs = 60 * 60 * 1000

/** Makes a repository in a fresh temporary folder; commits get one author and one hour's distance unless they say. */
export function buildRepository(options: BuildOptions = {}): BuiltRepository {
  const built = emptyRepository(options.branch ?? 'main')
  built.git('config', 'user.name', someone.name)
  built.git('config', 'user.email', someone.email)
  for (const [name, value] of Object.entries(options.configuration ?? {})) built.git('config', name, value)
  for (const [number, commit] of (options.commits ?? []).entries()) commitPlanned(built, commit, number)
  return built
}

/** A copy in a fresh folder: many times faster than making the same again. */
export function copyRepository(original: BuiltRepository): BuiltRepository {
  return copyRepositoryInto(original, temporaryFolder())
}

/** As `copyRepository`, into a folder that is empty or not there yet. */
export function copyRepositoryInto(original: BuiltRepository, folder: string): BuiltRepository {
  cpSync(original.folder, folder, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  const copy = repositoryIn(folder)
  // The copies are other files to git until it has looked at them.
  copy.git('update-index', '-q', '--refresh')
  return copy
}

/** A fresh folder with `git init` done and nothing else. */
export function emptyRepository(branch = 'main'): BuiltRepository {
  const built = repositoryIn(temporaryFolder())
  built.git('init', '--quiet', `--initial-branch=${branch}`)
  return built
}

/** A repository that is there already. */
export function repositoryIn(folder: string): BuiltRepository {
  return {
    folder,
    git: (...args) => runGit(folder, args),
    write: (path, content) => writeInto(folder, path, content),
    remove: () => removeFolder(folder),
  }
}

/** A fresh temporary folder by its real path. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'galley-test-')))
}

/** Removes a folder made for a test, whatever its permissions have become. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Runs native git in any folder, isolated from the computer's configuration. */
export function runGit(
  folder: string,
  args: readonly string[],
  variables: { readonly [name: string]: string } = {},
): string {
  return execFileSync('git', [...args], {
    cwd: folder,
    env: { ...isolatedVariables, ...variables },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function commitPlanned(built: BuiltRepository, commit: PlannedCommit, number: number): void {
  for (const [path, content] of Object.entries(commit.files)) built.write(path, content)
  const author = commit.author ?? someone
  const date = commit.date ?? `${Math.floor((firstDate + number * hourMs) / 1000)} +0000`
  runGit(built.folder, ['add', '--all'])
  runGit(built.folder, ['commit', '--quiet', '--allow-empty', '--message', commit.message], {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
  })
}

function writeInto(folder: string, path: string, content: string | Uint8Array | null): void {
  const file = join(folder, path)
  if (content === null) return rmSync(file, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const execFileBeside = promisify(execFile)

/** As `runGit`, but lets this process go on meanwhile: needed where it is itself the server git talks to. */
export async function runGitBeside(folder: string, args: readonly string[]): Promise<string> {
  const options = { cwd: folder, env: isolatedVariables, maxBuffer: 256 * 1024 * 1024 }
  return (await execFileBeside('git', [...args], options)).stdout
}
