import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type BuiltRepository, isolatedVariables, removeFolder, runGit, temporaryFolder } from './build.ts'

/* What makes a usual repository into one of a particular kind, by native git. */

/** Every name, mode, link and byte below a folder, as one value. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256')
  const visit = (path: string) => {
    const stat = lstatSync(path)
    hash.update(`${path} ${stat.mode} ${stat.mtimeMs}\n`)
    if (stat.isSymbolicLink()) hash.update(readlinkSync(path))
    else if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else hash.update(readFileSync(path))
  }
  visit(root)
  return hash.digest('hex')
}

/** A commit whose tree has a name native git refuses to make. */
export function withHostileName(built: BuiltRepository, name: string | Buffer): void {
  const blob = built.git('rev-parse', 'HEAD:a.md').trim()
  const tree = Buffer.concat([
    Buffer.from('100644 '),
    Buffer.from(name),
    Buffer.from([0]),
    Buffer.from(blob, 'hex'),
  ])
  const id = execFileSync('git', ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], {
    cwd: built.folder,
    env: isolatedVariables,
    input: tree,
  })
  const commit = built.git('commit-tree', '-m', 'Hostile', '-p', 'HEAD', id.toString().trim()).trim()
  built.git('update-ref', 'HEAD', commit)
}

/** Begins something with another branch that native git cannot finish by itself. */
export function conflictIn(built: BuiltRepository, verb: 'merge' | 'rebase' | 'cherry-pick'): void {
  built.git('checkout', '-q', '-b', 'other', 'HEAD~1')
  built.write('a.md', 'theirs\n')
  built.git('commit', '-qam', 'Theirs')
  built.git('checkout', '-q', 'main')
  spawnSync('git', [verb, 'other'], { cwd: built.folder, env: isolatedVariables })
}

export function reinitialise(built: BuiltRepository, option: string): void {
  rmSync(join(built.folder, '.git'), { recursive: true })
  built.git('init', '-q', option)
}

export function removeObject(built: BuiltRepository, name: string): void {
  const id = built.git('rev-parse', name).trim()
  rmSync(join(built.folder, '.git/objects', id.slice(0, 2), id.slice(2)))
}

/** Writes files and commits them with native git. */
export function commitFile(built: BuiltRepository, ...paths: readonly string[]): void {
  for (const path of paths) built.write(path, 'x\n')
  built.git('add', '--all')
  built.git('commit', '-qm', 'Name')
}

export function commitSubmodule(built: BuiltRepository): void {
  const id = built.git('rev-parse', 'HEAD').trim()
  built.git('update-index', '--add', '--cacheinfo', `160000,${id},theme`)
  built.git('commit', '-qm', 'Theme')
}

export function staleLock(built: BuiltRepository): void {
  built.write('.git/index.lock', '')
  utimesSync(join(built.folder, '.git/index.lock'), nowSeconds - 3600, nowSeconds - 3600)
}

const nowSeconds = Math.floor(Date.now() / 1000)

/** The repository of a clone in the place of its original, the work tree the same. */
export function becomeClone(built: BuiltRepository, option: string): void {
  built.git('config', 'uploadpack.allowFilter', 'true')
  const folder = temporaryFolder()
  const source = join(folder, 'source')
  cpSync(built.folder, source, { recursive: true })
  const clone = join(folder, 'clone')
  const from = option === '--shared' ? source : `file://${source}`
  runGit(folder, ['-c', 'advice.detachedHead=false', 'clone', '-q', '--no-checkout', option, from, clone])
  rmSync(join(built.folder, '.git'), { recursive: true })
  cpSync(join(clone, '.git'), join(built.folder, '.git'), { recursive: true })
  built.git('reset', '-q')
  if (option !== '--shared') removeFolder(folder)
}

export function emptyObject(built: BuiltRepository, name: string): void {
  const id = built.git('rev-parse', name).trim()
  removeObject(built, name)
  built.write(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`, '')
}

/** An extension whose name begins with a small letter must be understood by whoever writes the index. */
export function withIndexExtension(built: BuiltRepository, name: string): void {
  const file = join(built.folder, '.git/index')
  const bytes = readFileSync(file)
  const extended = Buffer.concat([bytes.subarray(0, -20), Buffer.from(name), Buffer.from([0, 0, 0, 1, 120])])
  const sum = createHash('sha1').update(extended).digest()
  writeFileSync(file, Buffer.concat([extended, sum]))
}

export function cutIndex(built: BuiltRepository): void {
  const file = join(built.folder, '.git/index')
  truncateSync(file, Math.floor(lstatSync(file).size / 2))
}

export function failingMail(built: BuiltRepository): void {
  built.git('checkout', '-q', '-b', 'other', 'HEAD~1')
  built.write('a.md', 'theirs\n')
  built.git('commit', '-qam', 'Theirs')
  const patch = built.git('format-patch', '-1', '--stdout')
  built.git('checkout', '-q', 'main')
  spawnSync('git', ['am', '-q'], {
    cwd: built.folder,
    env: { ...isolatedVariables, GIT_COMMITTER_NAME: 'x', GIT_COMMITTER_EMAIL: 'x' },
    input: patch,
  })
}

export function unmerged(built: BuiltRepository): void {
  conflictIn(built, 'merge')
  rmSync(join(built.folder, '.git/MERGE_HEAD'))
}

export function commitLink(built: BuiltRepository, path: string): void {
  symlinkSync('/elsewhere', join(built.folder, path))
  built.git('add', '--all')
  built.git('commit', '-qm', 'Link')
}

export function hooksElsewhere(built: BuiltRepository): void {
  built.write('.husky/commit-msg', '#!/bin/sh\n')
  built.git('config', 'core.hooksPath', '.husky')
}

export function intendToAdd(built: BuiltRepository): void {
  built.write('new.md', 'new\n')
  built.git('add', '--intent-to-add', 'new.md')
}

export function nestedRepository(built: BuiltRepository): void {
  built.write('theme/a.md', 'a\n')
  runGit(join(built.folder, 'theme'), ['init', '-q'])
}
