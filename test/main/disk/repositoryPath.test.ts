import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nameFault, pathFault, resolveInside } from '../../../main/disk/repositoryPath.ts'

describe('a path', () => {
  it.each([
    ['', 'empty'],
    ['a//b', 'empty'],
    ['a/', 'empty'],
    ['/etc/passwd', 'absolute'],
    ['C:/Windows', 'absolute'],
    ['a\\b', 'backslash'],
    ['a\0b', 'nul'],
    ['.', 'dot'],
    ['a/../b', 'dot'],
    ['..', 'dot'],
    ['.git', 'git'],
    ['a/.git/config', 'git'],
    ['.GIT/config', 'git'],
    ['.git /config', 'git'],
    ['.git./config', 'git'],
    ['.git...', 'git'],
    ['git~1', 'git'],
    ['GIT~1/config', 'git'],
    ['.git::$INDEX_ALLOCATION/config', 'git'],
    ['.g\u200cit', 'git'],
    ['\ufeff.git', 'git'],
    ['.gi\u2060t', 'git'],
  ])('%j is refused as %s', (path, fault) => {
    expect(pathFault(path)).toBe(fault)
  })

  it('may not be longer than any system takes', () => {
    expect(pathFault('x'.repeat(5000))).toBe('too-long')
  })

  it.each([
    'a.md',
    '.gitignore',
    'a/.gitattributes',
    '.github/x.yml',
    'Ünï/cödé.md',
    '..a',
    'a..b',
    'git~10',
    'a b',
  ])('%j is a usual one', (path) => {
    expect(pathFault(path)).toBeNull()
  })

  it.each([
    ['con', 'reserved'],
    ['pages/AUX.md', 'reserved'],
    ['com1.tar.gz', 'reserved'],
    ['lpt¹', 'reserved'],
    ['conin$', 'reserved'],
    ['nul .md', 'reserved'],
    ['page.', 'trailing'],
    ['folder /x', 'trailing'],
    ['a:b', 'character'],
    ['what?.md', 'character'],
    ['a\tb', 'character'],
    ['.git/x', 'git'],
  ])('%j is no name for a new page: %s', (path, fault) => {
    expect(nameFault(path)).toBe(fault)
  })

  it.each(['console.md', 'auxiliary/x', 'com10', 'nul-values.md', 'a.b.c'])(
    '%j may be a new page',
    (path) => {
      expect(nameFault(path)).toBeNull()
    },
  )
})

describe('resolving a path', () => {
  let root = ''
  let outside = ''
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'galley-test-')))
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'galley-test-')))
    mkdirSync(join(root, 'pages'))
    mkdirSync(join(root, '.git'))
  })
  afterEach(() => {
    for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true })
  })

  const code = async (path: string) => {
    const resolved = await resolveInside(root, path)
    return resolved.ok ? null : resolved.problem.code
  }

  it('finds files that exist and places for those that do not', async () => {
    writeFileSync(join(root, 'pages/a.md'), '')
    expect(await resolveInside(root, 'pages/a.md')).toEqual({ ok: true, value: join(root, 'pages/a.md') })
    expect(await resolveInside(root, 'new/folder/b.md')).toEqual({
      ok: true,
      value: join(root, 'new/folder/b.md'),
    })
  })

  it('does not leave the root through a linked folder', async () => {
    symlinkSync(outside, join(root, 'away'))
    symlinkSync('../..', join(root, 'pages/up'))
    expect(await code('away/x.md')).toBe('outside')
    expect(await code('away/new/x.md')).toBe('outside')
    expect(await code('pages/up/x.md')).toBe('outside')
  })

  it('does not reach the git directory through a linked folder', async () => {
    symlinkSync('.git', join(root, 'innocent'))
    expect(await code('innocent/config')).toBe('outside')
  })

  it('follows a link that stays inside, and a root that is a link itself', async () => {
    symlinkSync('pages', join(root, 'alias'))
    expect(await code('alias/a.md')).toBeNull()
    symlinkSync(root, join(outside, 'root'))
    expect((await resolveInside(join(outside, 'root'), 'pages/a.md')).ok).toBe(true)
  })

  it('says that the folder is gone when the root is', async () => {
    rmSync(root, { recursive: true })
    expect(await code('a.md')).toBe('folder-gone')
  })
})
