/*
 * The promise: a site is brought from a server, and changes go to and fro, in the background and without a stall.
 *
 * Measured against native git talking to the same server on this computer, for 20,000 pages with 2,000 versions.
 * Aims: a clone in at most four times git's, at most 400 MB more memory, no turn of the thread over 50 ms, and cancelled
 * within a second. Names in GALLEY_BENCH_REPOSITORIES as for the other benchmarks of the git room.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openRepository } from '../../main/git/repository.ts'
import { cloneSite } from '../../main/git/transport/clone.ts'
import { fetchRemote } from '../../main/git/transport/fetch.ts'
import { pushBranch } from '../../main/git/transport/push.ts'
import { granted, isolated } from '../main/git/opened.ts'
import { exchange } from '../main/git/transport/exchange.ts'
import { removeFolder, runGit, runGitBeside, someone, temporaryFolder } from '../repositories/build.ts'
import { generatedPath, generatedSite } from '../repositories/generatedSite.ts'
import { type GitServer, startGitServer } from '../repositories/gitServer.ts'
import { printNote, printTable, timed } from './figures.ts'

const generated = generatedSite(20_000, { versions: 2000 })
generated.git('repack', '-adfq')
await measure('20,000 pages, 2,000 versions', generated.folder, generatedPath(7))
generated.remove()

async function measure(name: string, from: string, page: string): Promise<void> {
  const server = await startGitServer({ from })
  const ours = join(temporaryFolder(), 'site')
  const theirs = join(temporaryFolder(), 'site')
  const native = await timed(() => runGitBeside(join(theirs, '..'), ['clone', '-q', server.address, theirs]))
  const { elapsed, stallMs, megabytes } = await watched(() => clone(server, ours))
  const cancelled = await cancelLatency(server)
  const rounds = {
    push: [] as number[],
    nativePush: [] as number[],
    fetch: [] as number[],
    nativeFetch: [] as number[],
  }
  for (const folder of [ours, theirs]) identify(folder)
  for (let round = 0; round < 7; round += 1) {
    rounds.push.push(await timed(() => version(ours, page, round).then(() => push(server, ours))))
    rounds.nativeFetch.push(await timed(() => runGitBeside(theirs, ['pull', '-q', '--ff-only'])))
    await version(theirs, page, round + 100)
    rounds.nativePush.push(await timed(() => runGitBeside(theirs, ['push', '-q'])))
    rounds.fetch.push(await timed(() => fetched(server, ours)))
    runGit(ours, ['merge', '-q', '--ff-only', 'origin/main'])
  }
  printTable(name, [
    { what: 'git clone', samples: [native] },
    { what: 'a site brought over', samples: [elapsed], baseline: [native] },
    { what: 'longest turn meanwhile', samples: [stallMs] },
    { what: 'stopped after it was asked to', samples: [cancelled] },
    { what: 'git pull of one version', samples: rounds.nativeFetch },
    { what: 'one version fetched', samples: rounds.fetch, baseline: rounds.nativeFetch },
    { what: 'git push of one version', samples: rounds.nativePush },
    { what: 'one version made and shared', samples: rounds.push, baseline: rounds.nativePush },
  ])
  printNote(`${megabytes.toFixed(0)} MB more memory at the most while the site was brought over`)
  await server.close()
  for (const folder of [ours, theirs]) removeFolder(join(folder, '..'))
}

async function clone(server: GitServer, folder: string, signal = new AbortController().signal) {
  const { remote, progress: _, ...options } = exchange(server)
  const progress = () => undefined
  return cloneSite({ ...options, progress, signal, address: remote.address, folder, environment: isolated })
}

async function watched(work: () => Promise<unknown>) {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const before = process.memoryUsage.rss()
  let most = before
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  delay.enable()
  const elapsed = await timed(work)
  delay.disable()
  clearInterval(sampling)
  return { elapsed, stallMs: delay.max / 1e6, megabytes: (most - before) / 1024 / 1024 }
}

async function cancelLatency(server: GitServer): Promise<number> {
  const stop = new AbortController()
  const folder = join(temporaryFolder(), 'site')
  const cloning = clone(server, folder, stop.signal)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const latency = await timed(async () => {
    stop.abort()
    await cloning
  })
  removeFolder(join(folder, '..'))
  return latency
}

function identify(folder: string): void {
  runGit(folder, ['config', 'user.name', someone.name])
  runGit(folder, ['config', 'user.email', someone.email])
}

async function version(folder: string, page: string, round: number): Promise<void> {
  writeFileSync(join(folder, page), `# Round ${round}\n`)
  runGit(folder, ['commit', '-qam', `Round ${round}`])
}

async function push(server: GitServer, folder: string): Promise<void> {
  const repository = granted(await openRepository(folder, isolated))
  const to = runGit(folder, ['rev-parse', 'HEAD']).trim()
  granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
}

async function fetched(server: GitServer, folder: string): Promise<void> {
  const repository = granted(await openRepository(folder, isolated))
  granted(await fetchRemote(repository, exchange(server)))
}
