import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApplyOptions, applyPlan } from '../../../main/git/applyPlan.ts'
import { planMerge } from '../../../main/git/planMerge.ts'
import { recoverApplied } from '../../../main/git/recoverApplied.ts'
import { recoverRepository } from '../../../main/git/repository.ts'
import {
  type BuiltRepository,
  copyRepository,
  isolatedVariables,
  removeFolder,
  someone,
} from '../../repositories/build.ts'
import { bundledChild } from '../../repositories/crash/bundle.ts'
import { interceptCalls } from '../../repositories/crash/fault.ts'
import { merge } from '../../repositories/crash/scenarios.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { image, page, twoDrafts } from '../../repositories/twoDrafts.ts'
import { granted, opened, refusal } from './opened.ts'

const time = { seconds: 1_750_000_000, offsetMinutes: 120 }

let drafts: BuiltRepository
let child = ''
beforeAll(async () => {
  drafts = twoDrafts()
  child = await bundledChild('scenarioChild.ts')
})
afterAll(() => {
  drafts.remove()
  removeFolder(dirname(child))
})

const idOf = (site: BuiltRepository, name: string) => site.git('rev-parse', name).trim()

async function apply(site: BuiltRepository, options: Partial<ApplyOptions> = {}) {
  const repository = await opened(site.folder)
  const commits = { ours: idOf(site, 'main'), theirs: idOf(site, 'theirs') }
  const plan = granted(await planMerge(repository, commits))
  if (plan.kind !== 'plan') throw new Error(plan.kind)
  const message = 'Bring both together'
  return applyPlan(repository, { plan, decisions: new Map(), message, identity: someone, time, ...options })
}

const read = (site: BuiltRepository, path: string) => readFileSync(join(site.folder, path), 'utf8')

describe('applying a merge', () => {
  it('makes the tree of native git, a version with two parents and a clean work tree', async () => {
    const site = copyRepository(drafts)
    const [ours, theirs] = [idOf(site, 'main'), idOf(site, 'theirs')]
    const wanted = site.git('merge-tree', '--write-tree', ours, theirs).trim()
    const applied = granted(await apply(site))
    expect(site.git('log', '-1', '--format=%H %P %T').trim()).toBe(
      `${applied.id} ${ours} ${theirs} ${wanted}`,
    )
    expect(site.git('status', '--porcelain')).toBe('')
    expect(read(site, 'a.md')).toBe(page('Ours', 'Their text.'))
    expect(statSync(join(site.folder, 'run.sh')).mode & 0o111).toBe(0o111)
    expect(existsSync(join(site.folder, 'gone'))).toBe(false)
    expect(site.git('reflog', '-1', '--format=%gs').trim()).toBe('merge: Bring both together')
    expectSound(site)
    site.remove()
  })

  it('keeps what it replaced under a safety ref', async () => {
    const site = copyRepository(drafts)
    const { undo } = granted(await apply(site))
    expect(site.git('show', `${undo}:a.md`)).toBe(page('Ours', 'Text.'))
    expect(site.git('show', `${undo}:gone/only.md`)).toBe('gone\n')
    expect(idOf(site, `${undo}^`)).toBe(idOf(site, 'main^1'))
    site.remove()
  })

  it('only moves the branch when theirs already follows ours', async () => {
    const site = copyRepository(drafts)
    site.git('reset', '--quiet', '--hard', 'main~1')
    const applied = granted(await apply(site))
    expect(applied.id).toBe(idOf(site, 'theirs'))
    expect(idOf(site, 'main')).toBe(applied.id)
    expect(site.git('status', '--porcelain')).toBe('')
    site.remove()
  })

  it('keeps the line ends a file has on disk', async () => {
    const site = copyRepository(drafts)
    site.git('config', 'core.autocrlf', 'true')
    site.write('a.md', page('Ours', 'Text.').replaceAll('\n', '\r\n'))
    granted(await apply(site))
    expect(read(site, 'a.md')).toBe(page('Ours', 'Their text.').replaceAll('\n', '\r\n'))
    expect(site.git('status', '--porcelain')).toBe('')
    site.remove()
  })

  it('refuses to overwrite anything that is in no version, and changes nothing', async () => {
    const ways: readonly ((site: BuiltRepository) => void)[] = [
      (site) => site.write('a.md', 'typed just now\n'),
      (site) => site.write('added/deep/new.md', 'not known to git\n'),
      (site) => site.write('gone/only.md', null),
      (site) => site.git('rm', '--quiet', '--cached', 'i.png'),
      (site) => {
        site.write('a.md', 'staged\n')
        site.git('add', 'a.md')
        site.write('a.md', page('Ours', 'Text.'))
      },
    ]
    for (const way of ways) {
      const site = copyRepository(drafts)
      way(site)
      const before = stateOf(site)
      expect(refusal(await apply(site))).toBe('read-only')
      expect(stateOf(site)).toEqual(before)
      site.remove()
    }
  })

  it('waits for the decision about what clashes, and then does as decided', async () => {
    const site = copyRepository(drafts)
    site.write('i.png', image(7))
    site.git('commit', '--quiet', '-a', '-m', 'Another image')
    const before = stateOf(site)
    expect(refusal(await apply(site))).toBe('read-only')
    expect(stateOf(site)).toEqual(before)
    const theirs = { mode: '100644', id: idOf(site, 'theirs:i.png'), bytes: null }
    granted(await apply(site, { decisions: new Map([['i.png', theirs]]) }))
    expect(readFileSync(join(site.folder, 'i.png')).equals(image(5))).toBe(true)
    expect(site.git('status', '--porcelain')).toBe('')
    site.remove()
  })

  it('refuses when the branch has moved since the plan was made', async () => {
    const site = copyRepository(drafts)
    const repository = await opened(site.folder)
    const commits = { ours: idOf(site, 'main'), theirs: idOf(site, 'theirs') }
    const plan = granted(await planMerge(repository, commits))
    if (plan.kind !== 'plan') throw new Error(plan.kind)
    site.git('commit', '--quiet', '--allow-empty', '-m', 'Meanwhile')
    expect(refusal(await apply(site, { plan }))).toBe('moved-meanwhile')
    site.remove()
  })
})

/** Everything that must be as before when nothing was done. */
function stateOf(site: BuiltRepository): readonly string[] {
  const status = site.git('status', '--porcelain=v2', '--untracked-files=all')
  const paths = site.git('ls-files', '-co').trim().split('\n')
  const contents = paths.map((path) =>
    existsSync(join(site.folder, path)) ? `${path} ${readFileSync(join(site.folder, path), 'latin1')}` : path,
  )
  return [idOf(site, 'HEAD'), status, ...contents]
}

const runs = 10

/** After a failure or a kill and one recovery: as before, or the whole merge. */
function expectBeforeOrAfter(
  site: BuiltRepository,
  before: readonly string[],
  where: string,
): 'before' | 'after' {
  expectSound(site)
  expect(existsSync(join(site.folder, '.git/galley/apply.json')), where).toBe(false)
  if (idOf(site, 'main') === before[0]) {
    expect(stateOf(site), where).toEqual(before)
    return 'before'
  }
  expect(site.git('status', '--porcelain'), where).toBe('')
  expect(site.git('log', '-1', '--format=%P').trim().split(' '), where).toHaveLength(2)
  return 'after'
}

describe('a merge that is cut short', () => {
  it('is taken back when a call of the disk fails, wherever that is', {
    timeout: 120_000 + runs * 5000,
  }, async () => {
    const whole = copyRepository(drafts)
    const calls = await failAt(whole, 0)
    whole.remove()
    for (let run = 0; run < runs; run += 1) {
      const site = copyRepository(drafts)
      const before = stateOf(site)
      const at = 1 + Math.floor((run * calls) / runs)
      await failAt(site, at)
      await recoverApplied(await opened(site.folder))
      expectBeforeOrAfter(site, before, `call ${at}`)
      site.remove()
    }
  })
})

describe('taking a merge back that was cut short', () => {
  it('may fail itself at any call, and is done by the next attempt', { timeout: 120_000 }, async () => {
    const whole = copyRepository(drafts)
    const { calls } = runChild(whole, 0)
    whole.remove()
    for (const part of [0.75, 0.9]) {
      const site = copyRepository(drafts)
      const before = stateOf(site)
      runChild(site, Math.floor(calls * part))
      const repository = await opened(site.folder)
      let isDone = false
      for (let at = 1; !isDone; at += 1) {
        const stop = await interceptCalls(({ number }) => {
          if (number === at) throw Object.assign(new Error('EIO'), { code: 'EIO' })
        })
        await recoverApplied(repository).catch(() => undefined)
        isDone = stop() < at
      }
      await recoverRepository(repository)
      expectBeforeOrAfter(site, before, `part ${part}`)
      site.remove()
    }
  })
})

/** Applies with the n-th call failing (0: none); answers how many calls there were. */
async function failAt(site: BuiltRepository, at: number): Promise<number> {
  const stop = await interceptCalls(({ number }) => {
    if (number === at) throw Object.assign(new Error('EIO'), { code: 'EIO' })
  })
  await apply(site, { waitMs: 50 }).catch((error: unknown) => {
    // A failing call of ours is a problem; it may also be one whose failure nothing can be done about.
    if (!(error instanceof Error)) throw error
  })
  return stop()
}

function runChild(site: BuiltRepository, crashAt: number): { calls: number; isSaved: boolean } {
  const args = [child, site.folder, String(crashAt), merge.name]
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', env: isolatedVariables })
  if (result.signal !== 'SIGKILL' && result.status !== 0) throw new Error(result.stderr)
  const calls = /calls (\d+)/.exec(result.stdout)?.[1]
  return { calls: Number(calls ?? 0), isSaved: result.stdout.includes('saved') }
}
