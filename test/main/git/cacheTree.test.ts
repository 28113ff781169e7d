import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parseCacheTree } from '../../../main/git/cacheTree.ts'
import { parseIndex } from '../../../main/git/indexFile.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function newSite(): BuiltRepository {
  const files = { 'a.md': 'a', 'pages/b.md': 'b', 'pages/deep/c.md': 'c', 'other/d.md': 'd' }
  const site = buildRepository({ commits: [{ message: 'Begin', files }] })
  built.push(site)
  return site
}

function cacheTreeOf(site: BuiltRepository) {
  const parsed = parseIndex(readFileSync(join(site.folder, '.git/index')))
  return parsed.ok ? parsed.index.cacheTree : null
}

describe('what the index knows of trees', () => {
  it('is the trees of the last version where nothing was staged since, and nothing where something was', () => {
    const site = newSite()
    const tree = (path: string) => site.git('rev-parse', `HEAD:${path}`).trim()
    expect(cacheTreeOf(site)).toMatchObject({ count: 4, id: tree('') })
    site.write('pages/deep/c.md', 'staged')
    site.git('add', 'pages/deep/c.md')
    const known = cacheTreeOf(site)
    expect(known).toMatchObject({ count: -1, id: null })
    expect(known?.folders.get('other')).toMatchObject({ count: 1, id: tree('other') })
    expect(known?.folders.get('pages')?.folders.get('deep')).toMatchObject({ count: -1, id: null })
  })

  it('is nothing where the bytes are cut or more', () => {
    const whole = Buffer.concat([Buffer.from('\x001 0\n', 'latin1'), Buffer.alloc(20, 7)])
    expect(parseCacheTree(whole)).toMatchObject({ count: 1, id: '07'.repeat(20) })
    for (let length = 0; length < whole.length; length += 1)
      expect(parseCacheTree(whole.subarray(0, length))).toBeNull()
    expect(parseCacheTree(Buffer.concat([whole, Buffer.alloc(1)]))).toBeNull()
    expect(parseCacheTree(Buffer.from('\x00-1 1\n', 'latin1'))).toBeNull()
  })
})
