import type { Page } from 'playwright-core'
import { pause, type Samples } from './figures.ts'

/*
 * Watches key presses inside a window. A key press ends when the frame that shows it has been painted: the task after
 * the animation frame after its `input` event. Times are those of the window's own clock, so that the way of the key
 * from this process into the window does not count, but its way through Chromium does.
 */

/** What the watch keeps in the window. */
type Watch = {
  readonly keys: { readonly at: number; readonly paintMs: number }[]
  readonly longTasks: number[]
  readonly shownAt: number[]
  lastKeyAt: number
}

/** The one global that `watchKeys` makes. */
declare const watch: Watch

/** Begins to watch; once for each window. */
export function watchKeys(page: Page): Promise<void> {
  return page.evaluate(() => {
    const kept: Watch = { keys: [], longTasks: [], shownAt: [], lastKeyAt: 0 }
    Object.assign(globalThis, { watch: kept })
    const afterPaint = (run: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = run
        port2.postMessage(null)
      })
    const keep = (at: number) => afterPaint(() => kept.keys.push({ at, paintMs: performance.now() - at }))
    addEventListener('keydown', (event) => Object.assign(kept, { lastKeyAt: event.timeStamp }), true)
    addEventListener('input', () => keep(kept.lastKeyAt), true)
    new PerformanceObserver((list) => {
      kept.longTasks.push(...list.getEntries().map(({ duration }) => duration))
    }).observe({ type: 'longtask' })
    new MutationObserver(() => {
      const shownAt = Number(document.querySelector('iframe')?.dataset.shownAt)
      if (shownAt > (kept.shownAt.at(-1) ?? 0)) kept.shownAt.push(shownAt)
    }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-shown-at'] })
  })
}

/** What came of pressing keys one after the other. */
export type Typed = {
  /** From key press to paint. */
  readonly paint: Samples
  /** Tasks of the window's own thread that took longer than 50 ms. */
  readonly longTasks: Samples
}

const letters = 'the harbour library opens its doors on a quiet morning '

/** Types at the pace of a fast typist, about 25 keys a second. */
export async function typeSteadily(page: Page, count: number): Promise<Typed> {
  await page.evaluate(() => {
    watch.keys.length = 0
    watch.longTasks.length = 0
  })
  for (let index = 0; index < count; index++) {
    await page.keyboard.press(letterAt(index))
    await pause(35)
  }
  await pause(200)
  return page.evaluate(() => ({
    paint: watch.keys.map(({ paintMs }) => paintMs),
    longTasks: [...watch.longTasks],
  }))
}

/** Presses single keys, each when the preview has shown the one before, and answers how long it took to show each. */
export async function typeAndWaitForPreview(page: Page, count: number): Promise<Samples> {
  const shown: number[] = []
  for (let index = 0; index < count; index++) {
    await page.keyboard.press(letterAt(index))
    const answered = await page.waitForFunction(
      () => (watch.shownAt.at(-1) ?? 0) > watch.lastKeyAt && (watch.shownAt.at(-1) ?? 0) - watch.lastKeyAt,
      null,
      { polling: 10 },
    )
    shown.push(Number(await answered.jsonValue()))
    // Not in step with anything that repeats: frames, timers, the engine's pauses.
    await pause(20 + ((index * 13) % 40))
  }
  return shown
}

function letterAt(index: number): string {
  const letter = letters[index % letters.length] ?? ' '
  return letter === ' ' ? 'Space' : letter
}
