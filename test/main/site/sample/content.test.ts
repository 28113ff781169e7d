import path from 'node:path/posix'
import { describe, expect, it } from 'vitest'
import { sampleFiles } from '../../../../main/site/sample/files.ts'
import { addressOf, anchorsOf, frontMatterOf, linksOf, pagesOf, picturesOf, valuesOf } from './sampleSite.ts'

const files = sampleFiles()
const pages = pagesOf(files)
const textOf = (file: string): string => new TextDecoder().decode(files.get(file))
const named = (language: string, folder: string) =>
  pages.filter((page) => page.language === language && page.name.startsWith(`${folder}/`))

const anchorsByAddress = new Map(pages.map((page) => [addressOf(page), anchorsOf(page.body)]))

/** Whether a link of a page leads to a page of the site and, with an anchor, to a heading there. */
function leadsSomewhere(from: string | null, link: string): boolean {
  const [address = '', anchor] = link.split('#')
  const anchors = anchorsByAddress.get(address === '' ? from : address)
  return anchors !== undefined && (anchor === undefined || anchors.includes(anchor))
}

/** Whether a picture is in the repository: from `static`, or beside the page by a relative path. */
const isThere = (page: string, source: string): boolean =>
  files.has(source.startsWith('/') ? `static${source}` : path.join(path.dirname(page), source))

const isInternal = (link: string): boolean => link.startsWith('/') || link.startsWith('#')

describe('the pages of the sample site', () => {
  it('are eleven static pages, announcements, four authors, menu and footer in English', () => {
    expect(
      ['pages', 'announcements', 'authors', 'components'].map((folder) => named('en', folder).length),
    ).toEqual([11, 8, 4, 2])
  })

  it('exist in both languages, one announcement apart', () => {
    const names = (language: string) =>
      pages.filter((page) => page.language === language).map(({ name }) => name)
    const german = new Set(names('de'))
    const english = new Set(names('en'))
    expect(names('en').filter((name) => !german.has(name))).toEqual([
      'announcements/2026-10-29-cloud-sovereignty.md',
    ])
    expect(names('de').filter((name) => !english.has(name))).toEqual([])
  })

  it('say which language they are written in', () => {
    for (const { path: file, language, frontMatter, name } of pages) {
      if (name.startsWith('authors/')) continue
      expect(frontMatter.language ?? frontMatter.locale, file).toBe(language)
    }
  })

  it('have one address each', () => {
    const addresses = pages.map(addressOf).filter((address) => address !== null)
    expect(addresses.length).toBe(new Set(addresses).size)
    expect(addresses).toContain('/de/network')
  })

  it('have the same fields in both languages, in the same order', () => {
    const keys = (file: string) => Object.keys(pages.find((page) => page.path === file)?.frontMatter ?? {})
    for (const { path: german, language } of pages) {
      if (language === 'de') expect(keys(german), german).toEqual(keys(german.replace('/de/', '/en/')))
    }
  })

  it('call the German page of Network Netzwerk', () => {
    expect(pages.find((page) => page.path === 'src/content/de/pages/network.md')?.frontMatter.title).toBe(
      'Netzwerk',
    )
  })

  it('have data files that can be read too', () => {
    for (const file of ['src/data/partners.yml', 'src/data/opening-hours.yml', 'package.json']) {
      expect(frontMatterOf(textOf(file)), file).toBeTypeOf('object')
    }
  })
})

describe('the links of the sample site', () => {
  it('all lead to a page and a heading, but for the one to the page that was removed', () => {
    const broken = pages.flatMap((page) =>
      [
        ...linksOf(page.body),
        ...valuesOf(page.frontMatter).flatMap(([key, text]) => (/url|href/.test(key) ? [text] : [])),
      ]
        .filter((link) => isInternal(link) && !leadsSomewhere(addressOf(page), link))
        .map((link) => `${page.path} → ${link}`),
    )
    expect(broken).toEqual([
      'src/content/de/pages/digital-sovereignty.md → /de/open-data',
      'src/content/en/pages/digital-sovereignty.md → /open-data',
    ])
  })

  it('stay within their language', () => {
    for (const page of pages) {
      for (const link of linksOf(page.body).filter((link) => link.startsWith('/'))) {
        expect(/^\/de(\/|$)/.test(link), `${page.path} → ${link}`).toBe(page.language === 'de')
      }
    }
  })

  it('lead elsewhere only to invented hosts', () => {
    for (const page of pages) {
      const outside = [...linksOf(page.body), ...valuesOf(page.frontMatter).map(([, text]) => text)]
      for (const link of outside.filter((text) => /^https?:/.test(text))) {
        expect(new URL(link).hostname, page.path).toMatch(/\.example$/)
      }
    }
  })
})

describe('the pictures of the sample site', () => {
  it('are all in the repository', () => {
    for (const page of pages) {
      const named = valuesOf(page.frontMatter).filter(
        ([key]) => /image|icon|logo/.test(key) && !/Alt$/.test(key),
      )
      const sources = [...picturesOf(page.body).map(({ src }) => src), ...named.map(([, source]) => source)]
      for (const source of sources) expect(isThere(page.path, source), `${page.path}: ${source}`).toBe(true)
    }
  })

  it('all have words that stand for them, but for one that was forgotten', () => {
    const silent = pages.flatMap(({ path: file, body }) =>
      picturesOf(body).flatMap(({ src, alt }) => (alt === '' ? [`${file}: ${src}`] : [])),
    )
    expect(silent).toEqual(['src/content/en/pages/events.md: /images/gasworks.svg'])
  })

  it('are all used', () => {
    const texts = [...files.keys()]
      .filter((file) => /\.(md|yml)$/.test(file))
      .map(textOf)
      .join('\n')
    const pictures = [...files.keys()].filter((file) => /\.(svg|png|jpg|webp)$/.test(file))
    const unused = pictures.filter((file) => !texts.includes(file.replace(/^(static|src)(?=\/)/, '')))
    expect(unused).toEqual(['static/logos/stadtwerk-nord.svg']) // the site's own mark, used by its templates
  })

  it('are drawn without scripts and without anything from elsewhere', () => {
    for (const file of [...files.keys()].filter((name) => name.endsWith('.svg'))) {
      expect(textOf(file), file).not.toMatch(/<script|<foreignObject|\bon\w+=|href=|url\((?!#)/)
    }
  })
})

describe('what the sample site has for learning', () => {
  it('has the mistake that the tour asks to put right, in both languages', () => {
    expect(textOf('src/content/en/pages/contact.md')).toContain('Thrusday')
    expect(textOf('src/content/de/pages/contact.md')).toContain('Donnertsag')
    expect(textOf('src/content/en/pages/start-here.md')).toContain('*Contact*')
    expect(textOf('src/content/de/pages/start-here.md')).toContain('*Kontakt*')
  })

  it('has a start page of typed sections, one of them with a list of boxes', () => {
    const start = pages.find((page) => page.path === 'src/content/en/pages/index.md')
    expect(start?.frontMatter.sections).toMatchObject([
      { type: 'hero', buttons: [{ primary: true }, { primary: false }] },
      {
        type: 'boxes',
        boxes: [
          { title: 'Computing' },
          { title: 'Warmth', button: { label: 'How it works →' } },
          { title: 'Company' },
        ],
      },
      { type: 'figures', figures: [{ value: 412 }, { value: 99.98 }, { value: 23 }] },
      { type: 'quote' },
      { type: 'call' },
    ])
  })

  it('has notes, switched-off entries and three ways of quoting', () => {
    const menu = textOf('src/content/en/components/menu.md')
    expect(menu).toContain("#          - label: 'Press'")
    expect(menu).toContain('"What\'s on in the gasworks"')
    expect(menu).toContain('locale: en\n')
  })

  it('has a table, code, a quote, a numbered list and tasks in its pages', () => {
    const bodies = pages.map(({ body }) => body).join('\n')
    for (const sign of ['| --- |', '```sh', '\n> ', '\n1. ', '- [ ] ', '- [x] ', '~~'])
      expect(bodies).toContain(sign)
  })
})
