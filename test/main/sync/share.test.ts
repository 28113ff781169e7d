import { afterEach, describe, expect, it } from 'vitest'
import { applyPlan } from '../../../main/git/applyPlan.ts'
import { planMerge } from '../../../main/git/planMerge.ts'
import { someone } from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { askedOnce } from '../engine/opened.ts'
import { granted, opened } from '../git/opened.ts'
import { page, twoPeople } from './openedSync.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const numbers = Array.from({ length: 20 }, (_, number) => number)
const pages = Object.fromEntries(
  numbers.map((number) => [`p${number}.md`, page(`Page ${number}.`, 'Second.')]),
)

describe('twenty versions without a connection', () => {
  it('wait, and all arrive at a server that moved on, with one clash asked about', async () => {
    const people = await twoPeople(closing, { files: pages })
    const { server, mine, colleague, ask } = people
    server.setFault(() => ({ kind: 'status', status: 503 }))
    for (const number of numbers)
      await people.saveVersion(`p${number}.md`, page(`Page ${number}, mine.`, 'Second.'))
    const failed = await people.handlers['sync.share']({}, askedOnce)
    expect(!failed.ok && failed.problem.code).toBe('server-error')
    expect(await ask('sync.state', {})).toMatchObject({ waiting: 20, trouble: null })
    // Meanwhile: other places of the same pages, and one place that I wrote, too.
    for (const number of numbers.slice(0, 9))
      people.theyShare(`p${number}.md`, page(`Page ${number}.`, 'Second, theirs.'))
    people.theyShare('p9.md', page('Page 9, theirs.', 'Second.'))
    server.setFault(() => null)
    expect(await ask('sync.share', {})).toEqual({ kind: 'clashes' })

    const repository = await opened(mine.folder)
    const [ours = '', theirs = ''] = mine.git('rev-parse', 'HEAD', 'origin/main').split('\n')
    const plan = granted(await planMerge(repository, { ours, theirs }))
    if (plan.kind !== 'plan') throw new Error(plan.kind)
    expect(plan.clashes.map(({ path }) => path)).toEqual(['p9.md'])
    const kept = mine.git('rev-parse', 'HEAD:p9.md').trim()
    const decisions = new Map([['p9.md', { mode: '100644', id: kept, bytes: null }]])
    const by = { identity: someone, time: { seconds: 1_800_000_000, offsetMinutes: 0 } }
    granted(await applyPlan(repository, { plan, decisions, message: 'Decided', ...by }))

    expect(await ask('sync.share', {})).toMatchObject({ kind: 'shared', updates: 0 })
    expect(await ask('sync.state', {})).toMatchObject({ waiting: 0, updates: 0 })
    colleague.git('pull', '--quiet')
    expect(colleague.git('rev-parse', 'HEAD')).toBe(mine.git('rev-parse', 'HEAD'))
    expect(colleague.git('show', 'HEAD:p3.md')).toBe(page('Page 3, mine.', 'Second, theirs.'))
    expect(colleague.git('show', 'HEAD:p9.md')).toBe(page('Page 9, mine.', 'Second.'))
    expect(colleague.git('log', '--format=%s', '--grep=^Mine').trim().split('\n')).toHaveLength(20)
    expectSound(mine)
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
