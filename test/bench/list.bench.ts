/*
 * The promise: a site of many thousand pages is found through and scrolled through without a stutter, and opening it
 * holds nothing up.
 *
 * Aims: a key in the filter is painted within 50 ms, no frame over 32 ms while scrolling, the engine never stalls for
 * long. Baselines: a plain list with an element for each row, and reading every byte of the pages once.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Page } from 'playwright-core'
import { openEngine } from '../../main/engine/engine.ts'
import { launch } from '../journeys/launch.ts'
import { askedOnce } from '../main/engine/opened.ts'
import {
  type BuiltRepository,
  isolatedVariables,
  removeFolder,
  temporaryFolder,
} from '../repositories/build.ts'
import { generatedPath, generatedSite } from '../repositories/generatedSite.ts'
import { openBlank } from './blankWindow.ts'
import { pause, printNote, printTable, type Samples, timed } from './figures.ts'
import { watchKeys, watchResults } from './keyWatch.ts'

const openings = 3
const scrollFrames = 240

type Listed = { readonly echo: Samples; readonly result: Samples; readonly frames: Samples }

for (const pages of [10_000, 20_000]) {
  const site = generatedSite(pages)
  await compareOpening(site, pages)
  // Every page stands there in two languages, so that these are 10,000 rows.
  if (pages === 20_000) await compareLists(site, pages / 2)
  site.remove()
}

async function compareOpening(site: BuiltRepository, pages: number): Promise<void> {
  const bytes: number[] = []
  const firstRows: number[] = []
  const complete: number[] = []
  const stalls: number[] = []
  for (let run = 0; run < openings; run++) {
    bytes.push(await timed(() => readEveryPage(site, pages)))
    const opening = await openOnce(site.folder)
    firstRows.push(opening.firstRowsMs)
    complete.push(opening.completeMs)
    stalls.push(opening.longestStallMs)
  }
  printTable(`opening a site of ${pages.toLocaleString('en')} pages`, [
    { what: 'read every byte once', samples: bytes },
    { what: 'engine: first rows of the list', samples: firstRows, baseline: bytes },
    { what: 'engine: everything read and learned', samples: complete, baseline: bytes },
    { what: 'engine: longest stall meanwhile', samples: stalls },
  ])
}

function readEveryPage(site: BuiltRepository, pages: number): void {
  for (let number = 0; number < pages; number++) readFileSync(join(site.folder, generatedPath(number)))
}

/** Opens the site as the application does, pages in a lane of their own. */
async function openOnce(root: string) {
  const state = temporaryFolder()
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
    onDefect: (error) => {
      throw error
    },
  })
  const hasRows = async () => {
    const answer = await engine.handlers['site.pages']({}, askedOnce)
    return answer.ok && answer.value.rows.length > 0
  }
  while (!(await hasRows())) await pause(5)
  const firstRowsMs = performance.now() - startedAt
  await engine.whenRead()
  const completeMs = performance.now() - startedAt
  delay.disable()
  await engine.close()
  removeFolder(state)
  return { firstRowsMs, completeMs, longestStallMs: delay.max / 1e6 }
}

async function compareLists(site: BuiltRepository, rows: number): Promise<void> {
  const plain = await inPlainList(rows)
  const galley = await inGalley(site)
  printTable(`a list of ${rows.toLocaleString('en')} rows`, [
    { what: 'plain list: key in the filter to result', samples: plain.result },
    { what: 'page list: key to its letter', samples: galley.echo, baseline: plain.echo },
    { what: 'page list: key to result', samples: galley.result, baseline: plain.result },
    { what: 'plain list: frames while scrolling', samples: plain.frames },
    { what: 'page list: frames while scrolling', samples: galley.frames, baseline: plain.frames },
  ])
  printNote(`frames over 32 ms: plain ${slow(plain.frames)}, page list ${slow(galley.frames)}`)
}

function slow(frames: Samples): string {
  return `${frames.filter((ms) => ms > 32).length} of ${frames.length}`
}

async function inPlainList(rows: number): Promise<Listed> {
  const { page, close } = await openBlank('plainList')
  const texts = Array.from(
    { length: rows },
    (_, number) => `harbour library ${number} content/en/page-${number}.md`,
  )
  await page.evaluate((given) => {
    // Made by blank/plainList.ts.
    const { fill } = globalThis as unknown as { readonly fill: (texts: readonly string[]) => void }
    fill(given)
  }, texts)
  await watchKeys(page)
  // The list is filtered as the key is handled, so its result is in the same picture as the letter.
  const echo = (await filter(page, 'input')).echo
  const frames = await scroll(page, 'ul')
  await close()
  return { echo, result: echo, frames }
}

async function inGalley(site: BuiltRepository): Promise<Listed> {
  const galley = await launch({ folder: site.folder, page: generatedPath(0) })
  const { window } = galley
  await window.locator('iframe[data-shown-at]').waitFor()
  const list = window.locator('[data-pane="list"]')
  await list.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 })
  await pause(2000)
  await watchKeys(window)
  await watchResults(window, '[data-pane="list"] [role="status"]')
  const filtered = await filter(window, '[data-pane="list"] input')
  const frames = await scroll(window, '[data-pane="list"] [role="listbox"]')
  await galley.close()
  return { ...filtered, frames }
}

/** Numbers that fewer and fewer pages have in their name, so that every key changes what is shown. */
async function filter(
  page: Page,
  input: string,
): Promise<{ readonly echo: Samples; readonly result: Samples }> {
  await page.locator(input).focus()
  for (const number of ['1234', '4321', '2718', '9163', '5072', '8888']) {
    for (const digit of number) {
      await page.keyboard.press(digit)
      await pause(120)
    }
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await pause(250)
  }
  return page.evaluate(() => ({
    echo: watch.keys.filter(({ key }) => /^\d$/.test(key)).map(({ paintMs }) => paintMs),
    result: watch.keys.filter(({ key }) => /^\d$/.test(key)).flatMap(({ resultMs }) => resultMs ?? []),
  }))
}

/** Scrolls by two rows in each frame and answers how long the frames took. */
function scroll(page: Page, selector: string): Promise<Samples> {
  return page.evaluate(
    ([found, count]) =>
      new Promise<number[]>((resolve) => {
        const box = document.querySelector(found)
        const frames: number[] = []
        let before = performance.now()
        const step = (now: number) => {
          frames.push(now - before)
          before = now
          if (box) box.scrollTop += 104
          if (frames.length < count) requestAnimationFrame(step)
          else resolve(frames.slice(1))
        }
        requestAnimationFrame(step)
      }),
    [selector, scrollFrames] as const,
  )
}
