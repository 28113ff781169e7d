import { describe, expect, it } from 'vitest'
import { readConfigurations } from '#shared/site/configuration/readConfigurations.ts'
import { readFacts } from '#shared/site/facts.ts'
import { fileRole } from '#shared/site/filePath.ts'
import { type LearnedSite, learnSite, pageRow, withFacts } from '#shared/site/learn.ts'
import { imageAddress, resolveFile } from '#shared/site/media.ts'

type Files = Readonly<Record<string, string>>

function factsOf(files: Files) {
  const pages = Object.entries(files).filter(
    ([path]) => fileRole(path) === 'page' || fileRole(path) === 'data',
  )
  return new Map(pages.map(([path, text]) => [path, readFacts(path, text, 0)]))
}

function learn(files: Files, packageText: string | null = null): Promise<LearnedSite> {
  const paths = Object.keys(files)
  return learnSite(
    {
      folderName: 'our-site',
      facts: factsOf(files),
      images: paths.filter((path) => fileRole(path) === 'image'),
      settings: paths,
      packageText,
      settingsTitle: null,
      configurations: [],
    },
    async () => undefined,
  )
}

const page = (values: string, body = '') => `---\n${values}\n---\n${body}`

const gatsby: Files = {
  'README.md': '# Our site\n',
  'src/content/en/pages/index.md': page('title: Home\ntemplate: indexPage\nsections:\n  - type: hero'),
  'src/content/de/pages/index.md': page('title: Start\ntemplate: indexPage\nsections:\n  - type: hero'),
  'src/content/en/pages/about.md': page('title: About\nslug: about\ntemplate: staticPage', '[News](/news/)'),
  'src/content/de/pages/about.md': page(
    'title: Über uns\nslug: about\ntemplate: staticPage',
    '[x](/de/network)',
  ),
  'src/content/en/pages/our-network.md': page(
    'title: Network\nslug: network\ntemplate: staticPage',
    '[a](/about)',
  ),
  'src/content/de/pages/our-network.md': page(
    'title: Netzwerk\nslug: network\ntemplate: staticPage',
    '[a](/de/about)',
  ),
  'src/content/en/posts/2024-12-17-and-stack.md': page('title: Stack\nslug: stack\ntemplate: post'),
  'src/content/de/posts/2024-12-17-andStack.md': page(
    'title: Stapel\nslug: stack\ntemplate: post',
    '![x](/images/a.png)',
  ),
  'src/content/de/posts/2025-01-01-native.md': page(
    'title: Nur deutsch\nslug: native\ntemplate: post\nimage: b.png',
  ),
  'src/content/en/posts/2025-02-02-only.md': page('title: Only\nslug: only\ntemplate: post'),
  'static/images/a.png': '',
  'src/images/b.png': '',
}
const gatsbyPackage = '{\n  "name": "our.example",\n  "dependencies": { "gatsby": "^5.0.0" }\n}'

describe('a site of two languages in folders', async () => {
  const site = await learn(gatsby, gatsbyPackage)

  it('is known with its languages and generator', () => {
    expect(site.languages.toSorted()).toEqual(['de', 'en'])
    expect(site.generator).toBe('gatsby')
    expect(site.name).toBe('our.example')
  })

  it('pairs pages by path, and by slug where file names differ', () => {
    const other = (path: string) => pageRow(site, path)?.translations.map((translation) => translation.path)
    expect(other('src/content/de/pages/about.md')).toEqual(['src/content/en/pages/about.md'])
    expect(other('src/content/de/posts/2024-12-17-andStack.md')).toEqual([
      'src/content/en/posts/2024-12-17-and-stack.md',
    ])
    expect(other('src/content/de/posts/2025-01-01-native.md')).toEqual([])
  })

  it('tells a start page of sections from the plain pages beside it', () => {
    const labels = new Map(site.types.map(({ label, count }) => [label, count]))
    expect(labels).toEqual(
      new Map([
        ['Static pages', 4],
        ['Posts', 4],
        ['Start page', 2],
        ['Project files', 1],
      ]),
    )
  })

  it('learns addresses from the links that hit them, the main language without a prefix', () => {
    const address = (path: string) => pageRow(site, path)?.address
    expect(site.languages[0]).toBe('en')
    expect(address('src/content/en/pages/our-network.md')).toBe('/network')
    expect(address('src/content/de/pages/our-network.md')).toBe('/de/network')
    expect(address('src/content/de/pages/index.md')).toBe('/de')
    expect(site.addresses.pageAt.get('/de/about')).toBe('src/content/de/pages/about.md')
  })

  it('knows no address where no link says how it is made', () => {
    expect(pageRow(site, 'src/content/en/posts/2025-02-02-only.md')?.address).toBeNull()
  })

  it('finds pictures from the top and from the base that references show', () => {
    const exists = (path: string) => Object.hasOwn(gatsby, path)
    const from = 'src/content/de/posts/2025-01-01-native.md'
    expect(resolveFile(site.media, { from, reference: '/images/a.png' }, exists)).toBe('static/images/a.png')
    expect(resolveFile(site.media, { from, reference: 'b.png' }, exists)).toBe('src/images/b.png')
    expect(resolveFile(site.media, { from, reference: '../../../../../../etc/x.png' }, exists)).toBeNull()
    expect(imageAddress(site.media, 'static/images/a.png')).toBe('/images/a.png')
    expect(imageAddress(site.media, 'src/images/b.png')).toBe('b.png')
  })

  it('takes a new title without learning anew, and asks for it when a slug changes', () => {
    const path = 'src/content/en/pages/about.md'
    const retitled = readFacts(path, (gatsby[path] ?? '').replace('About', 'About us'), 1)
    const updated = withFacts(site, retitled)
    expect(updated && pageRow(updated, path)?.title).toBe('About us')
    expect(pageRow(site, path)?.title).toBe('About')
    const moved = readFacts(path, (gatsby[path] ?? '').replace('slug: about', 'slug: us'), 1)
    expect(withFacts(site, moved)).toBeNull()
  })
})

describe('the name of a site', () => {
  const start = (english: string, german: string): Files => ({
    'content/en/index.md': page(`title: ${english}`, '[a](/about) [b](/de/about)'),
    'content/de/index.md': page(`title: ${german}`),
    'content/en/about.md': page('title: About'),
    'content/de/about.md': page('title: Über uns'),
  })

  it('is the title that its start pages share in several languages', async () => {
    expect((await learn(start('Harbour library', 'Harbour library'), gatsbyPackage)).name).toBe(
      'Harbour library',
    )
  })

  it('is not a title that was translated', async () => {
    expect((await learn(start('Home', 'Startseite'), gatsbyPackage)).name).toBe('our.example')
  })

  it('is the folder in words where the package has a name like any other', async () => {
    expect((await learn(start('Home', 'Startseite'), '{ "name": "website" }')).name).toBe('Our site')
  })

  it('is the name that pages give for sharing, before all others', async () => {
    const files = { ...start('A', 'A'), 'content/en/b.md': page('meta:\n  og_site_name: Harbour') }
    expect((await learn(files, gatsbyPackage)).name).toBe('Harbour')
  })
})

describe('addresses', () => {
  const docs = (links: string): Files => ({
    'docs/index.md': '# Start\n',
    'docs/guides/install.md': page('title: Install', links),
    'docs/guides/2024-05-01-news.md': page('title: News'),
    'docs/guides/index.md': page('title: Guides'),
  })

  it('are written with a slash at the end where links are', async () => {
    const site = await learn(docs('[g](/docs/guides/) [i](/docs/guides/install/#top)'))
    expect(pageRow(site, 'docs/guides/install.md')?.address).toBe('/docs/guides/install/')
    expect(pageRow(site, 'docs/guides/index.md')?.address).toBe('/docs/guides/')
  })

  it('leave out the date in front of a file name', async () => {
    const site = await learn(docs('[n](/docs/guides/news) [i](/docs/guides/install)'))
    expect(pageRow(site, 'docs/guides/2024-05-01-news.md')?.address).toBe('/docs/guides/news')
  })

  it('hold as a page states them', async () => {
    const site = await learn({ 'a.md': page('permalink: /elsewhere/'), 'b.md': page('permalink: /:title/') })
    expect(pageRow(site, 'a.md')?.address).toBe('/elsewhere/')
    expect(pageRow(site, 'b.md')?.address).toBeNull()
  })

  it('follow the file where the generator routes by file', async () => {
    const site = await learn({ 'content/blog/first.md': page('title: x'), 'hugo.toml': 'title = "x"' })
    expect(site.generator).toBe('hugo')
    expect(pageRow(site, 'content/blog/first.md')?.address).toBe('/blog/first')
  })
})

describe('the languages of a site', () => {
  const languages = async (...paths: string[]) =>
    (await learn(Object.fromEntries(paths.map((path) => [path, '# x\n'])))).languages

  it('are found in file names', async () => {
    const site = await learn({
      'content/a.md': '#',
      'content/a.de.md': '#',
      'content/b.md': '#',
      'content/b.de.md': '#',
    })
    expect(site.languages.toSorted()).toEqual(['de', 'en'])
    expect(pageRow(site, 'content/a.de.md')?.translations).toEqual([{ language: 'en', path: 'content/a.md' }])
  })

  it('are not seen in folders that merely have two letters', async () => {
    expect(await languages('docs/it/setup.md', 'docs/hr/holidays.md', 'docs/pr/media.md')).toEqual([])
  })

  it('are one where a content folder holds a single language folder', async () => {
    expect(await languages('content/en/a.md', 'content/en/b.md')).toEqual(['en'])
  })

  it('are found in the front matter of a flat site', async () => {
    const site = await learn({ 'a.md': page('lang: de'), 'b.md': page('lang: fr'), 'c.md': page('lang: de') })
    expect(site.languages).toEqual(['de', 'fr'])
    expect(pageRow(site, 'b.md')?.language).toBe('fr')
  })

  it('have the spelling of the folder, also for whole files', async () => {
    const site = await learn({
      'src/content/docs/en/a.md': '#',
      'src/content/docs/zh-cn/a.md': '#',
      'src/content/i18n/en.yml': 'a: 1',
      'src/content/i18n/zh-CN.yml': 'a: 1',
    })
    expect(site.languages).toEqual(['en', 'zh-cn'])
    expect(pageRow(site, 'src/content/i18n/zh-CN.yml')?.language).toBe('zh-cn')
  })
})

describe('a page without a title', () => {
  const title = async (path: string, text: string) => pageRow(await learn({ [path]: text }), path)?.title

  it('is called after its first heading, marks taken off', async () => {
    expect(await title('a.md', '```\n# no\n```\n\n## The *big* [news](/x) {#id}\n')).toBe('The big news')
  })

  it('is called after its file, and an index after its folder', async () => {
    expect(await title('content/2024-01-05-our_plans.md', 'text')).toBe('Our plans')
    expect(await title('content/team/index.md', 'text')).toBe('Team')
  })
})

describe('a page whose front matter cannot be read', () => {
  it('is listed, and said to be source', async () => {
    const site = await learn({ 'a.md': '---\ntitle: "open\n---\n# Shown\n' })
    expect(pageRow(site, 'a.md')).toMatchObject({ isSourceOnly: true, title: 'Shown' })
  })
})

describe('a page that is not to be published', () => {
  it.each([
    ['draft: true', true],
    ['published: false', true],
    ['status: Draft', true],
    ['draft: false', undefined],
    ['published: 2026-01-01', undefined],
    ['title: Draft', undefined],
  ])('is told by %j', async (values, isUnpublished) => {
    const site = await learn({ 'a.md': page(values) })
    expect(pageRow(site, 'a.md')?.isUnpublished).toBe(isUnpublished)
  })
})

describe('the settings of a generator', () => {
  const learnWith = (files: Files, settings: Files) =>
    learnSite(
      {
        folderName: 'our-site',
        facts: factsOf(files),
        images: [],
        settings: [],
        packageText: null,
        settingsTitle: null,
        configurations: readConfigurations(new Map(Object.entries(settings))),
      },
      async () => undefined,
    )

  it('name the folder of all content, and the addresses of its sections', async () => {
    const hugo =
      'baseURL = "https://example.org"\ncontentDir = "site/words"\n[permalinks]\nposts = "/:year/:month/:slug/"\n'
    const site = await learnWith(
      {
        'site/words/posts/one.md': page('title: One\ndate: 2024-03-05\nslug: first'),
        'site/words/posts/two.md': page('title: Two'),
        'site/words/about.md': page('title: About'),
      },
      { 'config.toml': hugo },
    )
    expect(site.generator).toBe('hugo')
    expect(site.types.map(({ folder }) => folder).sort()).toEqual(['', 'posts'])
    expect(Object.fromEntries(site.addresses.addressOf)).toEqual({
      'site/words/posts/one.md': '/2024/03/first/',
      'site/words/posts/two.md': '/posts/two',
      'site/words/about.md': '/about',
    })
  })

  it('give posts of Jekyll the address they have, categories in front', async () => {
    const posts = { '_posts/2024-03-05-one.md': page('title: One') }
    const filed = { '_posts/2024-03-05-one.md': page('title: One\ncategories: [News, Open day]') }
    const site = await learnWith(filed, { '_config.yml': 'title: x' })
    expect(site.addresses.addressOf.get('_posts/2024-03-05-one.md')).toBe(
      '/news/open%20day/2024/03/05/one.html',
    )
    const of = async (settings: string) =>
      (await learnWith(posts, { '_config.yml': settings })).addresses.addressOf.get(
        '_posts/2024-03-05-one.md',
      )
    expect(await of('permalink: /news/:year/:title/')).toBe('/news/2024/one/')
    expect(await of('permalink: none')).toBe('/one.html')
    expect(await of('title: x')).toBe('/2024/03/05/one.html')
    expect(await of('permalink: pretty')).toBe('/2024/03/05/one/')
    expect(await of('permalink: /:categories/:title/')).toBe('/one/')
    expect(await of('permalink: /:y_day/:title/')).not.toContain(':')
  })

  it('leave the mark of a collection of Jekyll out of the address', async () => {
    const bakers = { '_bakers/anna.md': page('name: Anna'), '_bakers/ben.md': page('name: Ben') }
    const site = await learnWith(bakers, { '_config.yml': 'collections:\n  bakers:\n    output: true\n' })
    expect(site.addresses.addressOf.get('_bakers/anna.md')).toBe('/bakers/anna')
  })
})
