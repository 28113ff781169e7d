import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type CommitOptions, commit } from '../../../main/git/commit.ts'
import { commitFiles } from '../../../main/git/commitFiles.ts'
import { initRepository } from '../../../main/git/initRepository.ts'
import { readStatus } from '../../../main/git/status.ts'
import {
  type BuildOptions,
  type BuiltRepository,
  buildRepository,
  copyRepository,
  removeFolder,
  runGit,
  temporaryFolder,
} from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, isolated, opened, refusal } from './opened.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

const original = buildRepository({
  commits: [
    { message: 'Begin', files: { 'a.md': 'one\n', 'pages/b.md': 'two\n', 'pages/deep/c.md': 'three\n' } },
  ],
})
afterAll(original.remove)

/** A copy of a site of three pages, or another one. */
function build(options: BuildOptions | null = null): BuiltRepository {
  const repository = options ? buildRepository(options) : copyRepository(original)
  built.push(repository)
  return repository
}

const identity = { name: 'Jens Übel', email: 'jens@example.org' }
const time = { seconds: 1_750_000_000, offsetMinutes: 120 }

function version(paths: readonly string[], more: Partial<CommitOptions> = {}): CommitOptions {
  return { paths, message: 'Correct the address', identity, time, waitMs: 200, ...more }
}

describe('a version', () => {
  it('holds exactly the chosen page, with author, time and zone as given', async () => {
    const site = build()
    site.write('pages/b.md', 'two, changed\n')
    site.write('a.md', 'not chosen\n')
    const saved = granted(await commit(await opened(site.folder), version(['pages/b.md'])))
    expect(saved.paths).toEqual(['pages/b.md'])
    expect(site.git('rev-parse', 'HEAD').trim()).toBe(saved.id)
    expect(site.git('show', '--stat=80', '--format=%an <%ae> %ad %cn %s', '--date=iso', 'HEAD')).toMatch(
      /^Jens Übel <jens@example.org> 2025-06-15 17:06:40 \+0200 Jens Übel Correct the address\n\n pages\/b\.md \| 2 \+-\n/,
    )
    expect(site.git('status', '--porcelain')).toBe(' M a.md\n')
    expectSound(site)
  })

  it('takes nothing from what someone has half staged, and leaves it staged', async () => {
    const site = build()
    site.write('a.md', 'staged\n')
    site.git('add', 'a.md')
    site.write('pages/new.md', 'staged, too\n')
    site.git('add', 'pages/new.md')
    site.write('pages/b.md', 'chosen\n')
    granted(await commit(await opened(site.folder), version(['pages/b.md'])))
    expect(site.git('show', '--name-only', '--format=', 'HEAD')).toBe('pages/b.md\n')
    expect(site.git('status', '--porcelain')).toBe('M  a.md\nA  pages/new.md\n')
    expectSound(site)
  })

  it('holds the page as it is on disk even when another state of it is staged', async () => {
    const site = build()
    site.write('a.md', 'staged\n')
    site.git('add', 'a.md')
    site.write('a.md', 'on disk\n')
    granted(await commit(await opened(site.folder), version(['a.md'])))
    expect(site.git('show', 'HEAD:a.md')).toBe('on disk\n')
    expect(site.git('status', '--porcelain')).toBe('')
  })

  it('adds and removes pages, and folders with them', async () => {
    const site = build()
    site.write('pages/deep/c.md', null)
    site.write('new/folder/d.md', 'four\n')
    granted(await commit(await opened(site.folder), version(['pages/deep/c.md', 'new/folder/d.md'])))
    expect(site.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe('a.md\nnew/folder/d.md\npages/b.md\n')
    expect(site.git('status', '--porcelain')).toBe('')
    expectSound(site)
  })

  it('puts a folder in place of a file and a file in place of a folder', async () => {
    const site = build()
    rmSync(join(site.folder, 'a.md'))
    site.write('a.md/inside.md', 'x\n')
    rmSync(join(site.folder, 'pages'), { recursive: true })
    site.write('pages', 'a file now\n')
    const paths = ['a.md/inside.md', 'pages', 'a.md', 'pages/b.md', 'pages/deep/c.md']
    granted(await commit(await opened(site.folder), version(paths)))
    expect(site.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe('a.md/inside.md\npages\n')
    expect(site.git('status', '--porcelain')).toBe('')
    expectSound(site)
  })

  it('can be the first one of a repository', async () => {
    const site = build({})
    site.write('a.md', 'one\n')
    site.write('b.md', 'not chosen\n')
    const saved = granted(await commit(await opened(site.folder), version(['a.md'])))
    expect(site.git('log', '--format=%H %P').trim()).toBe(saved.id)
    expect(site.git('reflog').trim()).toContain('commit (initial): Correct the address')
    expect(site.git('status', '--porcelain')).toBe('?? b.md\n')
    expectSound(site)
  })

  it('keeps the executable bit and takes it from disk for a new file', async () => {
    const site = build({ commits: [{ message: 'Begin', files: { 'run.sh': '#!/bin/sh\n' } }] })
    chmodSync(join(site.folder, 'run.sh'), 0o755)
    site.write('new.sh', 'x')
    chmodSync(join(site.folder, 'new.sh'), 0o755)
    granted(await commit(await opened(site.folder), version(['run.sh', 'new.sh'])))
    expect(
      site
        .git('ls-tree', 'HEAD')
        .split('\n')
        .map((line) => line.slice(0, 6)),
    ).toEqual(['100755', '100755', ''])
  })

  it('keeps the stored mode where the disk knows none', async () => {
    const site = build()
    site.git('config', 'core.filemode', 'false')
    chmodSync(join(site.folder, 'a.md'), 0o755)
    site.write('a.md', 'changed\n')
    granted(await commit(await opened(site.folder), version(['a.md'])))
    expect(site.git('ls-tree', 'HEAD', 'a.md').slice(0, 6)).toBe('100644')
  })

  it('stores LF for CRLF on disk where the settings say so, and keeps CRLF the last version has', async () => {
    const site = build({
      commits: [{ message: 'Begin', files: { 'crlf.md': 'a\r\nb\r\n', 'lf.md': 'a\nb\n' } }],
    })
    site.git('config', 'core.autocrlf', 'true')
    site.write('crlf.md', 'a\r\nB\r\n')
    site.write('lf.md', 'a\r\nB\r\n')
    site.write('new.md', 'n\r\n')
    granted(await commit(await opened(site.folder), version(['crlf.md', 'lf.md', 'new.md'])))
    expect(site.git('show', 'HEAD:crlf.md')).toBe('a\r\nB\r\n')
    expect(site.git('show', 'HEAD:lf.md')).toBe('a\nB\n')
    expect(site.git('show', 'HEAD:new.md')).toBe('n\n')
    expect(site.git('status', '--porcelain')).toBe('')
  })

  it('keeps names that are not UTF-8 in the folders it changes', async () => {
    const site = build()
    const name = Buffer.concat([
      Buffer.from(join(site.folder, 'pages/')),
      Buffer.from([0xfc]),
      Buffer.from('.md'),
    ])
    writeFileSync(name, 'latin one\n')
    site.git('add', '--all')
    site.git('commit', '-qm', 'A Latin-1 name')
    site.write('pages/b.md', 'changed\n')
    granted(await commit(await opened(site.folder), version(['pages/b.md'])))
    expect(site.git('diff', '--stat', 'HEAD~1', 'HEAD', '--name-only')).toBe('pages/b.md\n')
    expect(site.git('status', '--porcelain')).toBe('')
    expectSound(site)
  })

  it('follows a branch whose ref is packed', async () => {
    const site = build()
    site.git('gc', '--quiet')
    site.write('a.md', 'changed\n')
    granted(await commit(await opened(site.folder), version(['a.md'])))
    expect(site.git('rev-list', '--count', 'HEAD').trim()).toBe('2')
    expectSound(site)
  })

  it('writes the lines git reflog shows, for HEAD and the branch', async () => {
    const site = build()
    site.write('a.md', 'changed\n')
    granted(await commit(await opened(site.folder), version(['a.md'], { message: 'First line\n\nMore' })))
    expect(site.git('reflog', '-1', '--format=%gs %gn', 'HEAD')).toBe('commit: First line Jens Übel\n')
    expect(site.git('reflog', '-1', '--format=%gs', 'main')).toBe('commit: First line\n')
  })

  it('signs off once, after the trailers that are there', async () => {
    const site = build()
    site.write('a.md', 'changed\n')
    const message = 'Subject  \n\n\n\nBody\n\nFixes: #7'
    granted(await commit(await opened(site.folder), version(['a.md'], { message, isSignedOff: true })))
    expect(site.git('log', '-1', '--format=%B')).toBe(
      'Subject\n\nBody\n\nFixes: #7\nSigned-off-by: Jens Übel <jens@example.org>\n\n',
    )
  })

  it('stores a link as a link', async () => {
    const site = build()
    symlinkSync('/etc/hostname', join(site.folder, 'link'))
    granted(await commit(await opened(site.folder), version(['link'])))
    expect(site.git('ls-tree', 'HEAD', 'link').slice(0, 6)).toBe('120000')
    expect(site.git('show', 'HEAD:link')).toBe('/etc/hostname')
  })
})

describe('a version that cannot be saved', () => {
  it('says that nothing changed', async () => {
    const site = build()
    const before = site.git('rev-parse', 'HEAD')
    expect(refusal(await commit(await opened(site.folder), version(['a.md', 'missing.md'])))).toBe(
      'nothing-changed',
    )
    expect(site.git('rev-parse', 'HEAD')).toBe(before)
    expect(existsSync(join(site.folder, '.git/index.lock'))).toBe(false)
  })

  it.each(['.git/index.lock', '.git/HEAD.lock', '.git/refs/heads/main.lock'])(
    'says busy while another program holds %s, which stays',
    async (lock) => {
      const site = build()
      site.write(lock, '')
      site.write('a.md', 'changed\n')
      expect(refusal(await commit(await opened(site.folder), version(['a.md'])))).toBe('repository-busy')
      expect(readFileSync(join(site.folder, lock), 'utf8')).toBe('')
      expect(site.git('rev-list', '--count', 'HEAD').trim()).toBe('1')
    },
  )

  it('waits for a lock that goes away', async () => {
    const site = build()
    site.write('.git/index.lock', '')
    site.write('a.md', 'changed\n')
    const saving = commit(await opened(site.folder), version(['a.md'], { waitMs: 5000 }))
    setTimeout(() => rmSync(join(site.folder, '.git/index.lock')), 60)
    expect(refusal(await saving)).toBeNull()
  })

  it('stops at a damaged branch instead of beginning a new history', async () => {
    const site = build()
    site.write('.git/refs/heads/main', '')
    site.write('a.md', 'changed\n')
    expect(refusal(await commit(await opened(site.folder), version(['a.md'])))).toBe('read-only')
    expect(readFileSync(join(site.folder, '.git/refs/heads/main'), 'utf8')).toBe('')
  })

  it('refuses a path that only a filter can store', async () => {
    const site = build({
      commits: [{ message: 'Begin', files: { '.gitattributes': '*.psd filter=lfs -text\n' } }],
    })
    site.write('big.psd', 'raw')
    expect(refusal(await commit(await opened(site.folder), version(['big.psd'])))).toBe('read-only')
  })

  it('refuses paths that lead out of the site or into the git directory', async () => {
    const site = build()
    for (const path of ['../outside.md', '.git/config', '/etc/passwd', 'a/../b', '.GIT/config']) {
      expect(refusal(await commit(await opened(site.folder), version([path]))), path).toBe('read-only')
    }
  })

  it('leaves an unfinished merge alone', async () => {
    const site = build()
    site.git('update-ref', 'MERGE_HEAD', 'HEAD')
    site.write('a.md', 'changed\n')
    expect(refusal(await commit(await opened(site.folder), version(['a.md'])))).toBe('read-only')
  })

  it('writes an object anew that another program left empty', async () => {
    const site = build()
    site.write('a.md', 'changed\n')
    const id = site.git('hash-object', '-w', 'a.md').trim()
    const loose = join(site.folder, '.git/objects', id.slice(0, 2), id.slice(2))
    rmSync(loose)
    writeFileSync(loose, '')
    granted(await commit(await opened(site.folder), version(['a.md'])))
    expectSound(site)
  })
})

describe('the index after a version', () => {
  it('still shows a change made in the second it was written, size and all', async () => {
    const site = build()
    site.write('a.md', 'two\n')
    site.git('add', 'a.md')
    site.write('a.md', 'ten\n')
    site.write('pages/b.md', 'chosen\n')
    // The next index is written in a later second, so nothing but the stored size can give the change away.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    granted(await commit(await opened(site.folder), version(['pages/b.md'])))
    expect(site.git('status', '--porcelain')).toBe('MM a.md\n')
  })
})

describe('a repository of our own making', () => {
  it('is one native git finds nothing wrong with', async () => {
    const folder = temporaryFolder()
    const repository = granted(
      await initRepository(join(folder, 'site'), { branch: 'main', environment: isolated }),
    )
    for (const [number, text] of ['one\n', 'two\n'].entries()) {
      const files = new Map([
        ['pages/a.md', Buffer.from(text)],
        [`pages/${number}.md`, Buffer.from(text)],
      ])
      granted(await commitFiles(repository, { ...version([]), files, message: `Version ${number}` }))
    }
    const git = (...args: string[]) => runGit(join(folder, 'site'), args)
    expect(git('log', '--format=%s')).toBe('Version 1\nVersion 0\n')
    expect(git('fsck', '--full', '--strict')).toBe('')
    expect(git('status', '--porcelain=v2')).toBe('')
    expect(git('config', 'core.filemode')).toBe('true\n')
    expect(granted(await readStatus(repository))).toEqual([])
    removeFolder(folder)
  })

  it('is not made where one already is', async () => {
    const site = build()
    const before = site.git('rev-parse', 'HEAD')
    expect(refusal(await initRepository(site.folder, { branch: 'main', environment: isolated }))).toBe(
      'read-only',
    )
    expect(site.git('rev-parse', 'HEAD')).toBe(before)
  })
})
