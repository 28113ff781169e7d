import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { encodeIndex, parseIndex } from '../../../main/git/indexFile.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

/** Names whose order differs between UTF-8 and UTF-16, with and without a folder's slash, and one in Latin-1. */
function newSite(): BuiltRepository {
  const names = [
    'a',
    'a.b',
    'a/b',
    'a0',
    '\u{1F600}.md',
    '\uFF5E.md',
    '\uE000.md',
    'Ünï/cödé.md',
    'x'.repeat(200),
  ]
  const files = Object.fromEntries(names.filter((name) => name !== 'a').map((name) => [name, name]))
  const site = buildRepository({ commits: [{ message: 'Begin', files }] })
  built.push(site)
  writeFileSync(
    Buffer.concat([Buffer.from(`${site.folder}/`), Buffer.from([0xfc, 0x2e, 0x6d, 0x64])]),
    'latin one',
  )
  site.git('add', '--all')
  return site
}

function parsed(bytes: Uint8Array) {
  const result = parseIndex(bytes)
  if (!result.ok) throw new Error(result.fault)
  return result.index
}

describe('an index', () => {
  it('written anew in any order is the same to native git, flags, times and all', () => {
    const site = newSite()
    site.git('update-index', '--assume-unchanged', 'a.b')
    site.git('update-index', '--skip-worktree', 'a0')
    site.write('announced.md', 'x')
    site.git('add', '--intent-to-add', 'announced.md')
    const list = () => site.git('ls-files', '--stage', '--debug', '-v', '-z')
    const before = list()
    const file = join(site.folder, '.git/index')
    writeFileSync(file, encodeIndex([...parsed(readFileSync(file)).entries].reverse()))
    expect(list()).toBe(before)
    expect(site.git('fsck', '--full', '--strict')).toBe('')
  })

  it('keeps the stages of an unfinished merge', () => {
    const site = newSite()
    site.git('checkout', '-q', '-f', '-b', 'other')
    site.write('a0', 'theirs')
    site.git('commit', '-qam', 'Theirs')
    site.git('checkout', '-q', 'main')
    site.write('a0', 'ours')
    site.git('commit', '-qam', 'Ours')
    expect(() => site.git('merge', 'other')).toThrow()
    const before = site.git('ls-files', '--stage', '-z')
    const file = join(site.folder, '.git/index')
    writeFileSync(file, encodeIndex(parsed(readFileSync(file)).entries))
    expect(site.git('ls-files', '--stage', '-z')).toBe(before)
  })

  it('is only read when it is whole', () => {
    const site = newSite()
    const bytes = readFileSync(join(site.folder, '.git/index'))
    for (const length of [0, 4, 11, 12, 40, 100, bytes.length - 1]) {
      expect(parseIndex(bytes.subarray(0, length)), `cut to ${length}`).toEqual({
        ok: false,
        fault: 'damaged',
      })
    }
    const flipped = Buffer.from(bytes)
    flipped[60] = (flipped[60] ?? 0) ^ 1
    expect(parseIndex(flipped)).toEqual({ ok: false, fault: 'damaged' })
  })
})
