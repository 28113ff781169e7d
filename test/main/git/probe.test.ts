import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { environmentOf } from '../../../main/git/environment.ts'
import { type Probe, probe } from '../../../main/git/probe.ts'
import {
  type BuiltRepository,
  buildRepository,
  copyRepository,
  isolatedVariables,
  removeFolder,
  runGit,
  temporaryFolder,
} from '../../repositories/build.ts'
import { isolated } from './opened.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder)
})

const now = { seconds: Math.floor(Date.now() / 1000) }

const original = buildRepository({
  commits: [
    { message: 'Begin', files: { 'a.md': 'one\n', 'pages/b.md': 'two\n' } },
    { message: 'More', files: { 'a.md': 'two\n' } },
  ],
})
afterAll(original.remove)

function site(): BuiltRepository {
  const built = copyRepository(original)
  folders.push(built.folder)
  return built
}

function folder(): string {
  const made = temporaryFolder()
  folders.push(made)
  return made
}

/** Every name, mode, link and byte below a folder, as one value. */
function fingerprint(root: string): string {
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

async function probed(path: string): Promise<Probe> {
  const before = fingerprint(path)
  const result = await probe(path, isolated, now)
  expect(fingerprint(path), 'the probe changed something').toBe(before)
  return result
}

/** A commit whose tree has a name native git refuses to make. */
function withHostileName(built: BuiltRepository, name: string): void {
  const blob = built.git('rev-parse', 'HEAD:a.md').trim()
  const tree = Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, 'hex')])
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
  expect(() => built.git(verb, 'other')).toThrow()
}

type Fixture = readonly [code: string, kind: Probe['access']['kind'], make: (built: BuiltRepository) => void]

const fixtures: readonly Fixture[] = [
  ['sha256', 'refused', (built) => void reinitialise(built, '--object-format=sha256')],
  ['reftable', 'refused', (built) => built.git('config', 'extensions.refStorage', 'reftable')],
  ['unknown-extension', 'refused', (built) => built.git('config', 'extensions.somethingNew', 'true')],
  ['format-version', 'refused', (built) => built.git('config', 'core.repositoryFormatVersion', '2')],
  ['bare', 'refused', (built) => built.git('config', 'core.bare', 'true')],
  ['separate-work-tree', 'refused', (built) => built.git('config', 'core.worktree', '/elsewhere')],
  ['alternates', 'refused', (built) => built.write('.git/objects/info/alternates', '/elsewhere/objects\n')],
  ['partial-clone', 'refused', (built) => built.git('config', 'extensions.partialClone', 'origin')],
  ['partial-clone', 'refused', (built) => built.write('.git/objects/pack/pack-1.promisor', '')],
  ['damaged', 'refused', (built) => built.write('.git/HEAD', '')],
  ['damaged', 'refused', (built) => built.write('.git/refs/heads/main', '')],
  ['damaged', 'refused', (built) => built.write('.git/config', '[core\n')],
  ['damaged', 'refused', (built) => removeObject(built, 'HEAD^{tree}')],
  ['damaged', 'refused', (built) => removeObject(built, 'HEAD:pages')],
  ['index-version-4', 'read-only', (built) => built.git('update-index', '--index-version', '4')],
  ['split-index', 'read-only', (built) => built.git('update-index', '--split-index')],
  [
    'sparse-index',
    'read-only',
    (built) => built.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'nothing'),
  ],
  [
    'index-damaged',
    'read-only',
    (built) => built.write('.git/index', 'DIRCxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'),
  ],
  ['merge-in-progress', 'read-only', (built) => conflictIn(built, 'merge')],
  ['rebase-in-progress', 'read-only', (built) => conflictIn(built, 'rebase')],
  ['cherry-pick-in-progress', 'read-only', (built) => conflictIn(built, 'cherry-pick')],
  ['revert-in-progress', 'read-only', (built) => built.git('revert', '--no-commit', 'HEAD')],
  ['bisect-in-progress', 'read-only', (built) => built.git('bisect', 'start')],
  [
    'unmerged-files',
    'read-only',
    (built) => {
      conflictIn(built, 'merge')
      rmSync(join(built.folder, '.git/MERGE_HEAD'))
    },
  ],
  ['detached', 'read-only', (built) => built.git('checkout', '-q', '--detach')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, '.git')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, '.GIT ')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, '..')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, 'git~1')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, '')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, 'a\\b')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, 'a/../../b')],
  ['unsafe-names', 'read-only', (built) => withHostileName(built, '.g\u200cit')],
  ['colliding-names', 'limited', (built) => commitFile(built, 'A.md')],
  ['colliding-names', 'limited', (built) => commitFile(built, 'caf\u00e9.md', 'cafe\u0301.md')],
  ['colliding-names', 'limited', (built) => commitFile(built, 'Pages/c.md')],
  ['reserved-names', 'limited', (built) => commitFile(built, 'aux.md')],
  ['reserved-names', 'limited', (built) => commitFile(built, 'what?.md')],
  ['signing-required', 'limited', (built) => built.git('config', 'commit.gpgSign', 'true')],
  ['hooks', 'limited', (built) => built.write('.git/hooks/pre-commit', '#!/bin/sh\n')],
  ['filters', 'limited', (built) => built.write('.gitattributes', '*.md filter=lfs\n')],
  ['submodules', 'limited', (built) => commitSubmodule(built)],
  ['sparse-checkout', 'limited', (built) => built.git('sparse-checkout', 'set', '--no-cone', '/a.md')],
  ['replaced-history', 'limited', (built) => built.git('replace', '--graft', 'HEAD')],
  ['stale-lock', 'limited', (built) => staleLock(built)],
]

function reinitialise(built: BuiltRepository, option: string): void {
  rmSync(join(built.folder, '.git'), { recursive: true })
  built.git('init', '-q', option)
}

function removeObject(built: BuiltRepository, name: string): void {
  const id = built.git('rev-parse', name).trim()
  rmSync(join(built.folder, '.git/objects', id.slice(0, 2), id.slice(2)))
}

function commitFile(built: BuiltRepository, ...paths: readonly string[]): void {
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
  utimesSync(join(built.folder, '.git/index.lock'), now.seconds - 3600, now.seconds - 3600)
}

describe('the probe', () => {
  it('gives full access to a usual repository, with and without versions', async () => {
    expect((await probed(site().folder)).access).toEqual({ kind: 'full', reasons: [] })
    const fresh = folder()
    runGit(fresh, ['init', '-q', '-b', 'draft'])
    const empty = await probed(fresh)
    expect(empty.access.kind).toBe('full')
    expect(empty.head).toEqual({ kind: 'branch', branch: 'draft', ref: 'refs/heads/draft', commit: null })
  })

  it.each(fixtures)('answers %s with %s', async (code, kind, make) => {
    const built = site()
    make(built)
    const { access, repository } = await probed(built.folder)
    expect(access.reasons.map((reason) => reason.code)).toContain(code)
    expect(access.kind).toBe(kind)
    expect(repository === null).toBe(kind === 'refused')
    for (const reason of access.reasons) {
      expect(`${reason.message.en} ${reason.wayOut.en} ${reason.message.de} ${reason.wayOut.de}`).not.toMatch(
        /\{detail\}|!/,
      )
    }
  })

  it('tells folders that are no repository apart', async () => {
    const plain = folder()
    writeFileSync(join(plain, 'a.md'), 'x')
    const code = async (path: string) => (await probe(path, isolated, now)).access.reasons[0]?.code
    expect(await code(plain)).toBe('not-a-repository')
    expect(await code(folder())).toBe('folder-empty')
    expect(await code(join(plain, 'missing'))).toBe('folder-missing')
    expect(await code(join(plain, 'a.md'))).toBe('folder-missing')
    expect(await code(join(site().folder, 'pages'))).toBe('inside-repository')
    const bare = folder()
    runGit(bare, ['init', '-q', '--bare'])
    expect(await code(bare)).toBe('bare')
    mkdirSync(join(plain, '.git'))
    expect(await code(plain)).toBe('not-a-repository')
  })

  it('names the main folder of a linked work tree, and knows a submodule', async () => {
    const main = site()
    const linked = join(folder(), 'linked')
    main.git('worktree', 'add', '-q', linked)
    const reason = (await probed(linked)).access.reasons[0]
    expect(reason?.code).toBe('linked-worktree')
    expect(reason?.wayOut.en).toContain(main.folder)
    const outer = site()
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', main.folder, 'theme')
    expect((await probed(join(outer.folder, 'theme'))).access.reasons[0]?.code).toBe('submodule')
  })

  it('does not trust a .git that is a link to somewhere else', async () => {
    const built = site()
    const elsewhere = join(folder(), 'real.git')
    renameSync(join(built.folder, '.git'), elsewhere)
    symlinkSync(elsewhere, join(built.folder, '.git'))
    expect((await probed(built.folder)).access.kind).toBe('refused')
  })

  it('says that a clone is shallow', async () => {
    const clone = join(folder(), 'clone')
    runGit(folder(), ['clone', '-q', '--depth=1', `file://${site().folder}`, clone])
    const { access } = await probed(clone)
    expect(access).toMatchObject({ kind: 'limited', reasons: [{ code: 'shallow' }] })
  })

  it('refuses the repository of another user unless the person trusts it', async () => {
    const built = site()
    const stranger = { ...isolated, userId: (isolated.userId ?? 0) + 1 }
    expect((await probe(built.folder, stranger, now)).access.reasons[0]?.code).toBe('other-owner')
    const config = join(folder(), 'config')
    writeFileSync(config, `[safe]\n\tdirectory = ${built.folder}\n`)
    const trusting = environmentOf(
      { ...isolatedVariables, GIT_CONFIG_GLOBAL: config },
      { platform: 'linux', userId: stranger.userId },
    )
    expect((await probe(built.folder, trusting, now)).access.kind).toBe('full')
    built.git('config', 'safe.directory', '*')
    expect((await probe(built.folder, stranger, now)).access.kind).toBe('refused')
  })

  it('names the paths that cannot be edited', async () => {
    const built = site()
    built.write('.gitattributes', 'pages/** filter=lfs\n')
    commitFile(built, 'A.md')
    expect([...(await probed(built.folder)).blockedPaths].sort()).toEqual(['A.md', 'a.md', 'pages/b.md'])
  })

  it.skipIf(process.geteuid?.() === 0)('says that a folder may not be read', async () => {
    const built = site()
    chmodSync(built.folder, 0o000)
    const { access } = await probe(built.folder, isolated, now)
    chmodSync(built.folder, 0o755)
    expect(access.reasons[0]?.code).toBe('folder-unreadable')
  })
})
