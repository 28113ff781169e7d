import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../main/cli/run.ts'
import type { BuiltRepository } from '../../repositories/build.ts'
import { copyRepository, isolatedVariables } from '../../repositories/build.ts'
import { contentSite } from '../../repositories/contentSite.ts'

let original: BuiltRepository
let site: BuiltRepository
let home: string
beforeAll(() => {
  original = contentSite()
})
afterAll(() => original.remove())
beforeEach(() => {
  site = copyRepository(original)
  home = mkdtempSync(join(tmpdir(), 'galley-home-'))
})
afterEach(() => {
  site.remove()
  rmSync(home, { recursive: true, force: true })
})

const network = 'src/content/en/pages/network.md'

async function galley(argv: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  let out = ''
  let err = ''
  const code = await run(argv, {
    cwd: site.folder,
    environment: { ...isolatedVariables, HOME: home, ...variables },
    home,
    now: Date.now,
    scanLane: null,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err, json: () => JSON.parse(out) }
}

describe('the command line', () => {
  it('inspects a site as one JSON document', async () => {
    const { code, err, json } = await galley(['inspect', '.', '--json'])
    expect([code, err]).toEqual([0, ''])
    const inspection = json()
    expect(inspection).toMatchObject({ generator: 'gatsby', draft: 'main', access: { kind: 'full' } })
    expect(inspection.languages.toSorted()).toEqual(['de', 'en'])
    expect(inspection.pairs).toBeGreaterThan(3)
    expect(inspection.links.total).toBe(inspection.links.resolved + inspection.links.unresolved.length)
    const staticPages = inspection.contentTypes.find(
      (type: { label: string }) => type.label === 'Static pages',
    )
    expect(staticPages.fields.map(({ key }: { key: string }) => key)).toEqual([
      'title',
      'language',
      'slug',
      'template',
    ])
  })

  it('lists pages in columns, or as JSON', async () => {
    const { out } = await galley(['pages', site.folder])
    expect(out.split('\n').find((line) => line.startsWith(network))).toMatch(
      /^\S+ {2,}en {2,}\S+ {2,}\/network {2,}Network {2,}de$/,
    )
    expect((await galley(['pages', '.', '--json'])).json()[0]).toHaveProperty('address')
  })

  it('gets the front matter, one field, and says when there is none', async () => {
    expect((await galley(['get', '.', network])).json()).toMatchObject({ title: 'Network', slug: 'network' })
    expect((await galley(['get', '.', `./${network}`, 'title'])).json()).toBe('Network')
    expect(
      (
        await galley(['get', '.', 'src/content/en/components/menuOverlay.md', 'columns.0.links.1.url'])
      ).json(),
    ).toBe('/network')
    expect(await galley(['get', '.', network, 'nothing'])).toMatchObject({ code: 1, out: '' })
    expect(await galley(['get', '.', 'missing.md'])).toMatchObject({ code: 1, out: '' })
  })

  it('sets one field and touches no other byte', async () => {
    const path = 'src/content/en/components/menuOverlay.md'
    const before = readFileSync(join(site.folder, path), 'utf8')
    expect(await galley(['set', '.', path, 'columns.1.links.0.label', '"Events: all"'])).toMatchObject({
      code: 0,
      err: '',
    })
    expect(readFileSync(join(site.folder, path), 'utf8')).toBe(before.replace("'Dates'", "'Events: all'"))
    expect(await galley(['unset', '.', path, 'component'])).toMatchObject({ code: 0 })
    expect(site.git('diff', '--numstat').trim()).toBe(`1\t2\t${path}`)
  })

  it('writes a field that is new as the pages around are written, in their format and order', async () => {
    const toml = (name: string) =>
      `+++\ntitle = '${name}'\ndate = 2025-01-0${name}\nweight = ${name}\n+++\nText\n`
    for (const name of ['1', '2', '3', '4']) site.write(`content/posts/${name}.md`, toml(name))
    for (const folder of ['src', 'static']) site.git('rm', '-r', '-q', '--ignore-unmatch', folder)
    site.write('content/posts/bare.md', '# Bare\n')
    site.write('content/posts/short.md', "+++\ntitle = 'S'\nweight = 9\n+++\n")
    expect(await galley(['set', '.', 'content/posts/bare.md', 'title', '"Dressed"'])).toMatchObject({
      code: 0,
    })
    expect(await galley(['set', '.', 'content/posts/short.md', 'date', '"2025-02-01"'])).toMatchObject({
      code: 0,
    })
    const text = (file: string) => readFileSync(join(site.folder, file), 'utf8')
    expect(text('content/posts/bare.md')).toBe("+++\ntitle = 'Dressed'\n+++\n# Bare\n")
    expect(text('content/posts/short.md')).toBe("+++\ntitle = 'S'\ndate = 2025-02-01\nweight = 9\n+++\n")
  })

  it('shows the status and saves a version of exactly the pages named', async () => {
    site.write('src/content/de/pages/network.md', 'changed\n')
    await galley(['set', '.', network, 'title', '"Our network"'])
    expect((await galley(['status', '.'])).out).toMatch(
      /^M {2}src\/content\/de\/pages\/network\.md .*\nM {2}src\/content\/en/,
    )
    const saved = await galley(['commit', '.', '-m', 'Rename the page', network, '--json'])
    expect(saved).toMatchObject({ code: 0, err: '' })
    expect(saved.json()).toEqual({ id: site.git('rev-parse', 'HEAD').trim(), pages: 1 })
    expect(site.git('status', '--porcelain').trim()).toBe('M src/content/de/pages/network.md')
    expect(await galley(['commit', '.', '-m', 'Again', network])).toMatchObject({ code: 1 })
  })

  it('lists the versions of a page, newest first, also from before it was renamed', async () => {
    site.git('mv', network, 'src/content/en/pages/our-network.md')
    site.git('commit', '-q', '-m', 'Rename the network')
    const renamed = await galley(['history', '.', './src/content/en/pages/our-network.md'])
    expect([renamed.code, renamed.err]).toEqual([0, ''])
    const id = site.git('rev-parse', '--short=10', 'HEAD').trim()
    expect(renamed.out.split('\n')[0]).toMatch(
      new RegExp(`^${id} {2}\\d{4}-\\d\\d-\\d\\dT\\S+Z {2}R {2}.+Rename the network \\(${network}\\)$`),
    )
    const { versions, isComplete } = (
      await galley(['history', '.', 'src/content/en/pages/our-network.md', '--json'])
    ).json()
    const log = site.git('log', '--follow', '--format=%H', '--', 'src/content/en/pages/our-network.md')
    expect(versions.map((version: { id: string }) => version.id)).toEqual(log.trim().split('\n'))
    expect(isComplete).toBe(true)
    expect(await galley(['history', '.', 'missing.md'])).toMatchObject({ code: 1, out: '' })
  })

  it('renders a page', async () => {
    const { code, out } = await galley(['render', '.', network])
    expect(code).toBe(0)
    expect(out).toMatch(/<h1[^>]*>Network<\/h1>/)
    expect(out).toContain('<h3')
    expect((await galley(['render', '.', network, '--json'])).json().html).toContain('<h3')
  })

  it('renders a page as the preview shows it: Markdown of its generator, authors by name, dates in its language', async () => {
    const people = 'src/content/de/authors'
    for (const name of ['ada', 'bo', 'cy'])
      site.write(`${people}/${name}.md`, `---\ntitle: ${name} Kern\nslug: ${name}\ntemplate: author\n---\n`)
    const post = (author: string) =>
      `---\ntitle: Neu\ntemplate: post\ndate: 2026-03-01\nauthor: ${author}\n---\n\n## Über uns\n\nText[^1].\n\n[^1]: Note.\n`
    for (const name of ['ada', 'bo', 'cy']) site.write(`src/content/de/posts/by-${name}.md`, post(name))
    const { code, out } = await galley(['render', '.', 'src/content/de/posts/by-bo.md'])
    expect(code).toBe(0)
    expect(out).toContain('1. März 2026 · bo Kern')
    expect(out).toMatch(/<h2[^>]* id="über-uns"/)
    expect(out).toMatch(/class="footnote[^"]*"[\s\S]*Note\./)
  })

  it('renders a file of data as its keys', async () => {
    site.write('data/menu.yml', 'items:\n  - label: News\n    url: /news\n')
    const { code, out } = await galley(['render', '.', 'data/menu.yml'])
    expect([code, out.includes('data-field="items.0.url"')]).toEqual([0, true])
  })

  it.each([
    { argv: [] },
    { argv: ['inspect'] },
    { argv: ['unknown', '.'] },
    { argv: ['get', '.'] },
    { argv: ['history', '.'] },
    { argv: ['set', '.', network, 'title'] },
    { argv: ['commit', '.', network] },
    { argv: ['pages', '.', '--loud'] },
    { argv: ['commit', '.', network, '-m'] },
  ])('answers wrong use with 2 and how to use it: $argv', async ({ argv }) => {
    const { code, out, err } = await galley(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('set REPO PAGE FIELD JSON')
  })

  it('refuses a value that is not JSON, with nothing written', async () => {
    expect(await galley(['set', '.', network, 'title', 'Network 2'])).toMatchObject({ code: 2 })
    expect(site.git('status', '--porcelain')).toBe('')
  })

  it('answers 1 for a folder it cannot work with', async () => {
    expect(await galley(['pages', home])).toMatchObject({ code: 1, out: '' })
    expect(await galley(['status', join(home, 'missing')])).toMatchObject({ code: 1, out: '' })
  })

  it('speaks German where the session does, and as asked', async () => {
    expect((await galley([], { LC_ALL: '', LANG: 'de_DE.UTF-8' })).err).toContain('Aufruf')
    expect((await galley(['--locale', 'de'])).err).toContain('Aufruf')
    expect((await galley(['--locale=en'], { LC_ALL: 'de_AT.UTF-8' })).err).toContain('Use')
  })
})
