import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recoverApplied } from '../../../main/git/recoverApplied.ts'
import { recoverRepository } from '../../../main/git/repository.ts'
import {
  type BuiltRepository,
  copyRepository,
  isolatedVariables,
  removeFolder,
} from '../../repositories/build.ts'
import { bundledChild } from '../../repositories/crash/bundle.ts'
import { interceptCalls } from '../../repositories/crash/fault.ts'
import { merge } from '../../repositories/crash/scenarios.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { bringTogether, page, twoDrafts } from '../../repositories/twoDrafts.ts'
import { opened } from './opened.ts'

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
const read = (site: BuiltRepository, path: string) => readFileSync(join(site.folder, path), 'utf8')

async function apply(site: BuiltRepository, waitMs = 5000) {
  const sides = { ours: idOf(site, 'main'), theirs: idOf(site, 'theirs'), waitMs }
  return bringTogether(await opened(site.folder), sides)
}

describe('bringing a draft in', () => {
  it('makes the tree of native git, a version with two parents and a clean work tree', async () => {
    const site = copyRepository(drafts)
    const [ours, theirs] = [idOf(site, 'main'), idOf(site, 'theirs')]
    const wanted = site.git('merge-tree', '--write-tree', ours, theirs).trim()
    const { id } = await apply(site)
    expect(site.git('log', '-1', '--format=%H %P %T').trim()).toBe(`${id} ${ours} ${theirs} ${wanted}`)
    expect(site.git('status', '--porcelain')).toBe('')
    expect(read(site, 'a.md')).toBe(page('Ours', 'Their text.'))
    expect(statSync(join(site.folder, 'run.sh')).mode & 0o111).toBe(0o111)
    expect(existsSync(join(site.folder, 'gone'))).toBe(false)
    expect(site.git('reflog', '-1', '--format=%gs').trim()).toBe('merge theirs')
    expectSound(site)
    site.remove()
  })

  it('only moves the branch when theirs already follows ours', async () => {
    const site = copyRepository(drafts)
    site.git('reset', '--quiet', '--hard', 'main~1')
    const { id } = await apply(site)
    expect(id).toBe(idOf(site, 'theirs'))
    expect(idOf(site, 'main')).toBe(id)
    expect(site.git('status', '--porcelain')).toBe('')
    site.remove()
  })

  it('keeps the line ends a file has on disk', async () => {
    const site = copyRepository(drafts)
    site.git('config', 'core.autocrlf', 'true')
    site.write('a.md', page('Ours', 'Text.').replaceAll('\n', '\r\n'))
    await apply(site)
    expect(read(site, 'a.md')).toBe(page('Ours', 'Their text.').replaceAll('\n', '\r\n'))
    expect(site.git('status', '--porcelain')).toBe('')
    site.remove()
  })

  it.each<[string, string, (site: BuiltRepository) => void]>([
    ['a page typed into at the same place', 'a.md', (site) => site.write('a.md', 'typed just now\n')],
    ['a file git does not know', 'added/deep/new.md', (site) => site.write('added/deep/new.md', 'unknown\n')],
    ['a staged removal', 'i.png', (site) => site.git('rm', '--quiet', '--cached', 'i.png')],
    [
      'a staged text that is not on disk',
      'a.md',
      (site) => {
        site.write('a.md', 'staged\n')
        site.git('add', 'a.md')
        site.write('a.md', page('Ours', 'Text.'))
      },
    ],
  ])('names %s, which is in no version and in the way, and changes nothing', async (_what, path, leave) => {
    const site = copyRepository(drafts)
    leave(site)
    const before = stateOf(site)
    const { moved } = await apply(site)
    expect(moved).toEqual({ kind: 'clash', paths: [path] })
    expect(stateOf(site)).toEqual(before)
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
      // At once, not only at the next start: the person goes on writing.
      if (idOf(site, 'main') === before[0]) expect(stateOf(site), `call ${at}, at once`).toEqual(before)
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
  await apply(site, 50).catch((error: unknown) => {
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
