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

/** One kind of repository, made by native git out of a usual one with two versions of `a.md`, and a `pages/b.md`. */
export type KindOfRepository = {
  /** The code of the reason to be given; `full` for none. */
  readonly code: string
  readonly kind: 'full' | 'limited' | 'read-only' | 'refused'
  /** What is particular about it, in words. */
  readonly made: string
  readonly make: (built: BuiltRepository) => void
}

/** Every kind Galley decides about. */
export const kindsOfRepository: readonly KindOfRepository[] = [
  {
    code: 'sha256',
    kind: 'refused',
    made: 'objects named by SHA-256',
    make: (built) => void reinitialise(built, '--object-format=sha256'),
  },
  {
    code: 'reftable',
    kind: 'refused',
    made: 'a reftable',
    make: (built) => built.git('config', 'extensions.refStorage', 'reftable'),
  },
  {
    code: 'unknown-extension',
    kind: 'refused',
    made: 'an extension of git nobody knows yet',
    make: (built) => built.git('config', 'extensions.somethingNew', 'true'),
  },
  {
    code: 'format-version',
    kind: 'refused',
    made: 'a later format',
    make: (built) => built.git('config', 'core.repositoryFormatVersion', '2'),
  },
  {
    code: 'bare',
    kind: 'refused',
    made: 'a repository without pages',
    make: (built) => built.git('config', 'core.bare', 'true'),
  },
  {
    code: 'separate-work-tree',
    kind: 'refused',
    made: 'pages elsewhere',
    make: (built) => built.git('config', 'core.worktree', '/elsewhere'),
  },
  {
    code: 'alternates',
    kind: 'refused',
    made: 'objects elsewhere',
    make: (built) => becomeClone(built, '--shared'),
  },
  {
    code: 'partial-clone',
    kind: 'refused',
    made: 'a clone without blobs',
    make: (built) => becomeClone(built, '--filter=blob:none'),
  },
  {
    code: 'partial-clone',
    kind: 'refused',
    made: 'an older mark of a partial clone',
    make: (built) => built.git('config', 'extensions.partialClone', 'origin'),
  },
  {
    code: 'partial-clone',
    kind: 'refused',
    made: 'a pack with a promise',
    make: (built) => built.write('.git/objects/pack/pack-1.promisor', ''),
  },
  { code: 'damaged', kind: 'refused', made: 'an empty HEAD', make: (built) => built.write('.git/HEAD', '') },
  {
    code: 'damaged',
    kind: 'refused',
    made: 'an empty branch',
    make: (built) => built.write('.git/refs/heads/main', ''),
  },
  {
    code: 'damaged',
    kind: 'refused',
    made: 'a branch full of zeros',
    make: (built) => built.write('.git/refs/heads/main', new Uint8Array(41)),
  },
  {
    code: 'damaged',
    kind: 'refused',
    made: 'a configuration cut short',
    make: (built) => built.write('.git/config', '[core\n'),
  },
  {
    code: 'damaged',
    kind: 'refused',
    made: 'a version without its tree',
    make: (built) => removeObject(built, 'HEAD^{tree}'),
  },
  {
    code: 'damaged',
    kind: 'refused',
    made: 'a version without a folder',
    make: (built) => removeObject(built, 'HEAD:pages'),
  },
  {
    code: 'damaged',
    kind: 'refused',
    made: 'an empty object',
    make: (built) => emptyObject(built, 'HEAD^{tree}'),
  },
  {
    code: 'index-version-4',
    kind: 'read-only',
    made: 'an index of version 4',
    make: (built) => built.git('update-index', '--index-version', '4'),
  },
  {
    code: 'split-index',
    kind: 'read-only',
    made: 'a split index',
    make: (built) => built.git('update-index', '--split-index'),
  },
  {
    code: 'sparse-index',
    kind: 'read-only',
    made: 'a sparse index',
    make: (built) => built.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'nothing'),
  },
  {
    code: 'unknown-index',
    kind: 'read-only',
    made: 'an index with a part nobody knows',
    make: (built) => withIndexExtension(built, 'zzzz'),
  },
  {
    code: 'index-damaged',
    kind: 'read-only',
    made: 'an index that is none',
    make: (built) => built.write('.git/index', `DIRC${'x'.repeat(40)}`),
  },
  { code: 'index-damaged', kind: 'read-only', made: 'an index cut short', make: (built) => cutIndex(built) },
  {
    code: 'merge-in-progress',
    kind: 'read-only',
    made: 'a merge',
    make: (built) => conflictIn(built, 'merge'),
  },
  {
    code: 'rebase-in-progress',
    kind: 'read-only',
    made: 'a rebase',
    make: (built) => conflictIn(built, 'rebase'),
  },
  {
    code: 'cherry-pick-in-progress',
    kind: 'read-only',
    made: 'a cherry-pick',
    make: (built) => conflictIn(built, 'cherry-pick'),
  },
  {
    code: 'revert-in-progress',
    kind: 'read-only',
    made: 'a revert',
    make: (built) => built.git('revert', '--no-commit', 'HEAD'),
  },
  {
    code: 'bisect-in-progress',
    kind: 'read-only',
    made: 'a bisection',
    make: (built) => built.git('bisect', 'start'),
  },
  {
    code: 'apply-mail-in-progress',
    kind: 'read-only',
    made: 'a patch that does not apply',
    make: (built) => failingMail(built),
  },
  {
    code: 'unmerged-files',
    kind: 'read-only',
    made: 'a merge whose mark is gone',
    make: (built) => unmerged(built),
  },
  {
    code: 'detached',
    kind: 'read-only',
    made: 'no branch',
    make: (built) => built.git('checkout', '-q', '--detach'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: 'a file called .git',
    make: (built) => withHostileName(built, '.git'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: '… with a blank',
    make: (built) => withHostileName(built, '.GIT '),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: '… with a dot',
    make: (built) => withHostileName(built, '.git.'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: '… as a stream',
    make: (built) => withHostileName(built, '.git::$INDEX_ALLOCATION'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: 'a way up',
    make: (built) => withHostileName(built, '..'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: 'the folder itself',
    make: (built) => withHostileName(built, '.'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: 'a short name',
    make: (built) => withHostileName(built, 'git~1'),
  },
  { code: 'unsafe-names', kind: 'read-only', made: 'no name', make: (built) => withHostileName(built, '') },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: 'a backslash',
    make: (built) => withHostileName(built, 'a\\b'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: 'a way out',
    make: (built) => withHostileName(built, 'a/../../b'),
  },
  {
    code: 'unsafe-names',
    kind: 'read-only',
    made: 'an invisible character',
    make: (built) => withHostileName(built, '.g\u200cit'),
  },
  {
    code: 'colliding-names',
    kind: 'limited',
    made: 'names that differ in case',
    make: (built) => commitFile(built, 'A.md'),
  },
  {
    code: 'colliding-names',
    kind: 'limited',
    made: 'one name composed in two ways',
    make: (built) => commitFile(built, 'caf\u00e9.md', 'cafe\u0301.md'),
  },
  {
    code: 'colliding-names',
    kind: 'limited',
    made: 'folders that differ in case',
    make: (built) => commitFile(built, 'Pages/c.md'),
  },
  {
    code: 'colliding-names',
    kind: 'limited',
    made: 'a link named like a page',
    make: (built) => commitLink(built, 'A.md'),
  },
  {
    code: 'reserved-names',
    kind: 'limited',
    made: 'a name of Windows: aux',
    make: (built) => commitFile(built, 'aux.md'),
  },
  {
    code: 'reserved-names',
    kind: 'limited',
    made: 'a name of Windows: a question mark',
    make: (built) => commitFile(built, 'what?.md'),
  },
  {
    code: 'reserved-names',
    kind: 'limited',
    made: 'a name of Windows: con',
    make: (built) => commitFile(built, 'con'),
  },
  {
    code: 'reserved-names',
    kind: 'limited',
    made: 'a name of Windows: COM1',
    make: (built) => commitFile(built, 'COM1.md'),
  },
  {
    code: 'reserved-names',
    kind: 'limited',
    made: 'a name of Windows: a blank at the end',
    make: (built) => commitFile(built, 'a. '),
  },
  {
    code: 'reserved-names',
    kind: 'limited',
    made: 'a name of Windows: a colon',
    make: (built) => commitFile(built, 'foo:bar'),
  },
  {
    code: 'undecodable-names',
    kind: 'limited',
    made: 'a name that is no UTF-8',
    make: (built) => withHostileName(built, Buffer.from([0xff, 0xfe, 0x61])),
  },
  {
    code: 'signing-required',
    kind: 'limited',
    made: 'signed versions',
    make: (built) => built.git('config', 'commit.gpgSign', 'true'),
  },
  {
    code: 'hooks',
    kind: 'limited',
    made: 'a hook',
    make: (built) => built.write('.git/hooks/pre-commit', '#!/bin/sh\n'),
  },
  { code: 'hooks', kind: 'limited', made: 'hooks elsewhere', make: (built) => hooksElsewhere(built) },
  {
    code: 'filters',
    kind: 'limited',
    made: 'Git LFS',
    make: (built) => built.write('.gitattributes', '*.md filter=lfs diff=lfs merge=lfs -text\n'),
  },
  {
    code: 'filters',
    kind: 'limited',
    made: 'another encoding on disk',
    make: (built) => built.write('.gitattributes', '*.md working-tree-encoding=UTF-16\n'),
  },
  { code: 'submodules', kind: 'limited', made: 'a submodule', make: (built) => commitSubmodule(built) },
  {
    code: 'sparse-checkout',
    kind: 'limited',
    made: 'a part checked out',
    make: (built) => built.git('sparse-checkout', 'set', '--no-cone', '/a.md'),
  },
  {
    code: 'replaced-history',
    kind: 'limited',
    made: 'a replaced version',
    make: (built) => built.git('replace', '--graft', 'HEAD'),
  },
  {
    code: 'shallow',
    kind: 'limited',
    made: 'a shallow clone',
    make: (built) => becomeClone(built, '--depth=1'),
  },
  { code: 'stale-lock', kind: 'limited', made: 'a lock an hour old', make: (built) => staleLock(built) },
  { code: 'full', kind: 'full', made: 'an index of version 3', make: (built) => intendToAdd(built) },
  {
    code: 'full',
    kind: 'full',
    made: 'an untracked cache',
    make: (built) => built.git('update-index', '--untracked-cache'),
  },
  {
    code: 'full',
    kind: 'full',
    made: 'packed objects and refs',
    make: (built) => built.git('gc', '--quiet'),
  },
  {
    code: 'full',
    kind: 'full',
    made: 'a file system monitor',
    make: (built) => built.git('config', 'core.fsmonitor', 'true'),
  },
  {
    code: 'full',
    kind: 'full',
    made: 'line ends that git changes',
    make: (built) => built.git('config', 'core.autocrlf', 'true'),
  },
  {
    code: 'full',
    kind: 'full',
    made: 'line ends by attributes',
    make: (built) => built.write('.gitattributes', '* text=auto eol=crlf\n'),
  },
  {
    code: 'full',
    kind: 'full',
    made: 'no executable bit',
    make: (built) => built.git('config', 'core.fileMode', 'false'),
  },
  {
    code: 'full',
    kind: 'full',
    made: 'settings of the work tree',
    make: (built) => built.git('config', 'extensions.worktreeConfig', 'true'),
  },
  { code: 'full', kind: 'full', made: 'a link', make: (built) => commitLink(built, 'link.md') },
  { code: 'full', kind: 'full', made: 'a repository inside', make: (built) => nestedRepository(built) },
  {
    code: 'full',
    kind: 'full',
    made: 'a linked work tree elsewhere',
    make: (built) => built.git('worktree', 'add', '-q', join(built.folder, '.git/elsewhere')),
  },
  {
    code: 'full',
    kind: 'full',
    made: 'an SSH remote',
    make: (built) => built.git('remote', 'add', 'origin', 'git@example.org:site.git'),
  },
]

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
function withHostileName(built: BuiltRepository, name: string | Buffer): void {
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
function conflictIn(built: BuiltRepository, verb: 'merge' | 'rebase' | 'cherry-pick'): void {
  built.git('checkout', '-q', '-b', 'other', 'HEAD~1')
  built.write('a.md', 'theirs\n')
  built.git('commit', '-qam', 'Theirs')
  built.git('checkout', '-q', 'main')
  spawnSync('git', [verb, 'other'], { cwd: built.folder, env: isolatedVariables })
}

function reinitialise(built: BuiltRepository, option: string): void {
  rmSync(join(built.folder, '.git'), { recursive: true })
  built.git('init', '-q', option)
}

function removeObject(built: BuiltRepository, name: string): void {
  const id = built.git('rev-parse', name).trim()
  rmSync(join(built.folder, '.git/objects', id.slice(0, 2), id.slice(2)))
}

/** Writes files and commits them with native git. */
export function commitFile(built: BuiltRepository, ...paths: readonly string[]): void {
  for (const path of paths) built.write(path, 'x\n')
  built.git('add', '--all')
  built.git('commit', '-qm', 'Name')
}

function commitSubmodule(built: BuiltRepository): void {
  const id = built.git('rev-parse', 'HEAD').trim()
  built.git('update-index', '--add', '--cacheinfo', `160000,${id},theme`)
  built.git('commit', '-qm', 'Theme')
}

function staleLock(built: BuiltRepository): void {
  built.write('.git/index.lock', '')
  utimesSync(join(built.folder, '.git/index.lock'), nowSeconds - 3600, nowSeconds - 3600)
}

const nowSeconds = Math.floor(Date.now() / 1000)

/** The repository of a clone in the place of its original, the work tree the same. */
function becomeClone(built: BuiltRepository, option: string): void {
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

function emptyObject(built: BuiltRepository, name: string): void {
  const id = built.git('rev-parse', name).trim()
  removeObject(built, name)
  built.write(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`, '')
}

/** An extension whose name begins with a small letter must be understood by whoever writes the index. */
function withIndexExtension(built: BuiltRepository, name: string): void {
  const file = join(built.folder, '.git/index')
  const bytes = readFileSync(file)
  const extended = Buffer.concat([bytes.subarray(0, -20), Buffer.from(name), Buffer.from([0, 0, 0, 1, 120])])
  const sum = createHash('sha1').update(extended).digest()
  writeFileSync(file, Buffer.concat([extended, sum]))
}

function cutIndex(built: BuiltRepository): void {
  const file = join(built.folder, '.git/index')
  truncateSync(file, Math.floor(lstatSync(file).size / 2))
}

function failingMail(built: BuiltRepository): void {
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

function unmerged(built: BuiltRepository): void {
  conflictIn(built, 'merge')
  rmSync(join(built.folder, '.git/MERGE_HEAD'))
}

function commitLink(built: BuiltRepository, path: string): void {
  symlinkSync('/elsewhere', join(built.folder, path))
  built.git('add', '--all')
  built.git('commit', '-qm', 'Link')
}

function hooksElsewhere(built: BuiltRepository): void {
  built.write('.husky/commit-msg', '#!/bin/sh\n')
  built.git('config', 'core.hooksPath', '.husky')
}

function intendToAdd(built: BuiltRepository): void {
  built.write('new.md', 'new\n')
  built.git('add', '--intent-to-add', 'new.md')
}

function nestedRepository(built: BuiltRepository): void {
  built.write('theme/a.md', 'a\n')
  runGit(join(built.folder, 'theme'), ['init', '-q'])
}
