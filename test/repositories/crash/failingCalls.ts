import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commit } from '../../../main/git/commit.ts'
import type { Repository } from '../../../main/git/repository.ts'
import { type BuiltRepository, buildRepository, copyRepository, someone } from '../build.ts'
import { expectSound } from '../oracle.ts'
import { failAtCall } from './fault.ts'
import { leftoversIn } from './leftovers.ts'
import { openBuilt, Refused, type Scenario } from './scenario.ts'

/** What a disk, a drive that is pulled out, or a computer short of file handles answers. */
export const errnos = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE', 'EROFS', 'EBUSY', 'EPERM', 'ETIMEDOUT'] as const
export type Errno = (typeof errnos)[number]

export type FailingCalls = {
  /** How many calls one version makes, those that only look included. */
  readonly calls: number
  readonly failed: number
  /** Versions that were saved although a call failed. */
  readonly savedAllTheSame: number
  readonly broken: readonly string[]
}

const path = 'pages/a.md'
const gone = 'pages/gone.md'

/** A site for `failCalls`; its version is called `begin`. */
export function siteToFailIn(): BuiltRepository {
  const site = buildRepository({
    commits: [{ message: 'Begin', files: { [path]: 'one\n', [gone]: 'x\n', 'b.md': 'b\n' } }],
  })
  site.git('tag', 'begin')
  return site
}

/**
 * Saves a version of a changed and a removed page with one call failing: with each in turn, or with `runs` of them.
 *
 * Afterwards the version is there whole, if it was said to be saved, or everything is as before; the failure was told
 * in words; nothing is left lying about; and the same version can be saved at once.
 */
export async function failCalls(
  original: BuiltRepository,
  { errno, runs }: { readonly errno: Errno; readonly runs: number },
): Promise<FailingCalls> {
  const whole = copyRepository(original)
  const { calls } = await attempt(whole, 0, errno)
  whole.remove()
  const result = { calls, failed: 0, savedAllTheSame: 0, broken: [] as string[] }
  for (let run = 0; run < Math.min(runs, calls); run += 1) {
    const at = 1 + Math.floor((run * calls) / Math.min(runs, calls))
    const site = copyRepository(original)
    try {
      const { isSaved } = await attempt(site, at, errno)
      result.failed += isSaved ? 0 : 1
      result.savedAllTheSame += isSaved ? 1 : 0
      await checkAfter(site, isSaved)
    } catch (error) {
      result.broken.push(`${errno} at call ${at}: ${error instanceof Error ? error.message : error}`)
    }
    site.remove()
  }
  return result
}

type Attempt = { readonly calls: number; readonly isSaved: boolean }

async function attempt(site: BuiltRepository, at: number, errno: Errno): Promise<Attempt> {
  const repository = await openBuilt(site.folder)
  writeFileSync(join(site.folder, path), 'changed\n')
  site.write(gone, null)
  const stop = await failAtCall(at, { errno, withReads: true })
  try {
    const saved = await save(repository)
    if (!saved.ok) checkWords(saved.problem.message.en, errno)
    return { calls: stop(), isSaved: saved.ok }
  } finally {
    stop()
  }
}

/** What the person is told says what is the matter. */
function checkWords(sentence: string, errno: Errno): void {
  const isFailing = errno === 'EIO' || errno === 'ETIMEDOUT'
  if (sentence === '') throw new Error('no words')
  // A path that cannot be resolved, or a lock, has words of its own; a failing disk is never called a full one.
  if (isFailing && /no space|another program/i.test(sentence)) throw new Error(`told: ${sentence}`)
  if (errno === 'ENOSPC' && /drive/.test(sentence)) throw new Error(`told: ${sentence}`)
}

function save(repository: Repository) {
  const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
  const options = { paths: [path, gone], message: 'Change', identity: someone, time, waitMs: 30 }
  return commit(repository, options)
}

async function checkAfter(site: BuiltRepository, isSaved: boolean): Promise<void> {
  expectSound(site)
  const at = (name: string) => site.git('rev-parse', name).trim()
  const changed = site.git('diff', '--name-status', 'main@{0}', 'begin').trim()
  if (isSaved) checkSaved(site)
  else if (at('HEAD') !== at('begin')) throw new Error(`a version that was not told of: ${changed}`)
  const left = leftoversIn(site.folder)
  // A lock or a temporary file may resist; whoever comes next clears it, which the version below shows.
  const repository = await openBuilt(site.folder)
  if (!isSaved) {
    const again = await save(repository)
    if (!again.ok) throw new Error(`not saved afterwards: ${again.problem.code}; left ${left.join(', ')}`)
    checkSaved(site)
  }
  if (readFileSync(join(site.folder, path), 'utf8') !== 'changed\n') throw new Error('the page has changed')
  if (existsSync(join(site.folder, gone))) throw new Error('the removed page is back')
}

function checkSaved(site: BuiltRepository): void {
  const changes = site.git('diff', '--name-status', 'begin', 'HEAD').trim()
  if (changes !== `M\t${path}\nD\t${gone}`) throw new Error(`the version has ${JSON.stringify(changes)}`)
  if (site.git('show', `HEAD:${path}`) !== 'changed\n') throw new Error('the version has another text')
  const status = site.git('status', '--porcelain')
  if (status !== '') throw new Error(`the index is not that of the version: ${status}`)
}

/**
 * Does what a scenario does with one call failing: with each in turn, or with `runs` of them.
 *
 * Afterwards, without another start, all is done or all is as before, whatever was told; a failure is told in words; and
 * the same can be done at once.
 */
export async function failDuring(
  scenario: Scenario,
  { errno, runs }: { readonly errno: Errno; readonly runs: number },
): Promise<FailingCalls> {
  const original = await scenario.site()
  const whole = copyRepository(original)
  const { calls } = await tryScenario(scenario, whole, { at: 0, errno })
  whole.remove()
  const result = { calls, failed: 0, savedAllTheSame: 0, broken: [] as string[] }
  for (let run = 0; run < Math.min(runs, calls); run += 1) {
    const at = 1 + Math.floor((run * calls) / Math.min(runs, calls))
    const site = copyRepository(original)
    try {
      const { isSaved } = await tryScenario(scenario, site, { at, errno })
      result.failed += isSaved ? 0 : 1
      result.savedAllTheSame += isSaved ? 1 : 0
      expectSound(site)
      await scenario.check(site.folder, isSaved ? ['done'] : [])
      if (!isSaved && !(await isDone(scenario, site.folder))) await again(scenario, site)
    } catch (error) {
      result.broken.push(`${scenario.name}, ${errno} at call ${at}: ${String(error)}`)
    }
    site.remove()
  }
  original.remove()
  return result
}

async function again(scenario: Scenario, site: BuiltRepository): Promise<void> {
  const promised: string[] = []
  await scenario.act(site.folder, (what) => promised.push(what))
  expectSound(site)
  await scenario.check(site.folder, promised)
}

/** What failed last may have been only the putting on the disk of what is done. */
async function isDone(scenario: Scenario, folder: string): Promise<boolean> {
  return scenario.check(folder, ['done']).then(
    () => true,
    () => false,
  )
}

async function tryScenario(
  scenario: Scenario,
  site: BuiltRepository,
  { at, errno }: { readonly at: number; readonly errno: Errno },
): Promise<Attempt> {
  const stop = await failAtCall(at, { errno, withReads: true })
  try {
    await scenario.act(site.folder, () => undefined)
    return { calls: stop(), isSaved: true }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    checkWords(error.sentence, errno)
    return { calls: stop(), isSaved: false }
  } finally {
    stop()
  }
}
