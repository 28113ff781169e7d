import { afterEach, describe, expect, it } from 'vitest'
import { expectSound } from '../../repositories/oracle.ts'
import { askedOnce } from '../engine/opened.ts'
import { page, twoPeople } from './openedSync.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const numbers = Array.from({ length: 20 }, (_, number) => number)
const pages = Object.fromEntries(
  numbers.map((number) => [`p${number}.md`, page(`Page ${number}.`, 'Second.')]),
)

const hourMs = 3_600_000

describe('twenty versions in three days without a connection', () => {
  it('all arrive, each with its own time, at a server that moved on; one clash is asked about', async () => {
    let now = Date.UTC(2026, 9, 5, 7)
    const people = await twoPeople(closing, { files: pages, now: () => now })
    const { server, mine, colleague, ask } = people
    server.setFault(() => ({ kind: 'status', status: 503 }))
    for (const number of numbers) {
      await people.saveVersion(`p${number}.md`, page(`Page ${number}, mine.`, 'Second.'))
      now += 3.6 * hourMs
    }
    const failed = await people.handlers['sync.share']({}, askedOnce)
    expect(!failed.ok && failed.problem.code).toBe('server-error')
    expect(await ask('sync.state', {})).toMatchObject({ waiting: 20, trouble: null })
    // Meanwhile: other places of the same pages, and one place that I wrote, too.
    for (const number of numbers.slice(0, 9))
      people.theyShare(`p${number}.md`, page(`Page ${number}.`, 'Second, theirs.'))
    people.theyShare('p9.md', page('Page 9, theirs.', 'Second.'))
    server.setFault(() => null)
    expect(await ask('sync.share', {})).toEqual({ kind: 'clashes' })
    expect(mine.git('status', '--porcelain')).toBe('')

    const { merge } = await ask('sync.clashes', {})
    expect(merge?.clashes).toMatchObject([
      { path: 'p9.md', mine: { text: 'Page 9, mine.' }, theirs: { text: 'Page 9, theirs.' } },
    ])
    const [clash] = merge?.clashes ?? []
    await ask('sync.decide', { id: clash?.id ?? '', decision: { choice: 'mine', text: null } })
    expect(await ask('sync.finishMerge', {})).toMatchObject({ kind: 'finished' })
    expect(await ask('sync.share', {})).toMatchObject({ kind: 'shared', updates: 0 })
    expect(await ask('sync.state', {})).toMatchObject({ waiting: 0, updates: 0, hasClashes: false })

    colleague.git('pull', '--quiet', '--ff-only')
    expect(colleague.git('rev-parse', 'HEAD')).toBe(mine.git('rev-parse', 'HEAD'))
    for (const number of numbers) {
      const theirs = number < 9 ? 'Second, theirs.' : 'Second.'
      expect(colleague.git('show', `HEAD:p${number}.md`)).toBe(page(`Page ${number}, mine.`, theirs))
    }
    const times = colleague.git('log', '--format=%at', '--grep=^Mine').trim().split('\n').map(Number)
    expect(times).toHaveLength(20)
    const hours = times.toSorted((a, b) => a - b).map((time) => (time - Math.min(...times)) / 3600)
    expect(hours).toEqual(numbers.map((number) => Math.round(number * 36) / 10))
    expectSound(mine)
    expectSound(colleague)
  }, 120_000)
})

describe('sharing by itself', () => {
  it('sends a version soon after it was saved, and only looks while there is none', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.setAutomatic', { isAutomatic: true })
    people.theyShare('b.md', '# Theirs\n')
    await expect.poll(async () => (await people.ask('sync.state', {})).updates, { timeout: 10_000 }).toBe(1)
    // Nobody asked for updates: the pages are as they were.
    expect(people.textOf('b.md')).toBe('# B\n')
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    await expect
      .poll(() => people.server.repository.git('log', '-1', '--format=%p', 'main').trim(), {
        timeout: 10_000,
      })
      .toContain(' ')
    expect(people.textOf('b.md')).toBe('# Theirs\n')
    await expect
      .poll(() => people.ask('sync.state', {}))
      .toMatchObject({ waiting: 0, updates: 0, isAutomatic: true })
  }, 30_000)
})
