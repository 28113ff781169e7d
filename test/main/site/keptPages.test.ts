import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PageFacts } from '#shared/site/facts.ts'
import { fileStat } from '../../../main/disk/fileStat.ts'
import { identityOf, isSettled } from '../../../main/site/fileIdentity.ts'
import { readKeptPages } from '../../../main/site/keptPages.ts'
import { type ListedPage, readPages } from '../../../main/site/readPages.ts'

const count = 130
let root: string
let file: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'galley-kept-'))
  file = join(root, 'state', 'pages')
  for (let number = 0; number < count; number++) write(number, `Page ${number}`)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const nameOf = (number: number) => `${number}.md`
/** Long ago, so that the files count as settled. */
function write(number: number, title: string, time = 1_700_000_000): void {
  writeFileSync(join(root, nameOf(number)), `---\ntitle: ${title}\nvalues: [.inf, -0, 1.5, ~]\n---\n`)
  utimesSync(join(root, nameOf(number)), time, time)
}

async function listed(): Promise<readonly ListedPage[]> {
  const pages: ListedPage[] = []
  for (let number = 0; number < count; number++) {
    const stat = await fileStat(join(root, nameOf(number)))
    if (stat) pages.push({ path: nameOf(number), changedAt: 1, identity: identityOf(stat) })
  }
  return pages
}

/** Reads all pages; `hoursLater` is the time since the files were made. */
async function read(hoursLater = 1, pages?: readonly ListedPage[]): Promise<ReadonlyMap<string, PageFacts>> {
  const facts = new Map<string, PageFacts>()
  await readPages(root, pages ?? (await listed()), {
    onBatch: (batch) => {
      for (const page of batch) facts.set(page.path, page)
    },
    signal: new AbortController().signal,
    kept: { file, listedAt: Date.now() + hoursLater * 3_600_000 },
  })
  return facts
}

async function kept(): Promise<readonly string[]> {
  const paths: string[] = []
  await readKeptPages(file, (pages) => {
    paths.push(...pages.map(({ facts }) => facts.path))
  })
  return paths
}

describe('pages kept on disk', () => {
  it('are what they were when read, and are not read again while their files are the same', async () => {
    const first = await read()
    expect(await kept()).toHaveLength(count)
    const pages = await listed()
    const before = readFileSync(file)
    // Listed as before, and something else by now: had a file been read, it would show.
    for (let number = 0; number < count; number++) write(number, 'Something else')
    expect(await read(1, pages)).toEqual(first)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('are read anew where the file differs in size, time or identity', async () => {
    await read()
    write(3, 'Another one, longer')
    write(4, 'Page 5', 1_700_000_001)
    rmSync(join(root, nameOf(6)))
    write(6, 'Page 7')
    const facts = await read()
    const titles = [3, 4, 6, 8].map((number) => facts.get(nameOf(number))?.values.title)
    expect(titles).toEqual(['Another one, longer', 'Page 5', 'Page 7', 'Page 8'])
  })

  it('are forgotten when their file is gone', async () => {
    await read()
    rmSync(join(root, nameOf(0)))
    expect((await read()).has(nameOf(0))).toBe(false)
  })

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    ['empty', () => Buffer.alloc(0)],
    [
      'of another version',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('pages 1', 'pages 0'), 'latin1'),
    ],
    [
      'damaged in one place',
      (bytes: Buffer) => Buffer.from(bytes).fill('x', bytes.length - 40, bytes.length - 39),
    ],
    ['no such file at all', () => Buffer.from('galley')],
  ])('count for nothing in a file that is %s', async (_what, damage) => {
    const first = await read()
    writeFileSync(file, damage(readFileSync(file)))
    expect(await kept()).toEqual([])
    expect(await read()).toEqual(first)
    expect(await kept()).toHaveLength(count)
  })

  it('may lie in a place that cannot be written to', async () => {
    file = join(root, nameOf(0), 'pages')
    expect((await read()).size).toBe(count)
  })

  it('leave out files that were written just before, as a second change could look the same', async () => {
    await read(0)
    expect(await kept()).toEqual([])
  })

  it('are told by the times of a file, to the coarsest that file systems keep', () => {
    const { size } = statSync(join(root, nameOf(0)))
    expect(isSettled(`${size} 1 1000 0 1000 0`, 1_003_000)).toBe(true)
    expect(isSettled(`${size} 1 1000 0 1002 0`, 1_003_000)).toBe(false)
    expect(isSettled('nothing', 1_003_000)).toBe(false)
  })
})
