import { tests } from 'commonmark-spec'
import { describe, expect, it } from 'vitest'
import { markdownParser, renderMarkdown } from '#shared/document/markdown.ts'

const html = (body: string) =>
  renderMarkdown(body, { lineOffset: 0 }).replace(/ data-(?:from|to)="[0-9]+"/g, '')

/*
 * Where the rendering differs from the CommonMark examples, and why. An empty quotation is written on one line, which
 * shows the same. The others are addresses without angle brackets, which GFM section 6.9 makes links of.
 */
const ON_ONE_LINE = [218, 239, 240]
const AUTOLINKED = [602, 608, 611, 612]

describe('rendering Markdown', () => {
  it('agrees with every example of CommonMark except the listed ones', () => {
    const different = tests.filter((example) => {
      const markdown = example.markdown.replaceAll('→', '\t')
      // The examples close empty elements as XHTML does.
      const expected = example.html.replaceAll('→', '\t').replaceAll(' />', '>')
      return markdownParser().render(markdown).replaceAll(' />', '>') !== expected
    })
    expect(different.map((example) => example.number)).toEqual(
      [...ON_ONE_LINE, ...AUTOLINKED].sort((a, b) => a - b),
    )
  })

  it('differs in the listed examples by a line break or a link only', () => {
    for (const { number, markdown, html: expected } of tests) {
      const rendered = markdownParser().render(markdown.replaceAll('→', '\t'))
      if (ON_ONE_LINE.includes(number))
        expect(rendered.replace('<blockquote>', '<blockquote>\n')).toBe(expected)
      if (AUTOLINKED.includes(number)) expect(rendered.replace(/<\/?a[^>]*>/g, '')).toBe(expected)
    }
  })

  it('knows tables, strikethrough, task lists and bare addresses of GFM', () => {
    expect(html('|a|\n|-|\n|b|\n')).toContain('<td>b</td>')
    expect(html('~~a~~')).toBe('<p><s>a</s></p>\n')
    expect(html('- [x] a\n')).toContain('<input type="checkbox" disabled="" checked=""> a')
    expect(html('(www.example.org/a_b).')).toBe(
      '<p>(<a href="http://www.example.org/a_b">www.example.org/a_b</a>).</p>\n',
    )
    expect(html('https://example.org.')).toContain('<a href="https://example.org">')
    expect(html('README.md, example.org and www. are words')).not.toContain('<a')
  })

  it('marks every top-level element with its lines in the file', () => {
    const body = '# T\n\ntext\n\n- a\n- b\n\n```js\nx\n```\n\n    code\n\n***\n\n|a|\n|-|\n'
    const rendered = renderMarkdown(body, { lineOffset: 10 })
    expect(
      [...rendered.matchAll(/<(\w+) data-from="(\d+)" data-to="(\d+)"/g)].map((match) => match.slice(1)),
    ).toEqual([
      ['h1', '10', '11'],
      ['p', '12', '13'],
      ['ul', '14', '17'],
      ['pre', '17', '20'],
      ['pre', '21', '22'],
      ['hr', '23', '24'],
      ['table', '25', '27'],
    ])
    expect(rendered).toContain('<code class="language-js">')
  })

  it('asks where images and links lead, also inside of links', () => {
    const rendered = renderMarkdown('[![a](b.png)](c) <https://d.example>', {
      lineOffset: 0,
      resolveImage: (source) => `image/${source}`,
      resolveLink: (address) => `link/${address}`,
    })
    expect(rendered).toContain('<a href="link/c"><img src="image/b.png" alt="a"></a>')
    expect(rendered).toContain('href="link/https://d.example"')
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
