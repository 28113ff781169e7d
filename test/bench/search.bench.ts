/*
 * The promise: a word is found in twenty thousand pages as fast as it is typed, and looking for it disturbs nothing.
 *
 * Aims: a search after the first within 50 ms and no slower than `indexOf` over all texts held in memory; the first one
 * at most three times as long as reading every byte of the pages; finding every place to replace at most as long; no
 * stall of the engine over 50 ms. Baselines: reading every byte once, and `indexOf` over all texts in memory.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openEngine } from '../../main/engine/engine.ts'
import { pageFamilies } from '../../renderer/site/pageFamilies.ts'
import { searchIndex, searchPages } from '../../renderer/site/pageSearch.ts'
import { isolatedVariables, removeFolder, temporaryFolder } from '../repositories/build.ts'
import { generatedPath, generatedSite } from '../repositories/generatedSite.ts'
import { pause, printNote, printTable, quantile, timed } from './figures.ts'

const count = 20_000
const rounds = 15
const settlingMs = 15_000
const site = generatedSite(count)
const state = temporaryFolder()
const engine = await openEngine({
  root: site.folder,
  stateFolder: state,
  home: state,
  environment: { ...isolatedVariables, HOME: state },
  now: Date.now,
  scanLane: join(import.meta.dirname, '..', '..', 'dist', 'main', 'scanLane.js'),
  onDefect: (error) => {
    throw error
  },
})
await engine.whenRead()
// What an opening does besides (changes, who made the versions) has its own benchmarks.
await pause(settlingMs)
const asked = { signal: new AbortController().signal, progress: () => undefined }

const texts: string[] = []
const bytes = [await timed(readEveryPage), await timed(readEveryPage), await timed(readEveryPage)]
const words = wordsOfSite()
const plain: number[] = []
for (let round = 0; round < rounds; round++)
  for (const word of words) plain.push(await timed(() => texts.filter((text) => text.includes(word)).length))

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const search = (text: string) => engine.handlers['site.search']({ text, language: null }, asked)
const first = [await timed(() => search(words[0] ?? ''))]
const warm: number[] = []
for (let round = 0; round < rounds; round++)
  for (const word of words) warm.push(await timed(() => search(word)))
const question = {
  wanted: { text: words[1] ?? '', isPattern: false, isWholeWord: true, matchesCase: false },
  replacement: 'x',
  scope: 'all' as const,
  language: null,
  type: null,
}
const find = [await timed(() => engine.handlers['site.find'](question, asked))]
find.push(await timed(() => engine.handlers['site.find'](question, asked)))
delay.disable()

const pages = await engine.handlers['site.pages']({}, asked)
const rows = pages.ok ? pages.value.rows : []
const families = pageFamilies(rows, ['en', 'de'])
const index = searchIndex(families)
const titles: number[] = []
for (let round = 0; round < rounds; round++)
  for (const word of words) titles.push(await timed(() => searchPages(index, word)))

printTable(`${count} pages`, [
  { what: 'reading every byte', samples: bytes },
  { what: '`indexOf` over all texts in memory', samples: plain },
  { what: 'first search in all text', samples: first, baseline: bytes },
  { what: 'search in all text', samples: warm, baseline: plain },
  { what: 'every place, to replace it', samples: find, baseline: bytes },
  { what: 'titles in the list', samples: titles, baseline: plain },
])
printNote(`longest stall of the engine meanwhile: ${Math.round(delay.max / 1e6)} ms`)
printNote(`search in all text, p95: ${quantile(warm, 0.95).toFixed(1)} ms`)
await engine.close()
removeFolder(state)
site.remove()

function readEveryPage(): void {
  texts.length = 0
  for (let number = 0; number < count; number++)
    texts.push(readFileSync(join(site.folder, generatedPath(number)), 'utf8').toLowerCase())
}

/** Words of some pages, as somebody would look for them: frequent ones, a rare one, the beginning of one, two at once. */
function wordsOfSite(): readonly string[] {
  const found = [0, 777, 4242, 12_345].flatMap((number) => {
    const all = (texts[number] ?? '').match(/[\p{L}\p{N}]{5,}/gu) ?? []
    return [all.at(-1) ?? '', all.at(-3)?.slice(0, 4) ?? '']
  })
  return found.filter((word) => word !== '')
}
