import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openIgnore } from '../../../main/git/ignore.ts'
import { emptyRepository, isolatedVariables } from '../../repositories/build.ts'
import { opened } from './opened.ts'

const site = emptyRepository()
afterAll(site.remove)

const folders = ['out', 'out/deep', 'pages', 'pages/a', 'a', 'a/a']
const files = [
  'a.md',
  'b.md',
  '!odd',
  '#odd',
  'a b',
  'a.md ',
  'out/a.md',
  'out/deep/x.log',
  'pages/a.md',
  'pages/a/b.md',
  'a/a/a',
  'a/b',
  'pages/[x]',
]
for (const folder of folders) mkdirSync(join(site.folder, folder), { recursive: true })
for (const file of files) site.write(file, 'x')

/** What native git ignores of all these paths, whether it tracks them or not. */
function gitIgnores(): readonly string[] {
  const input = [...folders, ...files].join('\0')
  try {
    const args = ['check-ignore', '--no-index', '--stdin', '-z']
    return execFileSync('git', args, { cwd: site.folder, env: isolatedVariables, input, encoding: 'utf8' })
      .split('\0')
      .filter((path) => path !== '')
      .sort()
  } catch {
    // Git's way of saying that none is.
    return []
  }
}

async function weIgnore(): Promise<readonly string[]> {
  const ignore = openIgnore(await opened(site.folder))
  const ignoredFolders = folders.filter((path) => ignore.isIgnored(path, true))
  return [...ignoredFolders, ...files.filter((path) => ignore.isIgnored(path, false))].sort()
}

function rules(root: readonly string[], pages: readonly string[] = []): void {
  site.write('.gitignore', root.join('\n'))
  site.write('pages/.gitignore', `${pages.join('\r\n')}\r\n`)
}

describe('ignore rules', () => {
  it.each([
    [['*.md', '!a.md']],
    [['/a.md', 'b.md  ', 'a.md\\ ']],
    [['out/', '!out/a.md']],
    [['out/*', '!out/deep/', '!out/deep/x.log']],
    [['\\!odd', '\\#odd', '# a comment', '']],
    [['**/a', 'a/**']],
    [['**/deep/**']],
    [['pages/**/b.md', 'a/**/a']],
    [['[ab].md', '[!a].md', '[[:alpha:]] b']],
    [['pages/\\[x\\]', '[']],
    [['*/a', '/*/']],
    [['a/', '/a']],
    [['\uFEFF*.md']],
    [['***', '!*.md']],
    [['?.md', 'x.lo?']],
  ])('%j ignore what git ignores', async (root) => {
    rules(root)
    expect(await weIgnore()).toEqual(gitIgnores())
  })

  it('of a folder win over those above it', async () => {
    rules(['*.md'], ['!a.md', '/b.md', 'a/*'])
    expect(await weIgnore()).toEqual(gitIgnores())
  })

  it('are not read through a link', async () => {
    rules([])
    site.write('rules', '*.md\n')
    site.write('pages/.gitignore', null)
    symlinkSync('../rules', join(site.folder, 'pages/.gitignore'))
    expect(await weIgnore()).toEqual([])
    site.write('pages/.gitignore', null)
  })

  it('equal git’s for random patterns', { timeout: 60_000 }, async () => {
    const piece = fc.constantFrom(
      'a',
      'b.md',
      '*',
      '**',
      '?',
      '[a-c]',
      '[!a]',
      '.md',
      '/',
      '/',
      '!',
      '\\',
      'out',
      'pages',
      'deep',
      ' ',
    )
    const pattern = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''))
    const lines = fc.array(pattern, { minLength: 1, maxLength: 4 })
    const numRuns = Number(process.env.GALLEY_IGNORE_RUNS ?? 80)
    const check = async (root: readonly string[], pages: readonly string[]) => {
      rules(root, pages)
      expect(await weIgnore()).toEqual(gitIgnores())
    }
    await fc.assert(fc.asyncProperty(lines, lines, check), { seed: 7, numRuns })
  })
})
