/*
 * The promise: misspelt words are marked, and nobody feels it while typing.
 *
 * The baseline is the same window with spelling switched off, in turns with it switched on, so that whatever else the
 * machine does falls on both. Every line on the screen has misspelt words, far more than a real page.
 */

import type { Page } from 'playwright-core'
import { launch } from '../journeys/launch.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { pause, printNote, printTable } from './figures.ts'
import { typeSteadily, watchKeys } from './keyWatch.ts'

const rounds = 5
const keys = 60
const file = 'src/content/en/pages/misspelt.md'

const site = contentSite()
site.write(file, misspeltPage())
const galley = await launch({ folder: site.folder, page: file })
const { window } = galley
await window.locator('iframe[data-shown-at]').waitFor()
await watchKeys(window)
const text = window.locator('[data-pane="writing"] .cm-content')
await typeHere()
await typeSteadily(window, 20)
const marked: number[] = []
const unmarked: number[] = []
for (let round = 0; round < rounds; round++) {
  for (const [samples, isOn] of [
    [marked, true],
    [unmarked, false],
  ] as const) {
    await typeHere()
    // Marks come a moment after the last key.
    await pause(1500)
    samples.push(...(await typeSteadily(window, keys)).paint)
    if (round === 0) printNote(`words marked ${isOn ? 'on' : 'off'}: ${await marksOf(window)}`)
    await toggleSpelling(window)
  }
}
printTable('a page on which every seventh word is misspelt', [
  { what: 'without marks: key to paint', samples: unmarked },
  { what: 'with marks: key to paint', samples: marked, baseline: unmarked },
])
await galley.close()
site.remove()

async function typeHere(): Promise<void> {
  await text.focus()
  await window.keyboard.press('Control+Home')
  await window.keyboard.press('End')
}

async function toggleSpelling(page: Page): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: 'Find pages and commands' }).fill('Check spelling')
  await page.getByRole('option', { name: /^Check spelling/ }).waitFor()
  await pause(200)
  await page.keyboard.press('Enter')
  await pause(300)
}

function marksOf(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('.cm-misspelt').length)
}

function misspeltPage(): string {
  const front = "---\ntitle: 'A page to be mended'\nlanguage: 'en'\nslug: 'misspelt'\n---\n\n"
  const words =
    'The harbour librry opens its doors on a qiuet morning and everybdy comes with their boks to read. '
  return `${front}${`${words.repeat(5)}\n\n`.repeat(60)}`
}
