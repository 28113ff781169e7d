import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type LaneHistoriesOptions, openLaneHistories } from '../../../main/engine/laneHistory.ts'
import { openHistories, type PageHistories } from '../../../main/engine/pageHistories.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'

const scripts = mkdtempSync(join(tmpdir(), 'galley-lane-'))
const repositories: BuiltRepository[] = []
const opened: PageHistories[] = []

/** The lane as it is shipped: one script. */
beforeAll(async () => {
  const entry = fileURLToPath(new URL('../../../main/engine/historyLane.ts', import.meta.url))
  const rolldownOptions = { input: entry, output: { entryFileNames: 'lane.mjs', codeSplitting: false } }
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: true, outDir: scripts, emptyOutDir: false, target: 'node20', rolldownOptions },
  })
}, 60_000)
afterAll(() => rmSync(scripts, { recursive: true, force: true }))
afterEach(async () => {
  for (const histories of opened.splice(0)) await histories.close()
  for (const repository of repositories.splice(0)) repository.remove()
})

function newSite(): BuiltRepository {
  const site = buildRepository({
    commits: [
      { message: 'Begin', files: { 'a.md': 'one\n', 'b.md': 'two\n' } },
      {
        message: 'Change A',
        files: { 'a.md': 'three\n' },
        author: { name: 'Ana', email: 'ana@example.org' },
      },
    ],
  })
  repositories.push(site)
  return site
}

function open(site: BuiltRepository, options: Partial<LaneHistoriesOptions> = {}) {
  const defects: string[] = []
  const gitDirectory = join(site.folder, '.git')
  const files = { gitDirectory, file: join(site.folder, '.git', 'history'), now: () => performance.now() }
  const script = join(scripts, 'lane.mjs')
  const onDefect = (_error: unknown, where: string) => defects.push(where)
  const lane = openLaneHistories({ ...files, script, onDefect, ...options })
  const own = openHistories({ ...files, file: join(site.folder, '.git', 'history-of-the-test') })
  opened.push(lane, own)
  return { lane, own, defects }
}

describe('the history in a thread of its own', () => {
  it('answers what it answers in this one, and again after a new version', async () => {
    const site = newSite()
    const { lane, own, defects } = open(site)
    for (const round of [1, 2]) {
      expect(await lane.historyOf('a.md')).toEqual(await own.historyOf('a.md'))
      const stretch = { from: 0, count: 2 }
      expect(await lane.siteVersions(stretch)).toEqual(await own.siteVersions(stretch))
      expect(await lane.lastVersions()).toEqual(await own.lastVersions())
      const [here, there] = [await own.index(), await lane.index()]
      expect(there.ok && there.value.head).toBe(here.ok && here.value.head)
      expect(there.ok && there.value.lastVersions()).toEqual(here.ok && here.value.lastVersions())
      site.write('b.md', `${round}\n`)
      site.git('commit', '--quiet', '--all', '--message', 'B')
    }
    expect(defects).toEqual([])
  })

  it('tells who changed pages last only when it is another answer, and keeps one index until then', async () => {
    const { lane } = open(newSite())
    expect((await lane.lastVersions()).ok).toBe(true)
    expect(await lane.lastVersions()).toEqual({ ok: true, value: null })
    const [first, second] = [await lane.index(), await lane.index()]
    expect(first.ok && second.ok && first.value === second.value).toBe(true)
  })

  it('carries problems over, and answers again when they are gone', async () => {
    const site = newSite()
    const { lane } = open(site)
    const head = site.git('rev-parse', 'HEAD')
    site.write('.git/refs/heads/main', 'damaged\n')
    for (const answer of [await lane.index(), await lane.lastVersions(), await lane.historyOf('a.md')])
      expect(answer).toMatchObject({ ok: false, problem: { code: 'repository-damaged' } })
    site.write('.git/refs/heads/main', head)
    expect(await lane.historyOf('a.md')).toMatchObject({ ok: true })
  })

  it('is read here where there is no script, and where the thread dies', async () => {
    const site = newSite()
    const dying = join(scripts, 'dying.mjs')
    writeFileSync(dying, "throw new Error('dying')\n")
    for (const [script, expected] of [
      [null, []],
      [join(scripts, 'missing.mjs'), []],
      [dying, ['history lane']],
    ] as const) {
      const { lane, own, defects } = open(site, { script })
      expect(await lane.historyOf('a.md')).toEqual(await own.historyOf('a.md'))
      expect(await lane.index()).toMatchObject({ ok: true })
      expect(defects).toEqual(expected)
    }
  })

  it('answers as cancelled what was asked when it is closed', async () => {
    const { lane } = open(newSite())
    await lane.historyOf('a.md')
    const asked = [lane.historyOf('b.md'), lane.lastVersions(), lane.index()]
    await new Promise((resolve) => setImmediate(resolve))
    await lane.close()
    for (const answer of await Promise.all(asked))
      if (!answer.ok) expect(answer.problem.code).toBe('cancelled')
    expect(await lane.historyOf('b.md')).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
  })
})
