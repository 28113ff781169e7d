import { tests } from 'commonmark-spec'
import { describe, expect, it } from 'vitest'
import { markdownParser } from '#shared/document/markdown.ts'
import { gfmExamples } from './gfmExamples.ts'

const html = (body: string) => markdownParser().render(body)

/**
 * Where the rendering differs from an example, and why: exact, so that a difference that is not listed fails, and so
 * does a listed one that has gone.
 */
const commonMarkDifferences: Readonly<Record<number, string>> = {
  218: 'an empty quotation is written on one line, which shows the same',
  239: 'an empty quotation is written on one line, which shows the same',
  240: 'an empty quotation is written on one line, which shows the same',
  602: 'GFM section 6.9 makes a link of an address without angle brackets',
  608: 'GFM section 6.9 makes a link of an address without angle brackets',
  611: 'GFM section 6.9 makes a link of an address without angle brackets',
  612: 'GFM section 6.9 makes a link of an address without angle brackets',
}

const gfmDifferences: Readonly<Record<number, string>> = {
  626: 'linkify ends an address at a closing parenthesis that nothing opened, wherever it stands',
  627: 'linkify takes the letters before a closing semicolon for part of the address, not for an entity',
  631: 'linkify accepts a plus sign behind the @, which no mail domain has',
  653: 'the elements are taken away where the page is shown (test/journeys/previewSecurity.test.ts), not escaped before',
}

/** The examples write tabs as arrows and close empty elements as XHTML does. */
const asWritten = (text: string) => text.replaceAll('→', '\t').replaceAll(' />', '>')

const numbersOf = (differences: Readonly<Record<number, string>>) => Object.keys(differences).map(Number)

describe('rendering Markdown', () => {
  it('agrees with every example of CommonMark 0.31.2 except the listed ones', () => {
    expect(tests).toHaveLength(652)
    const different = tests.filter(
      ({ markdown, html: expected }) =>
        asWritten(markdownParser().render(markdown.replaceAll('→', '\t'))) !== asWritten(expected),
    )
    expect(different.map(({ number }) => number)).toEqual(numbersOf(commonMarkDifferences))
  })

  it('differs in the listed examples by a line break or a link only', () => {
    for (const number of numbersOf(commonMarkDifferences)) {
      const example = tests.find((candidate) => candidate.number === number)
      const rendered = markdownParser().render(example?.markdown ?? '')
      const plain = rendered.replace('<blockquote></', '<blockquote>\n</').replace(/<\/?a[^>]*>/g, '')
      expect(plain).toBe(example?.html.replace(/<\/?a[^>]*>/g, ''))
    }
  })

  it('agrees with every example of the extensions of GFM except the listed ones', () => {
    expect(gfmExamples).toHaveLength(25)
    const unlike = gfmExamples.filter(
      ({ markdown, html: expected }) => markdownParser().render(markdown) !== expected,
    )
    expect(unlike.map(({ number }) => number)).toEqual(numbersOf(gfmDifferences))
  })

  it('knows tables, strikethrough, task lists and bare addresses of GFM', () => {
    expect(html('|a|\n|-|\n|b|\n')).toContain('<td>b</td>')
    expect(html('~~a~~')).toBe('<p><del>a</del></p>\n')
    expect(html('- [x] a\n')).toContain('<input checked="" disabled="" type="checkbox"> a')
    expect(html('(www.example.org/a_b).')).toBe(
      '<p>(<a href="http://www.example.org/a_b">www.example.org/a_b</a>).</p>\n',
    )
    expect(html('https://example.org.')).toContain('<a href="https://example.org">')
    expect(html('README.md, example.org and www. are words')).not.toContain('<a')
  })

  it('leaves addresses that run a script as text', () => {
    expect(html('[a](javascript:alert(1))')).not.toContain('<a')
  })

  it.each([
    ['nested quotations', '> '.repeat(20_000)],
    ['nested lists', Array.from({ length: 500 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')],
    ['open brackets', '['.repeat(50_000)],
    ['emphasis marks', '*a _b '.repeat(10_000)],
    ['a wide table', `${'|'.repeat(10_000)}\n${'|-'.repeat(10_000)}`],
    ['beginnings of addresses', 'www.'.repeat(10_000)],
    ['backticks', Array.from({ length: 500 }, (_, i) => '`'.repeat(i)).join(' ')],
  ])('comes to an end on %s', (_name, body) => {
    expect(html(body).length).toBeGreaterThan(0)
  })
})
