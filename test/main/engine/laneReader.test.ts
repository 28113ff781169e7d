import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageFacts } from '#shared/site/facts.ts'
import { laneReader } from '../../../main/engine/laneReader.ts'
import { readPages } from '../../../main/site/readPages.ts'
import type { BuiltRepository } from '../../repositories/build.ts'
import { generatedPath, generatedSite } from '../../repositories/generatedSite.ts'

let folder: string
let site: BuiltRepository
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'galley-lane-'))
  site = generatedSite(250)
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'main/engine/scanLane.ts',
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'lane.mjs' } },
    },
  })
}, 60_000)
afterAll(() => {
  site.remove()
  rmSync(folder, { recursive: true, force: true })
})

const listed = () =>
  Array.from({ length: 250 }, (_, number) => ({ path: generatedPath(number), changedAt: number }))

async function read(script: string | null) {
  const facts: PageFacts[] = []
  const defects: unknown[] = []
  const reader = laneReader(script, (error) => void defects.push(error))
  const signal = new AbortController().signal
  await reader(site.folder, listed(), { onBatch: (batch) => void facts.push(...batch), signal })
  return { facts, defects }
}

async function readHere() {
  const facts: PageFacts[] = []
  await readPages(site.folder, listed(), {
    onBatch: (batch) => void facts.push(...batch),
    signal: new AbortController().signal,
  })
  return facts
}

/** A lane that never gets done with one text: turning its bytes into letters takes for ever. */
function stallingAt(text: string): string {
  return [
    'const decode = Buffer.prototype.toString',
    'Buffer.prototype.toString = function (...how) {',
    '  const decoded = decode.apply(this, how)',
    `  while (decoded === ${JSON.stringify(text)}) {}`,
    '  return decoded',
    '}',
    "await import('./lane.mjs')",
  ].join('\n')
}

describe('reading pages in a lane', () => {
  it('finds the same as reading them here', async () => {
    const { facts, defects } = await read(join(folder, 'lane.mjs'))
    expect(defects).toEqual([])
    expect(facts).toEqual(await readHere())
    expect(facts).toHaveLength(250)
  })

  it('keeps what it read, and has it all handed over before it does', async () => {
    const kept = { file: join(folder, 'kept', 'pages'), listedAt: Date.now() + 3_600_000 }
    const pages = listed().map((page) => ({ ...page, identity: `1 1 1000 0 1000 ${page.changedAt}` }))
    const reader = laneReader(join(folder, 'lane.mjs'), () => undefined)
    const run = async (root: string) => {
      const facts: PageFacts[] = []
      let atRead = 0
      await reader(root, pages, {
        onBatch: (batch) => void facts.push(...batch),
        onRead: () => {
          atRead = facts.length
        },
        signal: new AbortController().signal,
        kept,
      })
      return { facts, atRead }
    }
    const first = await run(site.folder)
    expect(first.atRead).toBe(250)
    // Where there is nothing to read, everything comes from what was kept.
    expect(await run(folder)).toEqual(first)
    expect(first.facts[0]?.isSourceOnly).toBe(false)
  })

  it('is done here where the script is missing', async () => {
    expect((await read(join(folder, 'missing.mjs'))).facts).toEqual(await readHere())
  })

  it('ends at a page that takes too long, lists it as source, and reads all others in a new one', async () => {
    // The real lane, in which the bytes of one page never come to an end.
    const endless = generatedPath(137)
    writeFileSync(join(folder, 'stalls.mjs'), stallingAt(readFileSync(join(site.folder, endless), 'utf8')))
    const { facts, defects } = await read(join(folder, 'stalls.mjs'))
    expect(defects).toEqual([])
    expect(facts.find(({ path }) => path === endless)).toMatchObject({ isSourceOnly: true, values: {} })
    const here = await readHere()
    const others = (all: readonly PageFacts[]) => all.filter(({ path }) => path !== endless)
    const byPath = (one: PageFacts, other: PageFacts) => one.path.localeCompare(other.path)
    expect(others(facts).toSorted(byPath)).toEqual(others(here).toSorted(byPath))
    expect(facts).toHaveLength(250)
  })

  it('ends early when it is no longer wanted', async () => {
    const controller = new AbortController()
    let batches = 0
    const reader = laneReader(join(folder, 'lane.mjs'), () => undefined)
    const onBatch = () => {
      batches += 1
      controller.abort()
    }
    await reader(site.folder, listed(), { onBatch, signal: controller.signal })
    expect(batches).toBe(1)
  })
})
