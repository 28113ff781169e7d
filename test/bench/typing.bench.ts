/*
 * The promise: what is typed appears at once, however long the page, and the preview follows.
 *
 * Aims (with the preview open): key to paint p95 ≤ 16 ms at 100 KB and ≤ 33 ms at 1 MB, preview ≤ 50 ms at 100 KB, no
 * task longer than 50 ms. The baseline is a bare CodeMirror with the same text in a blank window of the same Electron.
 */

import type { Page } from 'playwright-core'
import { launch } from '../journeys/launch.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { openBlank } from './blankWindow.ts'
import { printNote, printTable, type Samples } from './figures.ts'
import { type Typed, typeAndWaitForPreview, typeSteadily, watchKeys } from './keyWatch.ts'
import { longPage } from './longPage.ts'

const sizes = [
  { name: '10 KB', bytes: 10_000 },
  { name: '100 KB', bytes: 100_000 },
  { name: '1 MB', bytes: 1_000_000 },
] as const

const keys = 100
const previewKeys = 30
const file = 'src/content/en/pages/long.md'

type Figures = { readonly text: Typed; readonly title: Typed; readonly preview: Samples }

for (const { name, bytes } of sizes) {
  const page = longPage(bytes)
  const bare = await inBareCodeMirror(page)
  const galley = await inGalley(page)
  printTable(`a page of ${name}`, [
    { what: 'bare CodeMirror: key to paint', samples: bare.paint },
    { what: 'text: key to paint', samples: galley.text.paint, baseline: bare.paint },
    { what: 'title in the form: key to paint', samples: galley.title.paint, baseline: bare.paint },
    { what: 'text: key to preview', samples: galley.preview },
  ])
  printNote(`tasks over 50 ms: bare ${tasks(bare)}, text ${tasks(galley.text)}, title ${tasks(galley.title)}`)
}

function tasks({ longTasks }: Typed): string {
  if (longTasks.length === 0) return 'none'
  return `${longTasks.length} (longest ${Math.max(...longTasks).toFixed(0)} ms)`
}

async function inBareCodeMirror(text: string): Promise<Typed> {
  const { page, close } = await openBlank('codeMirror')
  await page.evaluate((given) => {
    // Made by blank/codeMirror.ts.
    const { fill } = globalThis as unknown as { readonly fill: (text: string) => void }
    fill(given)
  }, text)
  await watchKeys(page)
  await intoFirstParagraph(page, '.cm-content')
  await typeSteadily(page, 20)
  const typed = await typeSteadily(page, keys)
  await close()
  return typed
}

async function inGalley(text: string): Promise<Figures> {
  const site = contentSite()
  site.write(file, text)
  const galley = await launch({ folder: site.folder, page: file })
  const { window } = galley
  await window.locator('iframe[data-shown-at]').waitFor()
  await watchKeys(window)
  await intoFirstParagraph(window, '[data-pane="writing"] .cm-content')
  await typeSteadily(window, 20)
  const typed = await typeSteadily(window, keys)
  const preview = await typeAndWaitForPreview(window, previewKeys)
  await window.locator('form textarea[data-field="title"]').focus()
  await typeSteadily(window, 20)
  const title = await typeSteadily(window, keys)
  await galley.close()
  site.remove()
  return { text: typed, title, preview }
}

/** Near the top of the text, so that everything behind it moves. */
async function intoFirstParagraph(page: Page, selector: string): Promise<void> {
  await page.locator(selector).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('End')
}
