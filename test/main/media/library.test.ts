import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRepository, copyRepository } from '../../repositories/build.ts'
import { mediaSite, onePixel } from '../../repositories/mediaSite.ts'
import { askedOnce, type OpenedEngine, openedEngine } from '../engine/opened.ts'

let original: BuiltRepository
beforeAll(() => {
  original = mediaSite()
})
afterAll(() => original.remove())

const open: OpenedEngine[] = []
const repositories: BuiltRepository[] = []
async function opened(files: Readonly<Record<string, string>> = {}) {
  const repository = copyRepository(original)
  repositories.push(repository)
  for (const [path, text] of Object.entries(files)) repository.write(path, text)
  const engine = await openedEngine(repository.folder)
  open.push(engine)
  const read = (path: string) => readFileSync(join(repository.folder, path), 'utf8')
  const isThere = (path: string) => existsSync(join(repository.folder, path))
  const restore = async (undo: { readonly input: unknown } | undefined) => {
    const answer = await engine.handlers['site.restore'](undo?.input as { operation: string }, askedOnce)
    expect(answer.ok).toBe(true)
  }
  return { ...engine, repository, read, isThere, restore }
}
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close()
  for (const repository of repositories.splice(0)) repository.remove()
})

const harbour = 'static/images/harbour.png'

describe('the library', () => {
  it('lists every file with the number of pages that use it, and the references that lead nowhere', async () => {
    const { ask } = await opened()
    const { rows, missing } = await ask('media.list', {})
    expect(Object.fromEntries(rows.map(({ path, uses }) => [path, uses]))).toEqual({
      'static/images/harbour.png': 3,
      'static/images/crane.png': 1,
      'static/images/paper.png': 0,
      'static/images/forgotten.png': 0,
      'static/files/plan.pdf': 1,
      'content/news/open-day/crowd.png': 1,
    })
    expect(rows.find(({ path }) => path === harbour)).toMatchObject({ kind: 'image', bytes: onePixel.length })
    expect(missing).toEqual([
      {
        reference: '/files/gone.pdf',
        pages: [{ path: 'content/news/spring.md', title: 'Spring', language: null }],
      },
    ])
  })

  it('calls unused only what no text of the repository names, styles included', async () => {
    const { ask } = await opened()
    expect(await ask('media.unused', {})).toEqual({ paths: ['static/images/forgotten.png'] })
  })

  it('calls nothing unused that templates and themes show, which hold no pages', async () => {
    const { ask } = await opened({ 'themes/quay/layouts/head.html': '<img src="/images/forgotten.png">\n' })
    expect(await ask('media.unused', {})).toEqual({ paths: [] })
  })

  it('says where a file is used, by line and field, and which other files name it', async () => {
    const { ask } = await opened()
    const uses = await ask('media.uses', { path: harbour })
    expect(
      uses.pages.map(({ path, references }) => [path, references.map(({ field, line }) => field ?? line)]),
    ).toEqual([
      ['content/news/ferry.md', [5, 6]],
      ['content/news/spring.md', ['images', 'teaser', 9]],
      ['content/news/open-day/index.md', ['image']],
    ])
    expect((await ask('media.uses', { path: 'static/images/paper.png' })).files).toEqual(['assets/site.css'])
  })
})

describe('a file that gets another name', () => {
  it('takes every reference along in the form it was written in, and leaves all other bytes', async () => {
    const { ask, read, isThere, repository } = await opened()
    const before = read('content/news/spring.md')
    const to = 'static/images/port/harbour-2026.png'
    const plan = await ask('media.planMove', { path: harbour, to })
    expect(plan.fault).toBeNull()
    expect(plan.pages).toHaveLength(3)
    await ask('media.move', { path: harbour, to })
    expect(isThere(harbour)).toBe(false)
    expect(readFileSync(join(repository.folder, to))).toEqual(onePixel)
    expect(read('content/news/spring.md')).toBe(
      before.replaceAll(/(?<!this\]\()\/images\/harbour\.png/g, '/images/port/harbour-2026.png'),
    )
    expect(read('content/news/open-day/index.md')).toContain(
      'image: "/images/port/harbour-2026.png" # from the archive\n',
    )
    expect(read('content/news/ferry.md')).toContain(
      '<img src="../../static/images/port/harbour-2026.png" alt="">\n{{< figure src="/images/port/harbour-2026.png" title',
    )
    expect((await ask('media.list', {})).missing).toHaveLength(1)
  })

  it('is mended in files of data, too, and named where templates show it', async () => {
    const team = '# The crew\n- name: Ada   # at the helm\n  photo: /images/harbour.png\n- name: Bo\n'
    const start = '{"hero": {"image": "/images/harbour.png"}, "n": 1.0}\n'
    const { ask, read } = await opened({
      'data/team.yml': team,
      'data/start.json': start,
      'layouts/index.html': '<img src="/images/harbour.png">\n',
    })
    const to = 'static/images/port.png'
    expect((await ask('media.planMove', { path: harbour, to })).files).toEqual(['layouts/index.html'])
    await ask('media.move', { path: harbour, to })
    expect(read('data/team.yml')).toBe(team.replace('harbour', 'port'))
    expect(read('data/start.json')).toBe(start.replace('harbour', 'port'))
    expect(read('layouts/index.html')).toContain('harbour.png')
  })

  it('goes back with all its references', async () => {
    const { handlers, repository, restore } = await opened()
    const answer = await handlers['media.move']({ path: harbour, to: 'static/images/port.png' }, askedOnce)
    expect(repository.git('status', '--porcelain')).not.toBe('')
    await restore(answer.ok ? answer.undo : undefined)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('takes a page along that is open and being written', async () => {
    const { ask, read } = await opened()
    const page = await ask('editor.open', { path: 'content/news/ferry.md' })
    const insert = 'More to come.\n'
    const changes = [{ from: page.text.length, to: page.text.length, insert }]
    await ask('editor.change', { path: 'content/news/ferry.md', sequence: 1, changes })
    await ask('media.move', { path: harbour, to: 'static/images/port.png' })
    expect(read('content/news/ferry.md')).toContain('src="../../static/images/port.png"')
    expect(read('content/news/ferry.md')).toContain(insert)
  })

  it.each([
    ['static/images/crane.png', 'of another file'],
    ['static/images/Crane.PNG', 'of another file in other case'],
    ['static/images/harbour.jpg', 'with another ending'],
    ['static/images/con.png', 'no system can hold'],
    ['node_modules/harbour.png', 'in a folder that is not shown'],
    ['../harbour.png', 'outside the repository'],
  ])('does not get the name %s (%s)', async (to) => {
    const { handlers, repository } = await opened()
    const answer = await handlers['media.move']({ path: harbour, to }, askedOnce)
    expect(answer).toMatchObject({ ok: false, problem: { code: 'name-unusable' } })
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})

describe('adding, replacing and deleting', () => {
  it('gives added files clean names that are free', async () => {
    const { ask, isThere } = await opened()
    const files = ['Übersicht (Kopie).PNG', 'HARBOUR.png', '港.png'].map((name) => ({
      name,
      bytes: new Uint8Array(onePixel),
    }))
    const { paths } = await ask('media.add', { folder: 'static/images', files })
    expect(paths).toEqual([
      'static/images/uebersicht-kopie.png',
      'static/images/harbour-2.png',
      'static/images/file.png',
    ])
    expect(paths.every(isThere)).toBe(true)
  })

  it('writes no file whose kind belongs into no library, nor outside of it', async () => {
    const { handlers, repository } = await opened()
    const add = (folder: string, name: string) =>
      handlers['media.add']({ folder, files: [{ name, bytes: new Uint8Array(onePixel) }] }, askedOnce)
    expect(await add('static/images', 'run.sh')).toMatchObject({ ok: false })
    expect(await add('../elsewhere', 'a.png')).toMatchObject({ ok: false })
    expect(await add('.git/hooks', 'a.png')).toMatchObject({ ok: false })
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('replaces the bytes under the same name, and brings the old ones back', async () => {
    const { handlers, repository, restore, read } = await opened()
    const answer = await handlers['media.replace'](
      { path: harbour, bytes: new Uint8Array(Buffer.from('other')) },
      askedOnce,
    )
    expect(read(harbour)).toBe('other')
    await restore(answer.ok ? answer.undo : undefined)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('deletes several files at once, and brings all of them back', async () => {
    const { handlers, repository, restore, isThere } = await opened()
    const paths = ['static/images/forgotten.png', 'static/files/plan.pdf']
    const answer = await handlers['media.delete']({ paths }, askedOnce)
    expect(paths.some(isThere)).toBe(false)
    await restore(answer.ok ? answer.undo : undefined)
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})

describe('where a new picture goes', () => {
  it('is where the pages around have theirs, written their way', async () => {
    const { ask } = await opened()
    const files = ['static/images/crane.png']
    expect(await ask('media.place', { page: 'content/news/spring.md', files })).toEqual({
      folder: 'static/images',
      addresses: ['/images/crane.png'],
    })
    expect(await ask('media.place', { page: null, files: [] })).toMatchObject({ folder: 'static/images' })
  })

  it('is where somebody told that it goes', async () => {
    const { ask } = await opened({ '.galley/site.yml': 'media:\n  folder: static/uploads\n' })
    const files = ['static/uploads/new.png']
    expect(await ask('media.place', { page: 'content/news/spring.md', files })).toEqual({
      folder: 'static/uploads',
      addresses: ['/uploads/new.png'],
    })
  })
})
