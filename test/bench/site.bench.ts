/*
 * The promise: a site of twenty thousand pages is known in seconds when it is opened for the first time, in a moment
 * when it is opened again, and nothing in the window stutters meanwhile.
 *
 * Aims: no stall of the engine over 50 ms; a page costs at most one and a half times as much in a site of 20,000 as
 * in one of 2,000; a second opening reads no page whose file is the same. Baseline: reading every byte of the pages
 * once.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Engine, openEngine } from '../../main/engine/engine.ts'
import {
  type BuiltRepository,
  isolatedVariables,
  removeFolder,
  temporaryFolder,
} from '../repositories/build.ts'
import { generatedPath, generatedSite } from '../repositories/generatedSite.ts'
import { pause, printNote, printTable, quantile, type Samples, timed } from './figures.ts'

const openings = 3
const sizes = [2000, 20_000] as const
/** Files written just before they are read are read again the next time; see `isSettled`. */
const settlingMs = 3500

type Opening = { readonly completeMs: number; readonly stallMs: number; readonly bytesHeld: number }

type Measured = {
  readonly bytes: Samples
  readonly cold: readonly Opening[]
  readonly warm: readonly Opening[]
}

const measured = new Map<number, Measured>()
for (const pages of sizes) {
  const site = generatedSite(pages)
  await pause(settlingMs)
  const figures = await measure(site, pages)
  measured.set(pages, figures)
  print(pages, figures)
  site.remove()
}
printPerPage()

async function measure(site: BuiltRepository, pages: number): Promise<Measured> {
  const [bytes, cold, warm]: [number[], Opening[], Opening[]] = [[], [], []]
  for (let run = 0; run < openings; run++) {
    bytes.push(await timed(() => readEveryPage(site, pages)))
    const state = temporaryFolder()
    cold.push(await openOnce(site.folder, state))
    warm.push(await openOnce(site.folder, state))
    removeFolder(state)
  }
  return { bytes, cold, warm }
}

function readEveryPage(site: BuiltRepository, pages: number): void {
  for (let number = 0; number < pages; number++) readFileSync(join(site.folder, generatedPath(number)))
}

/** Opens the site as the application does, pages in a lane of their own, and closes it again. */
async function openOnce(root: string, state: string): Promise<Opening> {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const startedAt = performance.now()
  const engine = await openEngine({
    root,
    stateFolder: state,
    home: state,
    environment: { ...isolatedVariables, HOME: state },
    now: Date.now,
    scanLane: join(import.meta.dirname, '..', '..', 'dist', 'main', 'scanLane.js'),
    isWatching: false,
    onDefect: (error) => {
      throw error
    },
  })
  await engine.whenRead()
  const completeMs = performance.now() - startedAt
  delay.disable()
  globalThis.gc?.()
  const bytesHeld = process.memoryUsage().heapUsed - before
  await engine.close()
  return { completeMs, stallMs: delay.max / 1e6, bytesHeld: held(engine, bytesHeld) }
}

/** The engine is still referred to here, so that what it holds was counted. */
function held(engine: Engine, bytes: number): number {
  return engine === null ? 0 : bytes
}

function print(pages: number, { bytes, cold, warm }: Measured): void {
  const times = (all: readonly Opening[]) => all.map(({ completeMs }) => completeMs)
  printTable(`knowing a site of ${pages.toLocaleString('en')} pages`, [
    { what: 'read every byte once', samples: bytes },
    { what: 'first opening: read and learned', samples: times(cold), baseline: bytes },
    { what: 'opening again', samples: times(warm), baseline: bytes },
    { what: 'longest stall, first opening', samples: cold.map(({ stallMs }) => stallMs) },
    { what: 'longest stall, opening again', samples: warm.map(({ stallMs }) => stallMs) },
  ])
  const kilobytes =
    quantile(
      cold.map(({ bytesHeld }) => bytesHeld),
      0.5,
    ) / 1024
  printNote(`memory held: ${(kilobytes / 1024).toFixed(0)} MB, ${(kilobytes / pages).toFixed(1)} KB a page`)
}

function printPerPage(): void {
  const perPage = (pages: number, kind: 'cold' | 'warm') =>
    quantile(
      (measured.get(pages)?.[kind] ?? []).map(({ completeMs }) => completeMs),
      0.5,
    ) / pages
  for (const kind of ['cold', 'warm'] as const) {
    const [small, large] = [perPage(sizes[0], kind), perPage(sizes[1], kind)]
    const what = kind === 'cold' ? 'first opening' : 'opening again'
    printNote(
      `${what}, a page: ${(small * 1000).toFixed(0)} µs of 2,000, ${(large * 1000).toFixed(0)} µs of 20,000, × ${(large / small).toFixed(2)}`,
    )
  }
}
