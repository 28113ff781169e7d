import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { commit } from '../../../main/git/commit.ts'
import { recoverRepository } from '../../../main/git/repository.ts'
import {
  type BuiltRepository,
  buildRepository,
  copyRepository,
  isolatedVariables,
  runGit,
  someone,
} from '../build.ts'
import { expectSound } from '../oracle.ts'
import { leftoversIn } from './leftovers.ts'
import { openBuilt, type Scenario, startAgain } from './scenario.ts'
import { seeded } from './seeded.ts'

export type Kills = {
  readonly kills: number
  /** Versions the killed processes were told are safe. */
  readonly acknowledged: number
  readonly broken: readonly string[]
}

/** When a process is killed: at its n-th call of the disk, or so many milliseconds after its start. */
type KillAt = { readonly call: number } | { readonly afterMs: number }
type Outcome = { readonly isKilled: boolean; readonly calls: number; readonly saved: readonly string[] }

/** Runs a child and kills it, or not. */
async function runChild(child: string, args: readonly string[], afterMs: number | null): Promise<Outcome> {
  const running = spawn(process.execPath, [child, ...args], { env: isolatedVariables })
  const told = { output: '', errors: '' }
  running.stdout.on('data', (chunk) => {
    told.output += String(chunk)
  })
  running.stderr.on('data', (chunk) => {
    told.errors += String(chunk)
  })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    running.on('close', (code, signal) => resolve({ code, signal }))
  })
  if (afterMs !== null) {
    await Promise.race([sleep(afterMs), ended])
    running.kill('SIGKILL')
  }
  const { code, signal } = await ended
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(told.errors)
  const lines = told.output.split('\n')
  return {
    isKilled: signal === 'SIGKILL',
    saved: lines.flatMap((line) => (line.startsWith('saved ') ? [line.slice(6)] : [])),
    calls: Number(lines.find((line) => line.startsWith('calls '))?.slice(6) ?? 0),
  }
}

function newSite(): BuiltRepository {
  return buildRepository({
    commits: [{ message: 'Begin', files: { 'pages/section-0/a.md': 'one\n', 'b.md': 'b\n' } }],
  })
}

/** A history that is too long makes `git fsck` slow and shows nothing more. */
const killsPerSite = 40
const versionsPerRun = 2

/** Kills a process that saves versions, at `runs` of its calls spread over all of them, or at moments at random. */
export async function killSaving(
  child: string,
  { runs, isRandom }: { readonly runs: number; readonly isRandom: boolean },
): Promise<Kills> {
  const random = seeded(runs)
  const result = { kills: 0, acknowledged: 0, broken: [] as string[] }
  let site = newSite()
  const startedMs = performance.now()
  const { calls, saved } = await runChild(child, [site.folder, 'ours', '0', '2', '0'], null)
  const wholeMs = performance.now() - startedMs
  let acknowledged = [...saved]
  for (let run = 0; run < runs; run += 1) {
    const at: KillAt = isRandom
      ? { afterMs: wholeMs * (0.2 + random()) }
      : { call: 1 + Math.floor((run * calls) / runs) }
    const first = String((run + 1) * versionsPerRun)
    const crashAt = 'call' in at ? String(at.call) : '0'
    const args = [site.folder, 'ours', crashAt, String(versionsPerRun), first]
    const outcome = await runChild(child, args, 'afterMs' in at ? at.afterMs : null)
    result.kills += outcome.isKilled ? 1 : 0
    result.acknowledged += outcome.saved.length
    acknowledged.push(...outcome.saved)
    const fault = await faultAfter(site, acknowledged)
    if (fault) result.broken.push(`saving, ${JSON.stringify(at)}: ${fault}`)
    if ((run + 1) % killsPerSite === 0) {
      site.remove()
      site = newSite()
      acknowledged = []
    }
  }
  site.remove()
  return result
}

/** Null when the site is sound, has every version, is left tidy by the next start and takes a version at once. */
async function faultAfter(site: BuiltRepository, acknowledged: readonly string[]): Promise<string | null> {
  try {
    expectSound(site)
    const has = new Set(site.git('rev-list', 'HEAD').split('\n'))
    const lost = acknowledged.filter((id) => !has.has(id))
    if (lost.length > 0) return `lost ${lost.join(', ')}`
    const repository = await openBuilt(site.folder)
    await recoverRepository(repository)
    const left = leftoversIn(site.folder)
    if (left.length > 0) return `left ${left.join(', ')}`
    site.write('b.md', `${site.git('rev-parse', 'HEAD')}\n`)
    const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
    const options = { paths: ['b.md'], message: 'After', identity: someone, time, waitMs: 100 }
    const saved = await commit(repository, options)
    return saved.ok ? null : `no version can be saved: ${saved.problem.code}`
  } catch (error) {
    return String(error)
  }
}

/** Kills a process that does what a scenario does, at `runs` of its calls spread over all of them. */
export async function killDuring(
  child: string,
  { scenario, runs }: { readonly scenario: Scenario; readonly runs: number },
): Promise<Kills> {
  const original = await scenario.site()
  const whole = copyRepository(original)
  const { calls } = await runChild(child, [whole.folder, '0', scenario.name], null)
  whole.remove()
  const result = { kills: 0, acknowledged: 0, broken: [] as string[] }
  for (let run = 0; run < Math.min(runs, calls); run += 1) {
    const site = copyRepository(original)
    const call = 1 + Math.floor((run * calls) / Math.min(runs, calls))
    const outcome = await runChild(child, [site.folder, String(call), scenario.name], null)
    result.kills += outcome.isKilled ? 1 : 0
    result.acknowledged += outcome.saved.length
    const fault = await scenarioFaultAfter(site, scenario, outcome.saved)
    if (fault) result.broken.push(`${scenario.name}, call ${call}: ${fault}`)
    site.remove()
  }
  original.remove()
  return result
}

/** Null when the next start finds the site before or after, sound, tidy, and able to take a version. */
async function scenarioFaultAfter(
  site: BuiltRepository,
  scenario: Scenario,
  saved: readonly string[],
): Promise<string | null> {
  try {
    await startAgain(scenario, site.folder)
    expectSound(site)
    await scenario.check(site.folder, saved)
  } catch (error) {
    return String(error)
  }
  return faultAfter(site, [])
}

/** The control: how many kills, one call after the other, until the library alone has broken a repository; 0: none. */
export async function killsUntilCarelessBreaks(child: string): Promise<number> {
  const site = newSite()
  const { calls } = await runChild(child, [site.folder, 'careless', '0', '2', '0'], null)
  site.remove()
  for (let call = 1; call <= calls; call += 1) {
    const victim = newSite()
    await runChild(child, [victim.folder, 'careless', String(call), '2', '0'], null)
    const isSound = soundness(victim.folder)
    victim.remove()
    if (!isSound) return call
  }
  return 0
}

function soundness(folder: string): boolean {
  try {
    return runGit(folder, ['fsck', '--full', '--strict', '--no-dangling']).trim() === ''
  } catch {
    return false
  }
}
