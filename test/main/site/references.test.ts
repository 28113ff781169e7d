import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { imageFactsOf } from '../../../main/site/imageFacts.ts'
import { readPages } from '../../../main/site/readPages.ts'
import { referencesHandler } from '../../../main/site/references.ts'
import { SiteIndex } from '../../../main/site/siteIndex.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const page = (lines: string) => `---\n${lines}\n---\n\nText.\n`
const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000280000001e00806000000', 'hex')

async function site() {
  const root = mkdtempSync(join(tmpdir(), 'galley-references-'))
  const files: Record<string, string | Buffer> = {
    'content/en/authors/anna.md': page('title: Anna Schäfer\nslug: anna-s\nmail: a@example.org'),
    'content/en/authors/ben.md': page('title: Ben\nslug: ben\nmail: b@example.org'),
    'content/de/authors/anna.md': page('title: Anna Schäfer\nslug: anna-s\nmail: a@example.org'),
    'content/de/authors/zoe.md': page('title: Zoë\nslug: zoe\nmail: z@example.org'),
    'content/en/posts/one.md': page('title: One\nslug: one\nauthor: Ben'),
    'content/en/posts/two.md': page('title: Two\nslug: two\nauthor: Ben'),
    'content/de/posts/one.md': page('title: Eins\nslug: one\nauthor: Zoë'),
    'static/a.png': png,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const onDefect = (error: unknown) => {
    throw error
  }
  const index = new SiteIndex({
    root,
    readPages,
    ignoreRules: () => () => false,
    onChange: () => {},
    onDefect,
  })
  closing.push(async () => {
    await index.close()
    rmSync(root, { recursive: true, force: true })
  })
  await index.whenRead()
  const types = [
    ...new Set(index.pageRows().flatMap(({ path, type }) => (path.includes('/authors/') ? [type] : []))),
  ]
  const ask = async (given: Partial<Parameters<ReturnType<typeof referencesHandler>>[0]>) => {
    const question = {
      from: 'content/en/posts/one.md',
      types,
      by: 'title' as const,
      key: null,
      search: '',
      values: [] as string[],
    }
    const answer = await referencesHandler(index)(
      { ...question, ...given },
      { signal: new AbortController().signal, progress: () => undefined },
    )
    if (!answer.ok) throw new Error(answer.problem.message.en)
    return answer.value
  }
  return { root, index, ask }
}

describe('the pages that a field can name', () => {
  it('are those of the types asked for, those of the page’s own language first, each name once', async () => {
    const { ask } = await site()
    const { rows, count } = await ask({})
    expect(rows.map(({ value }) => value)).toEqual(['Anna Schäfer', 'Ben', 'Zoë'])
    expect(rows[0]?.path).toBe('content/en/authors/anna.md')
    expect(count).toBe(3)
    const german = await ask({ from: 'content/de/posts/one.md' })
    expect(german.rows[0]?.path).toBe('content/de/authors/anna.md')
  })

  it('are found by words of their titles, without accents', async () => {
    const { ask } = await site()
    expect((await ask({ search: 'schafer an' })).rows.map(({ title }) => title)).toEqual(['Anna Schäfer'])
    expect((await ask({ search: 'nobody' })).count).toBe(0)
  })

  it('are named by slug, by file or by a key, as the values do that are there', async () => {
    const { ask } = await site()
    const first = async (given: Parameters<typeof ask>[0]) => (await ask(given)).rows[0]?.value
    expect(await first({ by: 'slug' })).toBe('anna-s')
    expect(await first({ by: 'slug', values: ['anna'] })).toBe('anna')
    expect(await first({ by: 'key', key: 'mail' })).toBe('a@example.org')
    expect(await first({ by: 'path' })).toBe('content/en/authors/anna.md')
    expect((await ask({ by: 'key', key: 'constructor' })).count).toBe(0)
  })

  it('are told for values that a page has, and that there is none', async () => {
    const { ask } = await site()
    const { named } = await ask({ values: ['Ben', 'Nobody'] })
    expect(named.map(({ page }) => page?.path ?? null)).toEqual(['content/en/authors/ben.md', null])
  })
})

describe('the facts of a picture', () => {
  it('are its pixels and its weight; what is no picture of the site has none', async () => {
    const { root, index } = await site()
    const rows = await imageFactsOf(
      root,
      ['static/a.png', 'static/b.png', 'content/en/posts/one.md'],
      (path) => index.isImage(path),
    )
    expect(rows).toEqual([{ path: 'static/a.png', width: 640, height: 480, bytes: png.length }])
  })
})
