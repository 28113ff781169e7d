import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRepository, copyRepository } from '../../../repositories/build.ts'
import { mediaSite } from '../../../repositories/mediaSite.ts'
import { askedOnce, type OpenedEngine, openedEngine } from '../../engine/opened.ts'

let original: BuiltRepository
beforeAll(() => {
  original = mediaSite()
})
afterAll(() => original.remove())

const open: OpenedEngine[] = []
const repositories: BuiltRepository[] = []
async function opened() {
  const repository = copyRepository(original)
  repositories.push(repository)
  const engine = await openedEngine(repository.folder)
  open.push(engine)
  return {
    ...engine,
    repository,
    read: (path: string) => readFileSync(join(repository.folder, path), 'utf8'),
  }
}
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close()
  for (const repository of repositories.splice(0)) repository.remove()
})

const question = {
  wanted: { text: 'harbour', isPattern: false, isWholeWord: true, matchesCase: false },
  replacement: 'port',
  scope: 'all' as const,
}
const everywhere = { language: null, type: null }
const spring = 'content/news/spring.md'

describe('finding and replacing in all pages', () => {
  it('replaces what was chosen in every page, and takes all of it back at once', async () => {
    const { ask, handlers, repository, read } = await opened()
    const { pages, count, isCut } = await ask('site.find', { ...question, ...everywhere })
    expect(isCut).toBe(false)
    expect(count).toBe(pages.reduce((sum, { places }) => sum + places.length, 0))
    const chosen = pages.map(({ path, seen, places }) => ({
      path,
      seen,
      chosen: places.map(({ number }) => number),
    }))
    const done = await handlers['site.replace']({ ...question, pages: chosen }, askedOnce)
    expect(done.ok && done.value.paths.length).toBe(pages.length)
    expect(read(spring)).toContain('![The port](/images/port.png "Morning")')
    expect((await ask('site.find', { ...question, ...everywhere })).pages).toEqual([])
    const undo = done.ok ? done.undo : undefined
    expect((await handlers['site.restore'](undo?.input as { operation: string }, askedOnce)).ok).toBe(true)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('takes the text that is being written along, and reaches the page that has it open', async () => {
    const { ask, handlers, events } = await opened()
    const page = await ask('editor.open', { path: spring })
    const insert = '\nA harbour more.\n'
    await ask('editor.change', {
      path: spring,
      sequence: 1,
      changes: [{ from: page.text.length, to: page.text.length, insert }],
    })
    const { pages } = await ask('site.find', { ...question, ...everywhere })
    const own = pages.filter(({ path }) => path === spring)
    expect(own[0]?.places.at(-1)).toMatchObject({ found: 'harbour', replacement: 'port', before: 'A ' })
    const chosen = own.map(({ path, seen, places }) => ({ path, seen, chosen: [places.length - 1] }))
    expect((await handlers['site.replace']({ ...question, pages: chosen }, askedOnce)).ok).toBe(true)
    expect(events.some(({ name }) => name === 'editor.merged')).toBe(true)
  })

  it('writes nothing at all when one of the pages is no longer as it was seen', async () => {
    const { ask, handlers, repository, read } = await opened()
    const { pages } = await ask('site.find', { ...question, ...everywhere })
    writeFileSync(join(repository.folder, spring), `${read(spring)}\nChanged by another program.\n`)
    const chosen = pages.map(({ path, seen, places }) => ({
      path,
      seen,
      chosen: places.map(({ number }) => number),
    }))
    const done = await handlers['site.replace']({ ...question, pages: chosen }, askedOnce)
    expect(done).toMatchObject({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect(repository.git('diff', '--name-only').trim()).toBe(spring)
  })

  it('says of half a pattern that it is none', async () => {
    const { handlers } = await opened()
    const wanted = { ...question.wanted, isPattern: true, text: '(harbour' }
    expect(await handlers['site.find']({ ...question, ...everywhere, wanted }, askedOnce)).toMatchObject({
      ok: false,
      problem: { code: 'pattern-unusable' },
    })
  })
})

describe('searching in the text of all pages', () => {
  it('finds words of the text and of fields, the title first, and knows a page that changed', async () => {
    const { ask } = await opened()
    const titles = async (text: string) =>
      (await ask('site.search', { text, language: null })).hits.map(({ title }) => title)
    expect(await titles('picture')).toEqual(['About', 'Open day'])
    expect((await titles('spring'))[0]).toBe('Spring')
    expect(await titles('lighthouse')).toEqual([])
    await ask('editor.open', { path: 'content/about.md' })
    const changes = [{ from: 30, to: 30, insert: 'lighthouse ' }]
    await ask('editor.change', { path: 'content/about.md', sequence: 1, changes })
    // Finding waits until everything typed is on disk and known.
    await ask('site.find', { ...question, ...everywhere })
    expect(await titles('lighthouse')).toEqual(['About'])
  })

  it('says where in the file the words stand', async () => {
    const { ask } = await opened()
    const { hits } = await ask('site.search', { text: 'come along', language: null })
    expect(hits[0]).toMatchObject({ title: 'Open day', snippet: 'Come along.' })
    expect(hits[0]?.marks).toEqual([
      { from: 0, to: 4 },
      { from: 5, to: 10 },
    ])
  })
})

describe('searching in the headings of all pages', () => {
  it('finds a heading by its words, the one that begins with them first, and knows a page that changed', async () => {
    const { ask } = await opened()
    const headings = async (text: string) =>
      (await ask('site.headings', { text })).rows.map(({ title, heading, at }) => [title, heading, at])
    expect(await headings('how to')).toEqual([])
    const { text } = await ask('editor.open', { path: 'content/about.md' })
    const insert = '\n## Where, and how to\n\n## How to come\n'
    const changes = [{ from: text.length, to: text.length, insert }]
    await ask('editor.change', { path: 'content/about.md', sequence: 1, changes })
    await ask('site.find', { ...question, ...everywhere })
    expect(await headings('How to')).toEqual([
      ['About', 'How to come', text.length + insert.indexOf('## How to come')],
      ['About', 'Where, and how to', text.length + 1],
    ])
    expect(await headings('to where')).toHaveLength(1)
  })
})
