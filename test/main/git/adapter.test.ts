import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commit } from '../../../main/git/commit.ts'
import { recoverRepository } from '../../../main/git/repository.ts'
import {
  type BuiltRepository,
  buildRepository,
  isolatedVariables,
  removeFolder,
  someone,
} from '../../repositories/build.ts'
import { bundledChild } from '../../repositories/crash/bundle.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened } from './opened.ts'

/**
 * Kills in an ordinary run, spread over all calls of two versions; `GALLEY_CRASH_RUNS=400` tries every call.
 * Each kill is at another call of the adapter, so the run is the same every time.
 */
const runs = Number(process.env.GALLEY_CRASH_RUNS ?? 12)

let child = ''
beforeAll(async () => {
  child = await bundledChild()
})
afterAll(() => removeFolder(dirname(child)))

type Outcome = { readonly saved: readonly string[]; readonly calls: number; readonly isKilled: boolean }

function runChild(site: BuiltRepository, kind: 'ours' | 'careless', crashAt: number, first: number): Outcome {
  const args = [child, site.folder, kind, String(crashAt), '2', String(first)]
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', env: isolatedVariables })
  const isKilled = result.signal === 'SIGKILL'
  if (!isKilled && result.status !== 0) throw new Error(result.stderr)
  const lines = result.stdout.split('\n')
  return {
    isKilled,
    saved: lines.flatMap((line) => (line.startsWith('saved ') ? [line.slice(6)] : [])),
    calls: Number(lines.find((line) => line.startsWith('calls '))?.slice(6) ?? 0),
  }
}

function newSite(): BuiltRepository {
  return buildRepository({
    commits: [{ message: 'Begin', files: { 'pages/section-0/a.md': 'one\n', 'b.md': 'b\n' } }],
  })
}

function isAncestor(site: BuiltRepository, id: string): boolean {
  try {
    site.git('merge-base', '--is-ancestor', id, 'HEAD')
    return true
  } catch {
    return false
  }
}

/** Names that only an interrupted Galley leaves. */
function leftovers(site: BuiltRepository): readonly string[] {
  const pages = ['.', 'pages', 'pages/section-0', 'pages/section-1', 'pages/section-2']
  const folders = ['.git', '.git/refs/heads', '.git/logs', '.git/logs/refs/heads', ...pages]
  const names = folders.flatMap((folder) =>
    existsSync(join(site.folder, folder)) ? readdirSync(join(site.folder, folder)) : [],
  )
  return names.filter((name) => name.endsWith('.lock') || name.endsWith('.tmp'))
}

describe('a process killed while it saves versions', () => {
  it('leaves a sound repository with every version it had acknowledged', {
    timeout: 60_000 + runs * 10_000,
  }, async () => {
    const site = newSite()
    const { calls, saved } = runChild(site, 'ours', 0, 0)
    expect(saved).toHaveLength(2)
    expect(calls).toBeGreaterThan(100)
    const acknowledged = [...saved]
    let kills = 0
    for (let run = 0; run < runs; run += 1) {
      const crashAt = 1 + Math.floor((run * calls) / runs)
      const outcome = runChild(site, 'ours', crashAt, 2 + run * 2)
      kills += outcome.isKilled ? 1 : 0
      acknowledged.push(...outcome.saved)
      expectSound(site)
      const lost = acknowledged.filter((id) => !isAncestor(site, id))
      expect(lost, `lost after a kill at call ${crashAt}`).toEqual([])
      await expectUsableAgain(site, `call ${crashAt} of run ${run}`)
    }
    expect(kills).toBeGreaterThan(runs * 0.8)
    site.remove()
  })

  it('does break a repository when the library writes by itself', { timeout: 300_000 }, () => {
    const site = newSite()
    const { calls } = runChild(site, 'careless', 0, 0)
    let broken = 0
    for (let call = 1; call <= calls && broken === 0; call += 1) {
      const victim = newSite()
      runChild(victim, 'careless', call, 0)
      broken += isSound(victim) ? 0 : 1
      victim.remove()
    }
    expect(broken).toBe(1)
    site.remove()
  })
})

/** The next start clears what the killed one left and saves a version at once. */
async function expectUsableAgain(site: BuiltRepository, kill: string): Promise<void> {
  const repository = await opened(site.folder)
  await recoverRepository(repository)
  expect(leftovers(site), `left after a kill at ${kill}`).toEqual([])
  site.write('b.md', `after a kill at ${kill}\n`)
  const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
  granted(
    await commit(repository, { paths: ['b.md'], message: 'After', identity: someone, time, waitMs: 100 }),
  )
}

function isSound(site: BuiltRepository): boolean {
  try {
    expectSound(site)
    return true
  } catch {
    return false
  }
}
