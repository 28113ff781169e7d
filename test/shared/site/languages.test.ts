import { describe, expect, it } from 'vitest'
import { readConfigurations } from '#shared/site/configuration/readConfigurations.ts'
import { readFacts } from '#shared/site/facts.ts'
import { fileRole } from '#shared/site/filePath.ts'
import { type LearnedSite, learnSite, pageRow } from '#shared/site/learn.ts'
import { languagePath } from '#shared/site/pages/languagePath.ts'

type Files = Readonly<Record<string, string>>

const page = (title: string, values = '', body = '') =>
  `---\ntitle: ${title}\n${values === '' ? '' : `${values}\n`}---\n${body}`

/** A site as it is learned from its pages and its settings. */
function learn(files: Files, packageText: string | null = null): Promise<LearnedSite> {
  const isPage = (path: string) => fileRole(path) === 'page' || fileRole(path) === 'data'
  const all = Object.entries(files)
  return learnSite(
    {
      folderName: 'our-site',
      facts: new Map(
        all.flatMap(([path, text]) => (isPage(path) ? [[path, readFacts(path, text, 0)] as const] : [])),
      ),
      images: [],
      settings: Object.keys(files),
      packageText,
      settingsTitle: null,
      configurations: readConfigurations(new Map(all.filter(([path]) => !isPage(path)))),
    },
    async () => undefined,
  )
}

const translations = (site: LearnedSite, path: string) =>
  Object.fromEntries(pageRow(site, path)?.translations.map((other) => [other.language, other.path]) ?? [])

const addresses = (site: LearnedSite, ...paths: readonly string[]) =>
  paths.map((path) => site.addresses.addressOf.get(path) ?? null)

/** Where the page would be in another language. */
function inLanguage(site: LearnedSite, path: string, language: string): string | null {
  const placed = site.pages.get(path)
  return placed === undefined ? null : languagePath(path, placed, language)
}

describe('a site of Hugo with languages in file names', async () => {
  const site = await learn({
    'hugo.toml':
      'baseURL = "https://example.org"\ndefaultContentLanguage = "de"\n[languages.de]\nweight = 1\n[languages.en]\nweight = 2\n',
    'content/_index.md': page('Start'),
    'content/_index.en.md': page('Home'),
    'content/posts/fest.md': page('Fest'),
    'content/posts/fest.en.md': page('Party'),
    'content/posts/kran.md': page('Kran'),
    'content/posts/kran.en.md': page('Crane'),
  })

  it('has the language of its settings where a file names none', () => {
    expect(site.languages).toEqual(['de', 'en'])
    expect(translations(site, 'content/posts/fest.md')).toEqual({ en: 'content/posts/fest.en.md' })
    expect(translations(site, 'content/posts/fest.en.md')).toEqual({ de: 'content/posts/fest.md' })
  })

  it('has addresses without a prefix for the main language', () => {
    expect(addresses(site, 'content/posts/fest.md', 'content/posts/fest.en.md')).toEqual([
      '/posts/fest',
      '/en/posts/fest',
    ])
    expect(inLanguage(site, 'content/posts/kran.en.md', 'de')).toBe('content/posts/kran.md')
  })
})

describe('a site of Hugo whose settings say what addresses are', async () => {
  const post = (title: string) => page(title, 'date: 2024-01-20')
  const site = await learn({
    'hugo.toml':
      'baseURL = "https://example.org"\ndefaultContentLanguage = "de"\n[languages.de]\n[languages.en]\n[permalinks]\nposts = "/:year/:slug/"\n',
    'content/posts/eis.md': post('Eis'),
    'content/posts/eis.en.md': post('Ice'),
    'content/posts/kran.md': post('Kran'),
    'content/posts/kran.en.md': post('Crane'),
  })

  it('has the language in front of them, but for the main one', () => {
    expect(addresses(site, 'content/posts/eis.md', 'content/posts/eis.en.md')).toEqual([
      '/2024/eis/',
      '/en/2024/eis/',
    ])
  })
})

describe('a site of Hugo with languages in folders', async () => {
  const site = await learn({
    'hugo.toml':
      'baseURL = "https://example.org"\ndefaultContentLanguage = "de"\n[languages.de]\ncontentDir = "content/de"\n[languages.en]\ncontentDir = "content/en"\n',
    'content/de/posts/fest.md': page('Fest', 'translationKey: party'),
    'content/en/posts/party.md': page('Party', 'translationKey: party'),
    'content/de/posts/kran.md': page('Kran'),
    'content/en/posts/kran.md': page('Crane'),
  })

  it('pairs by path, and by the key that says so', () => {
    expect(site.languages).toEqual(['de', 'en'])
    expect(translations(site, 'content/de/posts/fest.md')).toEqual({ en: 'content/en/posts/party.md' })
    expect(translations(site, 'content/en/posts/kran.md')).toEqual({ de: 'content/de/posts/kran.md' })
  })

  it('has addresses without a prefix for the language of its settings', () => {
    expect(addresses(site, 'content/de/posts/fest.md', 'content/en/posts/party.md')).toEqual([
      '/posts/fest',
      '/en/posts/party',
    ])
  })
})

describe('a site of Jekyll whose other language has a folder', async () => {
  const site = await learn({
    '_config.yml': 'languages: [en, de]\ndefault_lang: en\n',
    'README.md': '# About this repository\n',
    'about.md': page('About'),
    'contact.md': page('Contact'),
    'de/about.md': page('Über uns'),
    'de/contact.md': page('Kontakt'),
    '_posts/2024-03-05-fair.md': page('Fair'),
    '_posts/2024-04-01-crane.md': page('Crane'),
    'de/_posts/2024-03-05-fair.md': page('Messe'),
  })

  it('takes the pages beside the folder for the main language', () => {
    expect(site.languages).toEqual(['en', 'de'])
    expect(translations(site, 'about.md')).toEqual({ de: 'de/about.md' })
    expect(translations(site, 'de/_posts/2024-03-05-fair.md')).toEqual({ en: '_posts/2024-03-05-fair.md' })
    expect(pageRow(site, '_posts/2024-04-01-crane.md')).toMatchObject({ language: 'en', translations: [] })
    expect(site.typeOf.get('de/_posts/2024-03-05-fair.md')).toBe(site.typeOf.get('_posts/2024-03-05-fair.md'))
  })

  it('has addresses below the language folder, and a place for a translation', () => {
    expect(addresses(site, 'about.md', 'de/about.md')).toEqual(['/about', '/de/about'])
    expect(inLanguage(site, '_posts/2024-04-01-crane.md', 'de')).toBe('de/_posts/2024-04-01-crane.md')
    expect(inLanguage(site, 'de/contact.md', 'en')).toBe('contact.md')
  })
})

describe('a site of Docusaurus', async () => {
  const below = 'i18n/de/docusaurus-plugin-content-docs/current'
  const site = await learn(
    {
      'docusaurus.config.js': 'export default {}',
      'docs/index.md': page('Docs'),
      'docs/intro.md': page('Introduction'),
      'docs/guides/install.md': page('Install'),
      'docs/guides/upgrade.md': page('Upgrade'),
      'blog/2024-03-05-fair.md': page('Fair'),
      'src/pages/about.md': page('About'),
      [`${below}/index.md`]: page('Doku'),
      [`${below}/intro.md`]: page('Einführung'),
      [`${below}/guides/install.md`]: page('Installieren'),
      'i18n/de/docusaurus-plugin-content-blog/2024-03-05-fair.md': page('Messe'),
      'i18n/de/docusaurus-plugin-content-pages/about.md': page('Über uns'),
      'i18n/de/code.json': '{"a": {"message": "b"}}',
    },
    '{"name": "x", "dependencies": {"@docusaurus/core": "3"}}',
  )

  it('pairs each plug-in’s folder with the folder it translates', () => {
    expect(site.languages).toEqual(['en', 'de'])
    expect(translations(site, 'docs/intro.md')).toEqual({ de: `${below}/intro.md` })
    expect(translations(site, 'docs/index.md')).toEqual({ de: `${below}/index.md` })
    expect(translations(site, `${below}/guides/install.md`)).toEqual({ en: 'docs/guides/install.md' })
    expect(translations(site, 'blog/2024-03-05-fair.md')).toEqual({
      de: 'i18n/de/docusaurus-plugin-content-blog/2024-03-05-fair.md',
    })
    expect(translations(site, 'src/pages/about.md')).toEqual({
      de: 'i18n/de/docusaurus-plugin-content-pages/about.md',
    })
    expect(site.typeOf.get(`${below}/intro.md`)).toBe(site.typeOf.get('docs/intro.md'))
  })

  it('has the addresses of the main language, with the language in front', () => {
    expect(addresses(site, 'docs/guides/install.md', `${below}/guides/install.md`)).toEqual([
      '/docs/guides/install',
      '/de/docs/guides/install',
    ])
    expect(inLanguage(site, 'docs/guides/upgrade.md', 'de')).toBe(`${below}/guides/upgrade.md`)
  })
})

describe('a site of Astro with its main language at the top', async () => {
  const docs = 'src/content/docs'
  const site = await learn(
    {
      [`${docs}/index.mdx`]: page('Start'),
      [`${docs}/guides/one.md`]: page('One'),
      [`${docs}/guides/two.md`]: page('Two'),
      [`${docs}/de/index.mdx`]: page('Anfang'),
      [`${docs}/de/guides/one.md`]: page('Eins'),
      [`${docs}/de/guides/two.md`]: page('Zwei'),
      [`${docs}/fr/guides/one.md`]: page('Un'),
    },
    '{"name": "x", "dependencies": {"astro": "5", "@astrojs/starlight": "0"}}',
  )

  it('pairs the folders with the pages beside them', () => {
    expect(site.languages).toEqual(['en', 'de', 'fr'])
    expect(translations(site, `${docs}/guides/one.md`)).toEqual({
      de: `${docs}/de/guides/one.md`,
      fr: `${docs}/fr/guides/one.md`,
    })
    expect(translations(site, `${docs}/index.mdx`)).toEqual({ de: `${docs}/de/index.mdx` })
    expect(site.types.map(({ id }) => id).toSorted()).toEqual(['guides', 'pages'])
  })

  it('has no prefix in the addresses of the main language', () => {
    expect(
      addresses(site, `${docs}/guides/one.md`, `${docs}/de/guides/one.md`, `${docs}/de/index.mdx`),
    ).toEqual(['/guides/one', '/de/guides/one', '/de'])
    expect(inLanguage(site, `${docs}/guides/two.md`, 'fr')).toBe(`${docs}/fr/guides/two.md`)
    expect(inLanguage(site, `${docs}/fr/guides/one.md`, 'en')).toBe(`${docs}/guides/one.md`)
  })

  it('is of one language while a folder has nothing in common with what lies beside it', async () => {
    const it = await learn({
      'docs/index.md': page('Start'),
      'docs/setup.md': page('Set up'),
      'docs/hr/index.md': page('Human resources'),
      'docs/hr/holidays.md': page('Holidays'),
      'docs/pr/index.md': page('Press'),
      'docs/pr/media.md': page('Media'),
    })
    expect(it.languages).toEqual([])
  })
})

describe('a site whose pages name their language themselves', async () => {
  const site = await learn({
    'news/party.md': page('Party', 'lang: en\ntranslationKey: party'),
    'news/fest.md': page('Fest', 'lang: de\ntranslationKey: party'),
    'news/crane.md': page('Crane', 'lang: en\npermalink: /cranes/'),
    'news/kran.md': page('Kran', 'lang: de\npermalink: /de/krane/'),
  })

  it('pairs by the key that ties pages together, and by nothing else', () => {
    expect(site.languages.toSorted()).toEqual(['de', 'en'])
    expect(translations(site, 'news/party.md')).toEqual({ de: 'news/fest.md' })
    expect(translations(site, 'news/crane.md')).toEqual({})
  })

  it('has the addresses that pages give themselves', () => {
    expect(addresses(site, 'news/crane.md', 'news/kran.md', 'news/party.md')).toEqual([
      '/cranes/',
      '/de/krane/',
      null,
    ])
  })
})

describe('a site of Gatsby with every language in file names', async () => {
  const site = await learn(
    {
      'content/index.en.md': page('Home'),
      'content/index.de.md': page('Start', '', '[a](/de/about) [b](/de/team)'),
      'content/about.en.md': page('About', '', '[a](/team)'),
      'content/about.de.md': page('Über uns'),
      'content/team.en.md': page('Team', '', '[a](/about)'),
      'content/team.de.md': page('Gruppe'),
    },
    '{"name": "x", "dependencies": {"gatsby": "5"}}',
  )

  it('pairs by name, and knows addresses from the links that hit them', () => {
    expect(site.languages.toSorted()).toEqual(['de', 'en'])
    expect(translations(site, 'content/about.en.md')).toEqual({ de: 'content/about.de.md' })
    expect(addresses(site, 'content/team.de.md', 'content/team.en.md')).toEqual(['/de/team', '/team'])
    expect(inLanguage(site, 'content/about.de.md', 'en')).toBe('content/about.en.md')
  })
})
