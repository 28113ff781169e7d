import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readIdentity } from '../../../main/git/identity.ts'
import { fileAtHead, filesOf, openRepository, readHead } from '../../../main/git/repository.ts'
import {
  type BuiltRepository,
  buildRepository,
  removeFolder,
  temporaryFolder,
} from '../../repositories/build.ts'
import { contentSite } from '../../repositories/contentSite.ts'
import { generatedPath, generatedSite } from '../../repositories/generatedSite.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, isolated, opened, refusal } from './opened.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function kept(repository: BuiltRepository): BuiltRepository {
  built.push(repository)
  return repository
}

describe('a repository', () => {
  it('shows the files of its last version', async () => {
    const site = kept(contentSite())
    expectSound(site)
    expect(site.git('status', '--porcelain')).toBe('')
    const repository = await opened(site.folder)
    const page = granted(await fileAtHead(repository, 'src/content/de/pages/network.md'))
    expect(Buffer.from(page ?? []).toString('utf8')).toContain("title: 'Netzwerk'")
    expect(granted(await fileAtHead(repository, 'src/content/de'))).toBeNull()
    expect(granted(await fileAtHead(repository, 'src/content/de/pages/network.md/x'))).toBeNull()
    expect(granted(await fileAtHead(repository, 'missing.md'))).toBeNull()
  })

  it('lists every file with mode and id, loose or packed', async () => {
    const site = kept(generatedSite(600, { versions: 5 }))
    const repository = await opened(site.folder)
    const commit = site.git('rev-parse', 'HEAD').trim()
    const listed = [...granted(await filesOf(repository, commit))].map(
      ([path, file]) => `${file.mode} blob ${file.id}\t${path}`,
    )
    expect(listed.sort()).toEqual(site.git('ls-tree', '-r', 'HEAD').trim().split('\n').sort())
    expect(listed.join()).toContain(generatedPath(599))
  })

  it('reads on while native git packs and prunes beside it', async () => {
    const site = kept(buildRepository({ commits: [{ message: 'Begin', files: { 'a.md': 'one\n' } }] }))
    const repository = await opened(site.folder)
    for (const text of ['two\n', 'three\n', 'four\n']) {
      site.write('a.md', text)
      site.git('commit', '-qam', 'Change')
      expect(Buffer.from(granted(await fileAtHead(repository, 'a.md')) ?? []).toString()).toBe(text)
      site.git('gc', '-q', '--prune=now')
      expect(Buffer.from(granted(await fileAtHead(repository, 'a.md')) ?? []).toString()).toBe(text)
    }
  })

  it('knows its branch, packed or not, and a detached head', async () => {
    const site = kept(
      buildRepository({ branch: 'drafts/summer', commits: [{ message: 'Begin', files: { a: '1' } }] }),
    )
    const repository = await opened(site.folder)
    const commit = site.git('rev-parse', 'HEAD').trim()
    const onBranch = { kind: 'branch', branch: 'drafts/summer', ref: 'refs/heads/drafts/summer', commit }
    expect(granted(await readHead(repository))).toEqual(onBranch)
    site.git('pack-refs', '--all')
    expect(granted(await readHead(repository))).toEqual(onBranch)
    site.git('checkout', '-q', '--detach')
    expect(granted(await readHead(repository))).toEqual({ kind: 'detached', commit })
  })

  it('calls damage damage, never an empty history', async () => {
    const site = kept(buildRepository({ commits: [{ message: 'Begin', files: { a: '1' } }] }))
    const repository = await opened(site.folder)
    for (const text of ['', 'abc\n', '0'.repeat(39)]) {
      site.write('.git/refs/heads/main', text)
      expect(refusal(await readHead(repository))).toBe('repository-damaged')
    }
  })

  it('is not opened where there is none', async () => {
    const folder = temporaryFolder()
    expect(refusal(await openRepository(folder, isolated))).toBe('not-a-repository')
    expect(refusal(await openRepository(join(folder, 'missing'), isolated))).toBe('folder-unreadable')
    removeFolder(folder)
  })
})

describe('who a version is by', () => {
  it('comes from the nearest configuration, and is nobody without one', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'git'))
    writeFileSync(join(folder, 'git/config'), '[user]\n\tname = From XDG\n\temail = xdg@example.org\n')
    writeFileSync(join(folder, '.gitconfig'), '[user]\n\tname = From home\n[include]\n\tpath = more\n')
    writeFileSync(join(folder, 'more'), '[user]\n\temail = included@example.org\n')
    const global = { ...isolated, globalConfigs: [join(folder, 'git/config'), join(folder, '.gitconfig')] }
    const site = kept(buildRepository({}))
    site.git('config', '--unset', 'user.name')
    site.git('config', '--unset', 'user.email')
    expect(readIdentity(await opened(site.folder))).toBeNull()
    expect(readIdentity(await opened(site.folder, global))).toEqual({
      name: 'From home',
      email: 'included@example.org',
    })
    site.git('config', 'user.name', 'Local')
    expect(readIdentity(await opened(site.folder, global))?.name).toBe('Local')
    expect(readIdentity(await opened(site.folder, { ...global, name: 'Session' }))?.name).toBe('Session')
    removeFolder(folder)
  })
})
