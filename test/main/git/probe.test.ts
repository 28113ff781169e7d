import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
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
import { commitFile, fingerprint } from '../../repositories/kindBuilders.ts'
import { kindsOfRepository } from '../../repositories/kinds.ts'
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

async function probed(path: string): Promise<Probe> {
  const before = fingerprint(path)
  const result = await probe(path, isolated, now)
  expect(fingerprint(path), 'the probe changed something').toBe(before)
  return result
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

  it.each(kindsOfRepository)('answers $code with $kind, for $made', async ({ code, kind, make }) => {
    const built = site()
    make(built)
    const { access, repository } = await probed(built.folder)
    const codes = access.reasons.map((reason) => reason.code)
    if (code === 'full') expect(codes).toEqual([])
    else expect(codes).toContain(code)
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
