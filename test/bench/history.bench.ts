/*
 * The promise: every page shows who changed it when, at once.
 *
 * Aims for 2,000 versions: the history made from nothing in at most four times what `git log --raw` takes, opened again
 * in at most 50 ms, one page's history in at most 5 ms, and no turn of the thread longer than 50 ms.
 * GALLEY_BENCH_REPOSITORIES names further repositories to measure, by absolute path, separated by colons; they are only read.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentOf } from '../../main/git/environment.ts'
import { readHistory } from '../../main/git/history.ts'
import type { HistoryIndex } from '../../main/git/historyIndex.ts'
import { openRepository, type Repository } from '../../main/git/repository.ts'
import { isolatedVariables, runGit } from '../repositories/build.ts'
import { generatedSite } from '../repositories/generatedSite.ts'
import { printNote, printTable, timed } from './figures.ts'

const rounds = 9
const pagesAsked = 200

const generated = generatedSite(20_000, { versions: 2000 })
generated.git('repack', '-adfq')
await measure('20,000 pages, 2,000 versions', generated.folder)
generated.remove()
for (const folder of (process.env.GALLEY_BENCH_REPOSITORIES ?? '').split(':').filter(Boolean))
  await measure(folder.slice(folder.lastIndexOf('/') + 1), folder)

async function measure(name: string, folder: string): Promise<void> {
  const repository = await opened(folder)
  const state = mkdtempSync(join(tmpdir(), 'galley-bench-'))
  const file = join(state, 'history')
  const read = async () => granted(await readHistory(repository, { file, now: () => performance.now() }))
  const log = ['log', '--raw', '--format=%H %an %at %s']
  const cold: number[] = []
  const native: number[] = []
  const stalls: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    native.push(await timed(() => runGit(folder, log)))
    rmSync(file, { force: true })
    const stall = watchStalls()
    cold.push(await timed(read))
    stalls.push(stall())
  }
  const warm = await repeat(rounds, () => timed(read))
  const index = await read()
  const paths = index.data.paths.slice(0, pagesAsked)
  const ours = await repeat(paths.length, (at) => timed(() => index.historyOf(paths[at] ?? '')))
  const theirs = await repeat(rounds, (at) =>
    timed(() => runGit(folder, ['log', '--follow', '--format=%H', '--', paths[at] ?? ''])),
  )
  printTable(name, [
    { what: 'git log --raw', samples: native },
    { what: 'history from nothing', samples: cold, baseline: native },
    { what: 'history opened again', samples: warm, baseline: native },
    {
      what: 'last version of every page',
      samples: await repeat(rounds, () => timed(() => index.lastVersions())),
    },
    { what: 'git log --follow of one page', samples: theirs },
    { what: 'history of one page', samples: ours, baseline: theirs },
    { what: 'longest turn while it is made', samples: stalls },
  ])
  printNote(
    `${index.data.count} commits, ${index.data.paths.length} paths, ${index.data.changePaths.length} changes`,
  )
  rmSync(state, { recursive: true, force: true })
}

async function opened(folder: string): Promise<Repository> {
  const environment = environmentOf(isolatedVariables, { platform: process.platform, userId: null })
  const repository = await openRepository(folder, environment)
  if (!repository.ok) throw new Error(repository.problem.code)
  return repository.value
}

function granted(result: Awaited<ReturnType<typeof readHistory>>): HistoryIndex {
  if (!result.ok || result.value === null) throw new Error('no history')
  return result.value
}

async function repeat(times: number, run: (at: number) => Promise<number>): Promise<readonly number[]> {
  const samples: number[] = []
  for (let at = 0; at < times; at += 1) samples.push(await run(at))
  return samples
}

/** Watches how long the thread keeps others waiting; ask it once for the longest time in milliseconds. */
function watchStalls(): () => number {
  let longest = 0
  let last = performance.now()
  let isWatching = true
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (isWatching) setImmediate(look)
  }
  setImmediate(look)
  return () => {
    isWatching = false
    return Math.max(longest, performance.now() - last)
  }
}
