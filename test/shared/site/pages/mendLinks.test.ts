import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldShape } from '#shared/site/field.ts'
import { type Mending, mendLinks } from '#shared/site/pages/mendLinks.ts'
import type { MovingSite } from '#shared/site/pages/movedAddress.ts'
import { renamedReference } from '#shared/site/pages/renamedReference.ts'

const files = [
  'content/about.md',
  'content/news/open.md',
  'content/news/a.png',
  'content/team/mira.md',
  'content/start.md',
]
const addresses = new Map([
  ['content/about.md', '/about'],
  ['content/news/open.md', '/news/open'],
  ['content/team/mira.md', '/team/mira'],
])
const newAddresses = new Map([['content/news/open.md', '/events/day']])

const site: MovingSite = {
  moves: new Map([['content/news/open.md', 'content/events/2026/day.md']]),
  has: (path) => files.includes(path),
  pageAt: (key) => [...addresses].find(([, address]) => address === key)?.[0] ?? null,
  addressOf: (path) => addresses.get(path) ?? null,
  addressAfter: (path) => newAddresses.get(path) ?? addresses.get(path) ?? null,
}
const named = [
  {
    from: 'content/news/open.md',
    to: 'content/events/2026/day.md',
    type: 'news',
    slug: 'open',
    slugAfter: 'day',
    staying: [],
  },
]
const mending: Mending = {
  site,
  renamed: (reference, value) => renamedReference(reference, value, named),
  fields: [
    fieldShape('related', {
      kind: 'reference',
      reference: { types: ['news'], by: 'slug', key: null, isMany: true },
    }),
  ],
}
const mended = (path: string, text: string) => mendLinks(path, text, mending).text

describe('mending the references to a page that moves', () => {
  it('keeps the form each was written in', () => {
    const before = [
      '[a](/news/open) [b](/news/open/) [c](/news/open?x=1#y) [d](/news/open.html)',
      '[e](news/open.md) [f](./news/open.md "t") [g](news/open) [h](/content/news/open.md)',
      '[i]: <news/open.md#part>',
      '<a href="/news/open">j</a>',
    ].join('\n')
    expect(mended('content/about.md', before)).toBe(
      [
        '[a](/events/day) [b](/events/day/) [c](/events/day?x=1#y) [d](/events/day.html)',
        '[e](events/2026/day.md) [f](./events/2026/day.md "t") [g](events/2026/day) [h](/content/events/2026/day.md)',
        '[i]: <events/2026/day.md#part>',
        '<a href="/events/day">j</a>',
      ].join('\n'),
    )
  })

  it('leaves everything that leads elsewhere, or is no address', () => {
    const text =
      '---\ntitle: /news/open\n---\n[a](/news) [b](/news/opening) [c](https://x.org/news/open) `[d](/news/open)` /news/open\n'
    expect(mended('content/start.md', text.replace('title: /news/open', 'title: News open'))).toBe(
      text.replace('title: /news/open', 'title: News open'),
    )
  })

  it('mends front matter in every depth, in its own spelling, and Markdown inside of it', () => {
    const before = `---
# The start page
menu:
    - { label: "Open", url: '/news/open' } # first
    - label: Other
      url: /about
text: >-
    Come and [see](/news/open)
    for yourself.
related: [mira, open]
---
Body
`
    expect(mended('content/start.md', before)).toBe(
      before
        .replace("url: '/news/open'", "url: '/events/day'")
        .replace('[see](/news/open)', '[see](/events/day)')
        .replace('[mira, open]', '[mira, day]'),
    )
  })

  it('turns the relative references of the page itself to its new place', () => {
    const before =
      '[a](../about.md) ![b](a.png) ![c](./a.png) [d](/about) [e](../team/mira.md#x) [f](#here)\n'
    expect(mended('content/news/open.md', before)).toBe(
      '[a](../../about.md) ![b](../../news/a.png) ![c](../../news/a.png) [d](/about) [e](../../team/mira.md#x) [f](#here)\n',
    )
  })

  it('mends data files', () => {
    const before = '{ "links": [{ "href": "/news/open" }, { "href": "/about" }] }\n'
    expect(mended('data/menu.json', before)).toBe(before.replace('/news/open', '/events/day'))
  })

  it('keeps line ends and the mark at the beginning of the file', () => {
    const before = '\uFEFF---\r\nurl: /news/open\r\n---\r\n[a](/news/open)\r\n'
    expect(mended('content/start.md', before)).toBe(before.replaceAll('/news/open', '/events/day'))
  })

  it('says where each reference is, before and after', () => {
    const { references } = mendLinks(
      'content/start.md',
      '---\nmenu:\n  url: /news/open\n---\n\n[a](/news/open)\n',
      mending,
    )
    expect(references).toEqual([
      { line: 3, before: '/news/open', after: '/events/day', field: 'url' },
      { line: 6, before: '/news/open', after: '/events/day', field: null },
    ])
  })

  it('changes the characters of references only, in texts of any mixture', () => {
    // Digits stand for what must not change: a text is the same when the addresses in it are exchanged for one word.
    const link = fc.constantFrom(
      '[a](/news/open)',
      '![b](news/open.md "t")',
      '<a href="/news/open">',
      '[r]: /news/open\n',
    )
    const other = fc.constantFrom(
      'word ',
      '\n\n',
      '\r\n',
      '`/news/open` ',
      '[x](/about) ',
      '# Heading\n',
      '| a | b |\n',
      '```\n[y](/news/open)\n```\n',
      '“ä” 😀 ',
      '\t',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(link, other), { maxLength: 15 }), (pieces) => {
        const before = pieces.join('')
        const { text, references } = mendLinks('content/start.md', before, mending)
        const isNothing = references.length === 0
        expect(text === before).toBe(isNothing)
        const restored = references.reduce(
          (now, { before: old, after }) => replaceFirst(now, after, old),
          text,
        )
        expect(restored).toBe(before)
      }),
      { seed: 20_261_122, numRuns: 500 },
    )
  })
})

/** No text of the property holds a new address by itself, so that the first one is the one that was mended first. */
function replaceFirst(text: string, found: string, by: string): string {
  const at = text.indexOf(found)
  return at === -1 ? text : text.slice(0, at) + by + text.slice(at + found.length)
}
