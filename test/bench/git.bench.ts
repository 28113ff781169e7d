/*
 * The promise: Galley keeps up with git, and nobody who types notices.
 *
 * Aims beside native git in the same run: the first status at most twice `git status`, after an edit a quarter of it; a
 * version of one page as long as `git add` and `git commit` with everything put on the disk; the history made from
 * nothing four times `git log --raw`, opened again in 50 ms, of one page in 5 ms; no turn of the thread over 50 ms.
 * GALLEY_BENCH_REPOSITORIES names repositories to measure besides the generated one, by absolute path, separated by
 * colons; copies of them are measured.
 */

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchFolder } from '../../main/disk/watch.ts'
import { openLaneHistories } from '../../main/engine/laneHistory.ts'
import { commit } from '../../main/git/commit.ts'
import { readHistory } from '../../main/git/history.ts'
import { openLiveStatus } from '../../main/git/liveStatus.ts'
import { probe } from '../../main/git/probe.ts'
import { readStatus } from '../../main/git/status.ts'
import { granted, isolated, opened } from '../main/git/opened.ts'
import { type BuiltRepository, runGit, someone, temporaryFolder } from '../repositories/build.ts'
import { generatedSite } from '../repositories/generatedSite.ts'
import { pause, printNote, printTable, type Row, timed } from './figures.ts'

const rounds = 9
const pagesAsked = 100
const lane = fileURLToPath(new URL('../../dist/main/historyLane.js', import.meta.url))

type Measured = Pick<BuiltRepository, 'folder' | 'git' | 'remove'> & { readonly pages: readonly string[] }

const generated = generatedSite(20_000, { versions: 2000 })
generated.git('repack', '-adfq')
await measure('20,000 pages, 2,000 versions', withPages(generated))
for (const folder of (process.env.GALLEY_BENCH_REPOSITORIES ?? '').split(':').filter(Boolean))
  await measure(folder.slice(folder.lastIndexOf('/') + 1), withPages(copied(folder)))

function copied(original: string): Omit<Measured, 'pages'> {
  const folder = temporaryFolder()
  cpSync(original, folder, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  const git = (...args: readonly string[]) => runGit(folder, args)
  git('config', 'user.name', someone.name)
  git('config', 'user.email', someone.email)
  git('reset', '--quiet', '--hard')
  return { folder, git, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function withPages(site: Omit<Measured, 'pages'>): Measured {
  const pages = site.git('ls-files', '-z', '*.md', '*.mdx').split('\0').filter(Boolean)
  return { ...site, pages }
}

async function measure(name: string, site: Measured): Promise<void> {
  site.git('config', 'core.fsync', 'all')
  site.git('update-index', '-q', '--refresh')
  printTable(name, [
    ...(await firstStatuses(site)),
    ...(await statusesAfterEdits(site)),
    ...(await foreignEdits(site)),
    ...(await versions(site)),
    ...(await histories(site)),
  ])
  printNote(`${site.pages.length} pages, ${site.git('rev-list', '--count', 'HEAD').trim()} versions`)
  site.remove()
}

/** Each by a repository opened anew, as at a start. */
async function firstStatuses(site: Measured): Promise<readonly Row[]> {
  const native: number[] = []
  const [ours, probes] = [newMeter(), newMeter()]
  for (let round = 0; round < rounds; round += 1) {
    native.push(await timed(() => site.git('status', '--porcelain')))
    await ours.run(async () => granted(await readStatus(await opened(site.folder))))
    await probes.run(() => probe(site.folder, isolated, { seconds: 0 }))
  }
  printNote(`memory of the first status: ${ours.growth()}, of the probe: ${probes.growth()}`)
  return [
    { what: 'git status', samples: native },
    { what: 'first status', samples: ours.samples, baseline: native },
    { what: '  longest turn', samples: ours.stalls },
    { what: 'probe at opening', samples: probes.samples, baseline: native },
    { what: '  longest turn', samples: probes.stalls },
  ]
}

async function statusesAfterEdits(site: Measured): Promise<readonly Row[]> {
  const live = openLiveStatus(await opened(site.folder), { now: () => performance.now(), unwatched: [] })
  granted(await live.read())
  const native: number[] = []
  const ours = newMeter()
  for (let round = 0; round < rounds * 2; round += 1) {
    const path = edit(site, round)
    live.note([path])
    await ours.run(async () => granted(await live.read()))
    native.push(await timed(() => site.git('status', '--porcelain')))
  }
  site.git('reset', '--quiet', '--hard')
  return [
    { what: 'git status after an edit', samples: native },
    { what: 'status after an edit', samples: ours.samples, baseline: native },
    { what: '  longest turn', samples: ours.stalls },
  ]
}

function edit({ folder, pages }: Measured, round: number): string {
  const path = pages[(round * 7919) % pages.length] ?? ''
  const text = readFileSync(join(folder, path), 'utf8')
  writeFileSync(join(folder, path), `${text}\nEdited ${round}.\n`)
  return path
}

/** From the moment another program has written a page until the status with it can be asked for. */
async function foreignEdits(site: Measured): Promise<readonly Row[]> {
  const live = openLiveStatus(await opened(site.folder), { now: () => performance.now(), unwatched: [] })
  granted(await live.read())
  let told: (() => void) | null = null
  const stop = await watchFolder(site.folder, {}, (paths) => {
    live.note(paths)
    told?.()
  })
  await pause(500)
  const samples: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const heard = new Promise<void>((resolve) => {
      told = resolve
    })
    const startedAt = performance.now()
    const path = edit(site, round + 100)
    await heard
    const rows = granted(await live.read())
    if (rows.some((row) => row.path === path)) samples.push(performance.now() - startedAt)
    await pause(300)
  }
  await stop()
  site.git('reset', '--quiet', '--hard')
  return [{ what: 'edit of another program until listed', samples }]
}

async function versions(site: Measured): Promise<readonly Row[]> {
  const repository = await opened(site.folder)
  const native: number[] = []
  const ours = newMeter()
  for (let round = -1; round < rounds; round += 1) {
    const theirs = edit(site, round * 2 + 203)
    const theirMs = await timed(() => {
      site.git('add', theirs)
      site.git('commit', '--quiet', '--message', `Theirs ${round}`)
    })
    const paths = [edit(site, round * 2 + 204)]
    const time = { seconds: Math.floor(Date.now() / 1000), offsetMinutes: 0 }
    const save = async () =>
      granted(await commit(repository, { paths, message: `Ours ${round}`, identity: someone, time }))
    if (round < 0) await save()
    else {
      native.push(theirMs)
      await ours.run(save)
    }
  }
  return [
    { what: 'git add + git commit, fsync on', samples: native },
    { what: 'version of one page', samples: ours.samples, baseline: native },
    { what: '  longest turn', samples: ours.stalls },
  ]
}

async function histories(site: Measured): Promise<readonly Row[]> {
  const state = temporaryFolder()
  const file = join(state, 'history')
  const gitDirectory = join(site.folder, '.git')
  const now = () => performance.now()
  const log = ['log', '--raw', '--format=%H %an %at %s']
  const [cold, beside, warm] = [newMeter(), newMeter(), newMeter()]
  const native: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    native.push(await timed(() => site.git(...log)))
    rmSync(file, { force: true })
    await cold.run(async () => granted(await readHistory({ gitDirectory }, { file, now })))
    await warm.run(async () => granted(await readHistory({ gitDirectory }, { file, now })))
    rmSync(file, { force: true })
    const own = openLaneHistories({ gitDirectory, file, now, script: lane, onDefect: printDefect })
    await beside.run(() => own.lastVersions())
    await own.close()
  }
  const asked = await pageHistories(site, { file, gitDirectory })
  rmSync(state, { recursive: true, force: true })
  return [
    { what: 'git log --raw', samples: native },
    { what: 'history from nothing', samples: cold.samples, baseline: native },
    { what: '  in its own thread, with its start', samples: beside.samples, baseline: native },
    { what: '  longest turn of the engine meanwhile', samples: beside.stalls },
    { what: 'history opened again', samples: warm.samples },
    ...asked,
  ]
}

async function pageHistories(
  site: Measured,
  { file, gitDirectory }: { readonly file: string; readonly gitDirectory: string },
): Promise<readonly Row[]> {
  const own = openLaneHistories({ gitDirectory, file, now: () => 0, script: lane, onDefect: printDefect })
  const ours: number[] = []
  const theirs: number[] = []
  for (let at = -1; at < pagesAsked; at += 1) {
    const path = site.pages[((at + 1) * 104_729) % site.pages.length] ?? ''
    const ms = await timed(async () => granted(await own.historyOf(path)))
    if (at >= 0) ours.push(ms)
    if (at >= 0 && at < rounds)
      theirs.push(await timed(() => site.git('log', '--follow', '--format=%H', '--', path)))
  }
  await own.close()
  return [
    { what: 'git log --follow of one page', samples: theirs },
    { what: 'history of one page, asked of the thread', samples: ours, baseline: theirs },
  ]
}

function printDefect(error: unknown, where: string): void {
  printNote(`${where}: ${String(error)}`)
}

/** Measures runs: how long each took, its longest turn, and how much the process grew by all of them. */
function newMeter() {
  const samples: number[] = []
  const stalls: number[] = []
  const before = process.memoryUsage().rss
  let most = before
  return {
    samples,
    stalls,
    run: async (work: () => Promise<unknown>) => {
      const stall = watchStalls()
      samples.push(await timed(work))
      stalls.push(stall())
      most = Math.max(most, process.memoryUsage().rss)
    },
    growth: () => `${Math.round((most - before) / 1024 / 1024)} MB`,
  }
}

/**
 * Watches how long the thread keeps others waiting; ask it once for the longest time in milliseconds. By a timer: a
 * thread that asks without a rest would take the time of the other ones.
 */
function watchStalls(): () => number {
  let longest = 0
  let last = performance.now()
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 1)
    last = now
  }
  const timer = setInterval(look, 1)
  return () => {
    clearInterval(timer)
    look()
    return longest
  }
}
