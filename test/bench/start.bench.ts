/*
 * The promise: Galley is there at once. Measured from starting the program until a key could be typed into the page
 * (the text stands in the window and has been painted), with the settings and caches of an earlier start.
 *
 * Aim: typing possible within 1.5 s. The baseline is a blank window of the same Electron with a text area in it.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chromium, type Page } from 'playwright-core'
import { commandLine, executable } from '../journeys/launch.ts'
import { type BuiltRepository, removeFolder, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { generatedPath, generatedSite } from '../repositories/generatedSite.ts'
import { buildBlank, commandLineOf } from './blankWindow.ts'
import { printTable } from './figures.ts'

const runs = 6

type Start = {
  readonly what: string
  readonly words: readonly string[]
  /** What one types into. */
  readonly target: string
  readonly samples: number[]
}

const blank = await buildBlank('textArea')
const userData = temporaryFolder()
const small = contentSite()
const large = generatedSite(2000)
const starts: readonly [Start, ...Start[]] = [
  { what: 'blank window', words: commandLineOf(blank), target: 'textarea', samples: [] },
  galley('Galley, 11 pages', small, 'src/content/en/pages/network.md'),
  galley('Galley, 2,000 pages', large, generatedPath(0)),
]
// In turn, so that what else the machine does meets all of them; the first round only fills caches.
for (let run = 0; run <= runs; run++) {
  for (const start of starts) {
    const ms = await startOnce(start)
    if (run > 0) start.samples.push(ms)
  }
}
const [{ samples: baseline }] = starts
printTable(
  'from the start of the program until typing is possible',
  starts.map(({ what, samples }, at) => (at === 0 ? { what, samples } : { what, samples, baseline })),
)
blank.remove()
for (const built of [small, large]) built.remove()
removeFolder(userData)

function galley(what: string, site: BuiltRepository, page: string): Start {
  const words = commandLine({ folder: site.folder, page }, userData)
  return { what, words, target: '[data-pane="writing"] .cm-content[contenteditable="true"]', samples: [] }
}

/** Starts the program, waits until its target can be typed into, tries it, and ends it. */
async function startOnce({ words, target }: Start): Promise<number> {
  const startedAt = Date.now()
  const program = spawn(executable(), ['--remote-debugging-port=0', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(program, 'exit')
  const browser = await chromium.connectOverCDP(await debuggerOf(program))
  const [context] = browser.contexts()
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (!page) throw new Error('the program has no window')
  const readyAt = await readyToType(page, target)
  await page.locator(target).first().focus()
  await page.keyboard.press('x')
  await browser.close()
  program.kill()
  await ended
  return readyAt - startedAt
}

/** The address on which Chromium lets itself be looked at, from its standard error. */
function debuggerOf(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    program.stderr?.on('data', (bytes) => {
      said += String(bytes)
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    program.once('exit', () => reject(new Error(`the program ended: ${said}`)))
  })
}

/**
 * When the target had been painted, by the window's own clock. A window that was ready before anyone looked says when
 * its first picture was painted.
 */
function readyToType(page: Page, target: string): Promise<number> {
  return page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        const wasThere = document.querySelector(selector) !== null
        const look = () => {
          if (!document.querySelector(selector)) return void requestAnimationFrame(look)
          const painted = performance.getEntriesByType('paint').at(-1)?.startTime
          if (wasThere && painted) return resolve(performance.timeOrigin + painted)
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
          requestAnimationFrame(() => port2.postMessage(null))
        }
        look()
      }),
    target,
  )
}
