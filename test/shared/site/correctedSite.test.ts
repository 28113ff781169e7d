import { describe, expect, it } from 'vitest'
import { correctionFaults } from '#shared/site/correctionFaults.ts'
import { readCorrections } from '#shared/site/correctionsFile.ts'
import { readFacts } from '#shared/site/facts.ts'
import { type LearnedSite, learnSite, pageRow } from '#shared/site/learn.ts'

/** Learns a site of files, with what was told about it. */
async function learned(files: Readonly<Record<string, string>>, told = ''): Promise<LearnedSite> {
  const facts = new Map(Object.entries(files).map(([path, text]) => [path, readFacts(path, text, 0)]))
  const { corrections } = readCorrections(told)
  const sources = {
    folderName: 'site',
    facts,
    images: [],
    settings: [],
    packageText: null,
    settingsTitle: null,
  }
  return learnSite({ ...sources, configurations: [], corrections }, async () => undefined)
}

const page = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\nText.\n`

const twoLanguages = {
  'content/en/news/a.md': page('A'),
  'content/en/news/b.md': page('B'),
  'content/de/news/a.md': page('A'),
  'content/it/servers.md': page('Servers'),
  'content/it/news/a.md': page('Helpdesk'),
}

describe('languages as told', () => {
  it('are exactly these, in this order', async () => {
    expect((await learned(twoLanguages)).languages).toContain('it')
    const site = await learned(twoLanguages, 'languages: [de, en]')
    expect(site.languages).toEqual(['de', 'en'])
    expect(pageRow(site, 'content/it/servers.md')?.language).toBe(null)
    expect(pageRow(site, 'content/de/news/a.md')?.translations).toEqual([
      { language: 'en', path: 'content/en/news/a.md' },
    ])
    expect(site.untold.languages).toContain('it')
  })

  it('may lie in folders of any name', async () => {
    const files = { 'content/english/news/a.md': page('A'), 'content/german/news/a.md': page('A') }
    const told = 'languages: [{ tag: en, folder: content/english }, { tag: de, folder: content/german }]\n'
    expect((await learned(files)).languages).toEqual([])
    const site = await learned(files, told)
    expect(pageRow(site, 'content/german/news/a.md')?.language).toBe('de')
    expect(site.types.map(({ id }) => id)).toEqual(['news'])
  })

  it('may be told by the end of the file name, the others being of the first', async () => {
    const files = { 'docs/a.md': page('A'), 'docs/a.ger.md': page('A'), 'docs/b.md': page('B') }
    const site = await learned(files, 'languages: [en, { tag: de, suffix: de }]')
    expect(pageRow(site, 'docs/b.md')?.language).toBe('en')
    const marked = { 'docs/a.md': page('A'), 'docs/a.de.md': page('A') }
    const other = await learned(marked, 'languages: [en, { tag: de, suffix: de }]')
    expect(pageRow(other, 'docs/a.de.md')?.language).toBe('de')
    expect(pageRow(other, 'docs/a.md')?.translations).toEqual([{ language: 'de', path: 'docs/a.de.md' }])
  })
})

describe('kinds of page as told', () => {
  const files = {
    'content/blog/a.md': page('A'),
    'content/blog/recipes/soup.md': page('Soup'),
    'content/blog/recipes/bread.md': page('Bread'),
  }

  it('take the pages below a folder, and leave none behind without pages', async () => {
    const site = await learned(files, 'types: { recipes: { folder: content/blog/recipes, label: Recipes } }')
    expect(site.types.map(({ id, label, count }) => [id, label, count])).toEqual([
      ['blog', 'Blog', 1],
      ['recipes', 'Recipes', 2],
    ])
    expect(site.typeOf.get('content/blog/recipes/soup.md')).toBe('recipes')
  })

  it('have the name told, and are not listed when that is told', async () => {
    const site = await learned(files, 'types: { blog: { label: Journal, hidden: true } }')
    expect(site.types).toMatchObject([{ id: 'blog', label: 'Journal', isHidden: true }])
    expect(site.untold.types).toMatchObject([{ id: 'blog', label: 'Blog' }])
  })

  it('have the addresses of the pattern told, as far as a page can fill it', async () => {
    const dated = {
      'content/blog/2024-03-01-spring.md': page('Spring', 'date: 2024-03-01\n'),
      'content/blog/undated.md': page('Undated', 'slug: some-day\n'),
    }
    const pattern = 'types: { blog: { address: "/{folder}/{year}/{slug}" } }'
    const site = await learned(dated, pattern)
    expect(pageRow(site, 'content/blog/2024-03-01-spring.md')?.address).toBe('/blog/2024/spring')
    expect(pageRow(site, 'content/blog/undated.md')?.address).toBe(null)
    const simple = await learned(dated, 'types: { blog: { address: "/{language}/{slug}" } }')
    expect(pageRow(simple, 'content/blog/undated.md')?.address).toBe('/some-day')
    expect(simple.addresses.pageAt.get('/some-day')).toBe('content/blog/undated.md')
  })
})

describe('what else is told', () => {
  it('is the name and the folder shown from the top', async () => {
    const site = await learned({ 'a.md': page('A') }, 'name: Quay\nmedia: { root: assets/shared }')
    expect(site.name).toBe('Quay')
    expect(site.media.served[0]).toBe('assets/shared')
  })

  it('is said to have no effect where the site has no such kind of page', () => {
    const text = 'types:\n  news: { label: A }\n  nwes: { fields: { by: { to: [people, news] } } }\n'
    const file = readCorrections(text)
    const faults = correctionFaults(file, [{ id: 'news', label: 'News', folder: 'news', count: 1 }])
    expect(faults.map(({ from, to }) => text.slice(from, to))).toEqual(['nwes', 'to'])
  })
})
