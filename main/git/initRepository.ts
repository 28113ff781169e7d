import { join } from 'node:path'
import type { Result } from '#shared/wire/result.ts'
import { keepsExecutableBit, tellsCaseApart } from '../disk/abilities.ts'
import { createDurably, makeFolderDurably, renameDurably, temporaryName } from '../disk/durable.ts'
import { fileStat } from '../disk/fileStat.ts'
import { errnoOf } from '../disk/problem.ts'
import { writeFault } from './diskFault.ts'
import type { GitEnvironment } from './environment.ts'
import { type CommitCode, GitFault, gitFailure, writing } from './problem.ts'
import { isSafeRef } from './refs.ts'
import { openRepository, type Repository } from './repository.ts'

/**
 * Makes an empty repository in a folder, as `git init` would, and opens it; makes the folder when it is missing.
 *
 * It appears whole or not at all: the git directory is filled under another name first. Problems: `read-only` (there
 * already is a `.git`, or the branch's name is not one), `disk-full`, `folder-unreadable`, `repository-busy`.
 */
export async function initRepository(
  folder: string,
  options: { readonly branch: string; readonly environment: GitEnvironment },
): Promise<Result<Repository, CommitCode>> {
  const made = await writing(() => makeGitDirectory(folder, options.branch))
  if (!made.ok) return made
  const opened = await openRepository(folder, options.environment)
  return opened.ok ? opened : gitFailure('folder-unreadable')
}

async function makeGitDirectory(folder: string, branch: string): Promise<void> {
  const ref = `refs/heads/${branch}`
  if (!isSafeRef(ref)) throw new GitFault('read-only', `unsafe branch name ${branch}`)
  if (await fileStat(join(folder, '.git'))) throw new GitFault('read-only', '.git is there already')
  const unfinished = join(folder, temporaryName())
  try {
    for (const below of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info', 'hooks']) {
      await makeFolderDurably(join(unfinished, below))
    }
    for (const [name, text] of [
      ['HEAD', `ref: ${ref}\n`],
      ['info/exclude', '# Patterns of files that stay on this computer, one a line.\n'],
      ['config', await configText(unfinished)],
    ] as const) {
      await createDurably(join(unfinished, name), Buffer.from(text, 'utf8'), 0o666)
    }
    await renameDurably(unfinished, join(folder, '.git'))
  } catch (error) {
    throw errnoOf(error) === '' ? error : writeFault(error)
  }
}

/** What the disk can do is tried, as git does: a wrong answer would show every file as changed. */
async function configText(folder: string): Promise<string> {
  const lines = [
    'repositoryformatversion = 0',
    `filemode = ${await keepsExecutableBit(folder)}`,
    'bare = false',
    'logallrefupdates = true',
    ...((await tellsCaseApart(folder)) ? [] : ['ignorecase = true']),
    ...(process.platform === 'win32' ? ['symlinks = false'] : []),
    ...(process.platform === 'darwin' ? ['precomposeunicode = true'] : []),
  ]
  return `[core]\n${lines.map((line) => `\t${line}\n`).join('')}`
}
