import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type WatchOptions, watchFolder } from '../../../main/disk/watch.ts'
import { temporaryFolders } from './folder.ts'

const folder = temporaryFolders()
const patience = { timeout: 15_000, interval: 20 }

describe.each<readonly [string, WatchOptions]>([
  ['with the system’s notice', { ignore: ['node_modules'] }],
  ['by looking at intervals', { ignore: ['node_modules'], polls: true, pollEveryMs: 40 }],
])('watching a folder %s', (_name, options) => {
  it('tells of what is made, changed and removed, and of nothing that is left out', async () => {
    const root = folder()
    for (const path of ['pages', 'node_modules', '.git/objects'])
      mkdirSync(join(root, path), { recursive: true })
    writeFileSync(join(root, 'pages/a.md'), 'one')
    writeFileSync(join(root, 'pages/b.md'), 'one')
    const told = new Set<string>()
    const stop = await watchFolder(root, options, (paths) => {
      for (const path of paths) told.add(path)
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    writeFileSync(join(root, 'pages/a.md'), 'changed')
    writeFileSync(join(root, 'pages/new.md'), 'x')
    writeFileSync(join(root, 'node_modules/x.js'), 'x')
    writeFileSync(join(root, '.git/objects/x'), 'x')
    writeFileSync(join(root, '.git/index.lock'), 'x')
    writeFileSync(join(root, '.galley-1-2.tmp'), 'x')
    rmSync(join(root, 'pages/b.md'))
    writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/other\n')
    const expected = ['pages/a.md', 'pages/new.md', 'pages/b.md', '.git/HEAD']
    await vi.waitFor(() => expect([...told]).toEqual(expect.arrayContaining(expected)), patience)
    await stop()
    expect(
      [...told].filter((path) => !expected.includes(path) && path !== 'pages' && path !== '.git'),
    ).toEqual([])
    told.clear()
    writeFileSync(join(root, 'pages/late.md'), 'x')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect([...told]).toEqual([])
  })
})

describe('watching a folder that is not there', () => {
  it('does not throw, and can be stopped', async () => {
    const stop = await watchFolder(join(folder(), 'missing'), { pollEveryMs: 20 }, () => undefined)
    await stop()
  })
})
