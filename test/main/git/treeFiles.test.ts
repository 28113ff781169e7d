import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ObjectReader } from '../../../main/git/objectReader.ts'
import { filesOfTreeIn } from '../../../main/git/treeFiles.ts'
import { type BuiltRepository, buildRepository, isolatedVariables } from '../../repositories/build.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function newSite(): BuiltRepository {
  const files = { 'a.md': 'a', 'a/b.md': 'b', 'a.b/c.md': 'c', 'Ünï/cödé.md': 'd', 'a/deep/e.md': 'e' }
  const site = buildRepository({ commits: [{ message: 'Begin', files }] })
  built.push(site)
  return site
}

const readerOf = (site: BuiltRepository) => new ObjectReader(join(site.folder, '.git'))

describe('the files of a tree', () => {
  it('are those of git ls-tree, in its order', async () => {
    const site = newSite()
    const files = await filesOfTreeIn(readerOf(site), site.git('rev-parse', 'HEAD^{tree}').trim())
    const lines = [...files].map(([path, { mode, id }]) => `${mode} blob ${id}\t${path}`)
    expect(lines).toEqual(site.git('ls-tree', '-r', '-z', 'HEAD').split('\0').filter(Boolean))
  })

  it('are not counted for ever when a few trees claim to hold billions', async () => {
    const site = newSite()
    let id = site.git('rev-parse', 'HEAD^{tree}').trim()
    for (let level = 0; level < 12; level += 1) {
      const input = Array.from({ length: 10 }, (_, at) => `040000 tree ${id}\tfolder-${at}\n`).join('')
      id = execFileSync('git', ['mktree'], { cwd: site.folder, env: isolatedVariables, input })
        .toString()
        .trim()
    }
    const files = filesOfTreeIn(readerOf(site), id, 5000)
    await expect(files).rejects.toMatchObject({ code: 'repository-damaged' })
  })
})
