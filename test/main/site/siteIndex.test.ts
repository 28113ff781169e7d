import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readPages } from '../../../main/site/readPages.ts'
import { SiteIndex } from '../../../main/site/siteIndex.ts'

const folders: string[] = []
const indexes: SiteIndex[] = []
afterEach(async () => {
  for (const index of indexes.splice(0)) await index.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const page = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\nText.\n`

async function indexed(files: Readonly<Record<string, string>>, isIgnored = (_path: string) => false) {
  const root = mkdtempSync(join(tmpdir(), 'galley-site-'))
  folders.push(root)
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  let changes = 0
  const index = new SiteIndex({
    root,
    readPages,
    ignoreRules: () => isIgnored,
    onChange: () => {
      changes += 1
    },
    onDefect: (error) => {
      throw error
    },
  })
  indexes.push(index)
  await index.whenRead()
  const titles = () => Object.fromEntries(index.pageRows().map(({ path, title }) => [path, title]))
  return { root, index, write, titles, changes: () => changes }
}

describe('the rows of many pages', () => {
  it('come in parts, and from the first again where the site was learned anew meanwhile', async () => {
    const many = Array.from({ length: 1200 }, (_, number) => [`content/p${number}.md`, page(`P${number}`)])
    const { index, write } = await indexed(Object.fromEntries(many))
    const revision = index.revision()
    const first = index.rowsFrom(0, undefined)
    expect([first.rows.length, first.next]).toEqual([1000, 1000])
    const second = index.rowsFrom(1000, revision)
    expect([second.at, second.next]).toEqual([1000, null])
    expect([...first.rows, ...second.rows]).toEqual(index.pageRows())
    write('content/new.md', page('New'))
    await index.refresh(['content/new.md'])
    expect(index.rowsFrom(1000, revision).at).toBe(0)
    expect(index.rowsFrom(1000, index.revision()).at).toBe(1000)
  })
})

describe('the pages of a site', () => {
  it('leave out hidden folders, packages, build output, settings, links and what git ignores', async () => {
    const { root, index, titles } = await indexed(
      {
        'content/a.md': page('A'),
        'content/data.yml': 'a: 1',
        'config.yml': 'a: 1',
        '.github/pull.md': page('No'),
        'node_modules/x/readme.md': page('No'),
        'dist/a.md': page('No'),
        'private/a.md': page('No'),
        'src/code.ts': '',
        'static/a.png': '',
      },
      (path) => path.startsWith('private'),
    )
    expect(Object.keys(titles())).toEqual(['content/a.md', 'content/data.yml'])
    expect(index.imageRows()).toEqual([{ path: 'static/a.png', address: '/a.png' }])
    symlinkSync(join(root, 'content'), join(root, 'linked'))
    await index.refresh(['linked', 'linked/a.md'])
    expect(Object.keys(titles())).toEqual(['content/a.md', 'content/data.yml'])
  })

  it('are called after the file where its bytes are no text, and open as source', async () => {
    const { root, index } = await indexed({ 'content/a.md': page('A') })
    writeFileSync(join(root, 'content/latin-1.md'), Buffer.from([0x23, 0x20, 0xfc]))
    await index.refresh(['content/latin-1.md'])
    expect(index.row('content/latin-1.md')).toMatchObject({ title: 'Latin 1', isSourceOnly: true })
  })
})

describe('keeping the list current', () => {
  it('takes a new title without a second look at the rest', async () => {
    const { index, write, titles, changes } = await indexed({
      'content/a.md': page('A'),
      'content/b.md': page('B'),
    })
    const [before, revision] = [changes(), index.revision()]
    write('content/a.md', page('A new title'))
    await index.refresh(['content/a.md'])
    expect(titles()).toEqual({ 'content/a.md': 'A new title', 'content/b.md': 'B' })
    expect(changes()).toBe(before + 1)
    expect(index.revision()).toBe(revision + 1)
  })

  it('are told one by one since a revision, and all together after one came or went', async () => {
    const { index, write } = await indexed({ 'content/a.md': page('A'), 'content/b.md': page('B') })
    const start = index.revision()
    expect(index.rowsRenewedSince(start)).toEqual([])
    write('content/a.md', page('Another'))
    await index.refresh(['content/a.md'])
    expect(index.rowsRenewedSince(start)?.map(({ title }) => title)).toEqual(['Another'])
    expect(index.rowsRenewedSince(index.revision())).toEqual([])
    expect(index.rowsRenewedSince(start - 1)).toBe(null)
    const before = index.revision()
    write('content/c.md', page('C'))
    await index.refresh(['content/c.md'])
    expect(index.rowsRenewedSince(before)).toBe(null)
    expect(index.rowsRenewedSince(index.revision() + 1)).toBe(null)
  })

  it('says nothing when nothing is different', async () => {
    const { index, changes } = await indexed({ 'content/a.md': page('A') })
    const before = changes()
    await index.refresh(['content/a.md', '.git/index', 'node_modules/x.md', 'nothing/there.md'])
    expect(changes()).toBe(before)
  })

  it('takes pages that are made, moved with their folder, and removed', async () => {
    const { root, index, write, titles } = await indexed({ 'content/a.md': page('A') })
    write('content/deep/b.md', page('B'))
    await index.refresh(['content/deep/b.md'])
    expect(titles()).toEqual({ 'content/a.md': 'A', 'content/deep/b.md': 'B' })
    renameSync(join(root, 'content/deep'), join(root, 'content/moved'))
    await index.refresh(['content/deep', 'content/moved'])
    expect(titles()).toEqual({ 'content/a.md': 'A', 'content/moved/b.md': 'B' })
    rmSync(join(root, 'content/moved'), { recursive: true })
    await index.refresh(['content/moved'])
    expect(titles()).toEqual({ 'content/a.md': 'A' })
  })

  it('finds what changed by itself when very much changed', async () => {
    const { index, write, titles } = await indexed({ 'content/a.md': page('A') })
    for (let number = 0; number < 250; number++) write(`content/${number}.md`, page(`Page ${number}`))
    await index.refresh(Array.from({ length: 250 }, (_, number) => `content/${number}.md`))
    expect(Object.keys(titles())).toHaveLength(251)
  })

  it('pairs a translation as soon as it is there', async () => {
    const { index, write } = await indexed({
      'content/de/a.md': page('A'),
      'content/en/a.md': page('A'),
      'content/de/b.md': page('B'),
    })
    write('content/en/b.md', page('B'))
    await index.refresh(['content/en/b.md'])
    expect(index.row('content/de/b.md')?.translations).toEqual([{ language: 'en', path: 'content/en/b.md' }])
  })

  it('notice a page that is written twice within one tick of the clock', async () => {
    const { root, index, titles, write } = await indexed({ 'content/a.md': page('A') })
    const file = join(root, 'content/a.md')
    const { atime, mtime } = statSync(file)
    write('content/a.md', page('Another'))
    utimesSync(file, atime, mtime)
    await index.refresh(['content/a.md'])
    expect(titles()).toEqual({ 'content/a.md': 'Another' })
  })

  it('learns fields anew when a page brings something new', async () => {
    const { index, write } = await indexed({ 'content/a.md': page('A'), 'content/b.md': page('B') })
    expect(index.fieldsFor('content/a.md').map(({ key }) => key)).toEqual(['title'])
    write('content/b.md', page('B', 'date: 2024-01-05\n'))
    await index.refresh(['content/b.md'])
    expect(index.fieldsFor('content/a.md').map(({ key, kind }) => [key, kind])).toEqual([
      ['title', 'text'],
      ['date', 'date'],
    ])
  })

  it('takes a changed configuration, and a value that it does not know', async () => {
    const config = (label: string) =>
      `backend: { name: x }\ncollections:\n  - name: a\n    folder: content\n    fields: [{ name: level, label: ${label}, widget: select, options: [low, high] }]\n`
    const level = (value: string) => page('A', `level: ${value}\n`)
    const { index, write } = await indexed({
      'content/a.md': level('low'),
      'admin/config.yml': config('Level'),
    })
    const field = () => index.fieldsFor('content/a.md').find(({ key }) => key === 'level')
    expect(field()).toMatchObject({ label: 'Level', choices: ['low', 'high'] })
    write('content/a.md', level('low'))
    write('content/b.md', level('low'))
    write('content/c.md', level('middle'))
    await index.refresh(['content/a.md', 'content/b.md', 'content/c.md'])
    expect(field()?.choices).toEqual(['low', 'high', 'middle'])
    write('admin/config.yml', config('Difficulty'))
    await index.refresh(['admin/config.yml'])
    expect(field()?.label).toBe('Difficulty')
  })
})
