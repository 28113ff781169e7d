import { afterEach, describe, expect, it } from 'vitest'
import { type BuiltRepository, buildRepository, runGit } from '../../repositories/build.ts'
import { askedOnce, type OpenedEngine, openedEngine } from './opened.ts'

const repositories: BuiltRepository[] = []
const engines: OpenedEngine[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close()
  for (const repository of repositories.splice(0)) repository.remove()
})

const page = (title: string) => `---\ntitle: ${title}\n---\n\nThe text of ${title} in a few words.\n`
const ana = { name: 'Ana', email: 'ana@example.org' }

async function opened(options = {}) {
  const site = buildRepository({
    commits: [
      { message: 'Two pages', files: { 'a.md': page('A'), 'b.md': page('B') }, date: '1736150400 +0000' },
      { message: 'Change A', files: { 'a.md': page('A2') }, author: ana, date: '1736154000 +0000' },
    ],
  })
  repositories.push(site)
  const engine = await openedEngine(site.folder, options)
  engines.push(engine)
  return { site, ...engine }
}

async function rowOf({ ask }: OpenedEngine, path: string) {
  const { rows } = await ask('site.pages', {})
  return rows.find((row) => row.path === path)
}

describe('the versions of pages', () => {
  it('are answered for one page, with who made each when', async () => {
    const { ask } = await opened()
    expect(await ask('site.history', { path: 'a.md' })).toMatchObject({
      isComplete: true,
      versions: [
        {
          author: 'Ana',
          email: 'ana@example.org',
          at: 1_736_154_000_000,
          subject: 'Change A',
          kind: 'modified',
        },
        { author: 'Erika Muster', subject: 'Two pages', kind: 'added', path: 'a.md', from: null },
      ],
    })
    expect(await ask('site.history', { path: 'missing.md' })).toEqual({ versions: [], isComplete: true })
  })

  it('tell the list who changed a page last, and when it changed, whenever git wrote the file', async () => {
    const engine = await opened()
    await expect
      .poll(() => rowOf(engine, 'a.md'), { timeout: 10_000 })
      .toMatchObject({ versionedAt: 1_736_154_000_000, changedAt: 1_736_154_000_000, changedBy: 'Ana' })
    expect(await rowOf(engine, 'b.md')).toMatchObject({
      changedAt: 1_736_150_400_000,
      changedBy: 'Erika Muster',
    })
    const { revision } = await engine.ask('site.pages', {})
    await expect
      .poll(() => engine.events.filter(({ name }) => name === 'site.changed').at(-1), { timeout: 10_000 })
      .toMatchObject({ payload: { revision } })
  })

  it('leave a changed file its own time until there is a version of it', async () => {
    const engine = await opened()
    const { site } = engine
    await expect.poll(() => rowOf(engine, 'a.md'), { timeout: 10_000 }).toMatchObject({ changedBy: 'Ana' })
    site.write('a.md', page('A3'))
    await expect
      .poll(async () => (await rowOf(engine, 'a.md'))?.changedAt, { timeout: 10_000 })
      .toBeGreaterThan(1_736_154_000_000)
    await engine.ask('changes.list', {})
    expect((await rowOf(engine, 'a.md'))?.changedAt).toBeGreaterThan(1_736_154_000_000)
    runGit(site.folder, ['commit', '-q', '-a', '-m', 'Change A again'], {
      GIT_AUTHOR_NAME: 'Jo',
      GIT_AUTHOR_EMAIL: 'jo@example.org',
      GIT_AUTHOR_DATE: '1736157600 +0000',
    })
    await expect
      .poll(() => rowOf(engine, 'a.md'), { timeout: 10_000 })
      .toMatchObject({ changedBy: 'Jo', versionedAt: 1_736_157_600_000 })
    await engine.ask('changes.list', {})
    expect(await rowOf(engine, 'a.md')).toMatchObject({ changedAt: 1_736_157_600_000 })
    expect((await engine.ask('site.history', { path: 'a.md' })).versions).toHaveLength(3)
  })

  it('are not read before somebody asks where nothing is watched', async () => {
    const engine = await opened({ isWatching: false })
    await engine.engine.flush()
    expect(await rowOf(engine, 'a.md')).not.toHaveProperty('changedBy')
    expect((await engine.ask('site.history', { path: 'b.md' })).versions).toHaveLength(1)
  })

  it('of a page without any say so', async () => {
    const engine = await opened()
    await expect.poll(() => rowOf(engine, 'a.md'), { timeout: 10_000 }).toMatchObject({ changedBy: 'Ana' })
    engine.site.write('new.md', page('New'))
    await expect
      .poll(() => rowOf(engine, 'new.md'), { timeout: 10_000 })
      .toMatchObject({ versionedAt: null, changedBy: null })
  })

  it('are a problem where the history is damaged, and pages are listed all the same', async () => {
    const engine = await opened()
    engine.site.git('update-ref', 'refs/heads/main', 'HEAD')
    await engine.ask('site.history', { path: 'a.md' })
    engine.site.write('.git/refs/heads/main', `${'1'.repeat(40)}\n`)
    const answer = await engine.handlers['site.history']({ path: 'a.md' }, askedOnce)
    expect(answer).toMatchObject({ ok: false, problem: { code: 'repository-damaged' } })
    expect(await rowOf(engine, 'a.md')).toBeDefined()
  })
})
