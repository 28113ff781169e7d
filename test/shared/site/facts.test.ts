import { describe, expect, it } from 'vitest'
import { factsVersion, readFacts } from '#shared/site/facts.ts'

const facts = (text: string, path = 'content/a.md') => readFacts(path, text, 7)

describe('what a page says about itself', () => {
  it('is its values, its heading, and what it refers to inside the site', () => {
    const text = [
      '---',
      'title: A',
      'image: /images/a.png',
      'links: [{ url: /about }]',
      '---',
      '## Heading',
      '[b](/b/?x=1#part) [mail](mailto:a@example.org) [far](https://example.org) [part](#x) ![p](p.jpg "Title")',
      '<a href="/c">c</a> <img src=\'d.webp\'>',
      '[ref]: </e>',
    ].join('\n')
    expect(facts(text)).toEqual({
      path: 'content/a.md',
      values: { title: 'A', image: '/images/a.png', links: [{ url: '/about' }] },
      heading: 'Heading',
      links: ['/about', '/b/', '/c', '/e'],
      images: ['/images/a.png', 'p.jpg', 'd.webp'],
      isSourceOnly: false,
      habits: expect.any(String),
      changedAt: 7,
    })
  })

  it('follows nothing that stands in code', () => {
    const text = [
      '[a](/a) `[b](/b)` [`c`](/c)',
      '```html',
      '<a href="/d">',
      '````',
      '[e](/e)',
      '  ~~~',
      '[f](/f)',
      '  ~~~',
      '[g](/g)',
      '```',
      '[h](/h)',
    ].join('\n')
    expect(facts(text).links).toEqual(['/a', '/c', '/e', '/g'])
  })

  it('is the content of a data file, which has no heading', () => {
    expect(facts('title: A\n# no heading\n', 'data/a.yml')).toMatchObject({
      values: { title: 'A' },
      heading: null,
    })
  })

  it.each([
    ['a body of unclosed marks', `---\ntitle: A\n---\n${'['.repeat(50_000)}${'](('.repeat(20_000)}`],
    ['a heading of blanks', `# a${' '.repeat(100_000)}b`],
    ['an endless picture name', `---\ntitle: A\nimage: "${'.png?'.repeat(12_000)} "\n---\n`],
    ['an endless key', `---\n${'k'.repeat(60_000)}: 1\n---\n`],
    ['fences that never close', `${'```\n~~~\n`a'.repeat(20_000)}`],
    ['an endless line of dashes', `---\n${'- '.repeat(30_000)}\n---\n`],
  ])('is found in %s without a stall', (_what, text) => {
    expect(facts(text).path).toBe('content/a.md')
  })

  it('is kept on disk under a version: what changes here counts `factsVersion` up', () => {
    const text = '---\r\ntitle: A\nn: 0x10\ndate: 2024-01-05\n---\r\n# B {#b}\n[c](/c?d) ![e](f.png)\n'
    expect({ version: factsVersion, ...facts(text) }).toEqual({
      version: 1,
      path: 'content/a.md',
      values: { title: 'A', n: 16, date: '2024-01-05' },
      heading: 'B',
      links: ['/c'],
      images: ['f.png'],
      isSourceOnly: false,
      habits: expect.stringContaining('YYYY-MM-DD'),
      changedAt: 7,
    })
  })
})
