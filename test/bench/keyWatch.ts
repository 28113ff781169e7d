import type { Page } from 'playwright-core'
import { pause, type Samples } from './figures.ts'

/*
 * Watches key presses inside a window. A key press ends when the frame that shows it has been painted: the task after
 * the animation frame after its `input` event. Times are those of the window's own clock, so that the way of the key
 * from this process into the window does not count, but its way through Chromium does.
 */

/** A key press that was painted, and, with `watchResults`, when what it brought about was. */
type Key = { readonly key: string; readonly at: number; readonly paintMs: number; resultMs?: number }

/** What the watch keeps in the window. */
export type Watch = {
  readonly keys: Key[]
  readonly longTasks: number[]
  readonly shownAt: number[]
  lastKey: string
  lastKeyAt: number
}

declare global {
  /** In a window that is watched: made by `watchKeys`. */
  const watch: Watch
}

/** Begins to watch; once for each window. */
export function watchKeys(page: Page): Promise<void> {
  return page.evaluate(() => {
    const kept: Watch = { keys: [], longTasks: [], shownAt: [], lastKey: '', lastKeyAt: 0 }
    Object.assign(globalThis, { watch: kept })
    const afterPaint = (run: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = run
        port2.postMessage(null)
      })
    const keep = (key: string, at: number) =>
      afterPaint(() => kept.keys.push({ key, at, paintMs: performance.now() - at }))
    addEventListener(
      'keydown',
      ({ key, timeStamp }) => Object.assign(kept, { lastKey: key, lastKeyAt: timeStamp }),
      true,
    )
    addEventListener('input', () => keep(kept.lastKey, kept.lastKeyAt), true)
    new PerformanceObserver((list) => {
      kept.longTasks.push(...list.getEntries().map(({ duration }) => duration))
    }).observe({ type: 'longtask' })
    new MutationObserver(() => {
      const shownAt = Number(document.querySelector('iframe')?.dataset.shownAt)
      if (shownAt > (kept.shownAt.at(-1) ?? 0)) kept.shownAt.push(shownAt)
    }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-shown-at'] })
  })
}

/** From then on also watches when the text of an element has changed in answer to a key, and was painted. */
export function watchResults(page: Page, selector: string): Promise<void> {
  return page.evaluate((found) => {
    const element = document.querySelector(found)
    if (!element) throw new Error(`there is no ${found}`)
    new MutationObserver(() => {
      const { lastKeyAt } = watch
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const key = watch.keys.find(({ at }) => at === lastKeyAt)
          if (key) key.resultMs ??= performance.now() - lastKeyAt
        }
        port2.postMessage(null)
      })
    }).observe(element, { subtree: true, childList: true, characterData: true })
  }, selector)
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
