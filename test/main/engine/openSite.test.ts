import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'
import { type OpenedEngine, openedEngine } from './opened.ts'

const repositories: BuiltRepository[] = []
const engines: OpenedEngine[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close()
  for (const repository of repositories.splice(0)) repository.remove()
})

async function newSite() {
  const files = { 'a.md': 'one\n', 'pages/b.md': 'two\n', '.gitignore': '*.log\n' }
  const site = buildRepository({ commits: [{ message: 'Begin', files }] })
  repositories.push(site)
  const engine = await openedEngine(site.folder)
  engines.push(engine)
  return { site, engine }
}

const wait = { timeout: 10_000, interval: 20 }

/** What the list of changes becomes when the engine has told that it is another. */
function listed({ ask, events }: OpenedEngine, since: number) {
  return async () => {
    const isTold = events.slice(since).some(({ name }) => name === 'changes.changed')
    const { rows } = await ask('changes.list', {})
    return isTold ? rows.map(({ kind, path }) => `${kind} ${path}`) : 'not told'
  }
}

describe('what other programs do in an open site', () => {
  it('is told of and listed: files, folders, rules, versions', async () => {
    const { site, engine } = await newSite()
    expect((await engine.ask('changes.list', {})).rows).toEqual([])
    const steps: readonly (readonly [() => unknown, readonly string[]])[] = [
      [() => site.write('a.md', 'edited\n'), ['modified a.md']],
      [() => site.write('pages/new.md', 'new\n'), ['modified a.md', 'added pages/new.md']],
      [() => site.git('add', '--all'), ['modified a.md', 'added pages/new.md']],
      [() => site.git('commit', '--quiet', '--message', 'Beside'), []],
      [
        () => renameSync(join(site.folder, 'pages'), join(site.folder, 'moved')),
        ['added moved/b.md', 'added moved/new.md', 'deleted pages/b.md', 'deleted pages/new.md'],
      ],
      [() => site.git('checkout', '--quiet', '--', 'pages'), ['added moved/b.md', 'added moved/new.md']],
      [() => site.write('.gitignore', 'moved/\n'), ['modified .gitignore']],
      [() => site.git('reset', '--quiet', '--hard', 'HEAD~1'), ['added moved/b.md', 'added moved/new.md']],
      [() => mkdirSync(join(site.folder, 'moved/.git')), ['added moved/b.md', 'added moved/new.md']],
      [() => site.write('moved/.git/HEAD', 'ref: refs/heads/main\n'), []],
    ]
    for (const [work, expected] of steps) {
      const since = engine.events.length
      work()
      await expect.poll(listed(engine, since), wait).toEqual(expected)
    }
  })
})
