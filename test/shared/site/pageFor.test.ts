import { describe, expect, it } from 'vitest'
import { readFacts } from '#shared/site/facts.ts'
import { learnSite } from '#shared/site/learn.ts'
import { pageFor } from '#shared/site/pageFor.ts'

async function site(packageText: string | null) {
  const paths = [
    'src/content/docs/en/guides/one.mdx',
    'src/content/docs/en/guides/two/index.md',
    'src/content/docs/en/start.md',
    'src/content/docs/de/start.md',
  ]
  const links = '[one](/en/guides/one/) [start](/en/start/) [start](/de/start/)'
  return learnSite(
    {
      folderName: 'docs',
      facts: new Map(paths.map((path) => [path, readFacts(path, `---\ntitle: A\n---\n${links}`, 0)])),
      images: [],
      settings: [],
      packageText,
      settingsTitle: null,
      configurations: [],
    },
    async () => undefined,
  )
}

const astro = '{ "dependencies": { "astro": "^5.0.0" } }'

describe('the page that a link leads to', () => {
  it.each([
    ['/en/guides/one/', 'src/content/docs/en/guides/one.mdx'],
    ['/EN/guides/one', 'src/content/docs/en/guides/one.mdx'],
    ['guides/one.mdx', 'src/content/docs/en/guides/one.mdx'],
    ['guides/one', 'src/content/docs/en/guides/one.mdx'],
    ['./guides/two', 'src/content/docs/en/guides/two/index.md'],
    ['../guides/one/', 'src/content/docs/en/guides/one.mdx'],
    ['nowhere', null],
    ['/en/nowhere/', null],
    ['../../../../../../..', null],
  ])('is told for %s', async (place, expected) => {
    expect(pageFor(await site(null), 'src/content/docs/en/start.md', place)).toBe(expected)
  })

  it('is the one in the main language where the generator shows that instead of a translation', async () => {
    const from = 'src/content/docs/de/start.md'
    expect(pageFor(await site(astro), from, '/de/guides/one/')).toBe('src/content/docs/en/guides/one.mdx')
    expect(pageFor(await site(null), from, '/de/guides/one/')).toBeNull()
    expect(pageFor(await site(astro), from, '/fr/guides/one/')).toBeNull()
  })
})
