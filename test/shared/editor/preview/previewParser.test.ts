import { describe, expect, it } from 'vitest'
import { dialectOf, plainDialect } from '#shared/editor/preview/dialect.ts'
import { headingSlug } from '#shared/editor/preview/headingIds.ts'
import { previewParser } from '#shared/editor/preview/previewParser.ts'
import { newBlockRenderer } from '#shared/editor/previewBlocks.ts'

const blocksOf = (generator: string | null, body: string, path = 'page.md') => {
  const dialect = dialectOf(generator, path)
  return newBlockRenderer(previewParser(dialect), () => previewParser(dialect)).render(body, 0)
}
const html = (generator: string | null, body: string, path?: string) =>
  blocksOf(generator, body, path)
    .map((block) => block.html.replace(/ data-line="\d+"/g, ''))
    .join('')

describe('the Markdown of a site without a known generator', () => {
  it('has no extensions', () => {
    const body =
      'a[^1] -- "b" {.c}\n\n[^1]: n\n\n:::note\nx\n:::\n\n> [!NOTE]\n> y\n\nTerm\n: what\n\n{{< figure >}} {% x %}\n\n# H\n'
    const rendered = html(null, body)
    for (const mark of ['<aside', '<sup', '<dl', 'unknown-tag', 'id=', '–', '“', 'class=']) {
      expect(rendered).not.toContain(mark)
    }
    expect(dialectOf(null, 'a.md')).toEqual(plainDialect)
    expect(dialectOf('constructor', 'a.md')).toEqual(plainDialect)
  })
})

describe('footnotes', () => {
  it('are numbered in the order of the text and shown at its end', () => {
    const body = 'one[^b] two[^a]\n\n[^a]: first *written*\n[^b]: second written\n\n    with more\n\nlast\n'
    const blocks = blocksOf('hugo', body)
    expect(blocks.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [7, 8],
      [3, 6],
      [2, 3],
    ])
    expect(blocks[0]?.html).toContain('<a href="#fn-1" id="fnref-1">1</a>')
    expect(blocks[2]?.html).toContain('id="fn-1"')
    expect(blocks[2]?.html).toContain('with more')
    expect(blocks[3]?.html).toContain('<em>written</em>')
  })

  it('that nothing defines are text, and those that nothing names are not shown', () => {
    expect(html('hugo', 'a[^x]\n\n[^y]: never named\n')).toBe('<p>a[^x]</p>\n')
  })

  it('get their new number everywhere when another comes before', () => {
    const dialect = dialectOf('jekyll', 'a.md')
    const renderer = newBlockRenderer(previewParser(dialect), () => previewParser(dialect))
    const notes = '\n\n[^a]: A\n\n[^b]: B\n'
    renderer.render(`x\n\ny[^b]${notes}`, 0)
    const renumbered = renderer.render(`x[^a]\n\ny[^b]${notes}`, 0)
    expect(renumbered[1]?.html).toContain('href="#fn-2"')
    expect(renumbered.at(-1)?.html).toContain('id="fn-2"')
  })
})

describe('ids of headings', () => {
  it.each([
    ['github', 'Grüße, “Welt” & C++ 2_0', 'grüße-welt--c-20'.replace('20', '2_0')],
    ['kramdown', '3. Über uns & more', 'ber-uns--more'],
    ['vitepress', '1. Über uns: café', '_1-uber-uns-cafe'],
  ] as const)('follow the rule of %s', (rule, words, id) => {
    expect(headingSlug(words, rule)).toBe(id)
  })

  it('are unique on the page, whichever block is rendered anew', () => {
    const dialect = dialectOf('docusaurus', 'a.md')
    const renderer = newBlockRenderer(previewParser(dialect), () => previewParser(dialect))
    expect(renderer.render('## Same\n\n## Same\n', 0).map((block) => block.html)).toEqual([
      '<h2 id="same">Same</h2>\n',
      '<h2 id="same-1">Same</h2>\n',
    ])
    expect(renderer.render('text\n\n## Same\n\n## Same\n', 0).at(-1)?.html).toContain('id="same-1"')
  })

  it('are the page’s own where it gives one', () => {
    expect(html('docusaurus', '## Words {#own}\n')).toBe('<h2 id="own">Words</h2>\n')
    expect(html('jekyll', '## Words\n{: #own .wide}\n\ntext\n{: .lead}\n')).toContain(
      '<p class="lead">text</p>',
    )
  })
})

describe('attributes', () => {
  it('are class and id and nothing else', () => {
    const rendered = html('vitepress', 'text {.a onclick=alert(1) #b style="x"}\n\n*x*{.c onload=y}\n')
    expect(rendered).toContain('<p class="a" id="b">text</p>')
    expect(rendered).toContain('<em class="c">x</em>')
  })

  it('are text where the braces hold words', () => {
    expect(html('vitepress', 'use {curly braces} here {like this}\n')).toContain('{like this}')
  })
})

describe('admonitions', () => {
  it('of three colons hold Markdown, and others', () => {
    const body = '::::tip[My *tip*]\n\n# in\n\n:::note\ndeep\n:::\n\nafter\n\n::::\n\nout\n'
    const rendered = html('docusaurus', body)
    expect(rendered).toContain(
      '<aside class="admonition admonition-tip"><p class="admonition-title">My *tip*</p>',
    )
    expect(rendered.match(/<aside/g)).toHaveLength(2)
    expect(rendered).toMatch(/after<\/p>\n<\/aside>\n<p>out<\/p>/)
  })

  it('of GitHub begin a quotation', () => {
    const rendered = html('hugo', '> [!WARNING]\n> Mind **this**\n\n> plain\n')
    expect(rendered).toContain('admonition-warning')
    expect(rendered).toContain('Warning</p>')
    expect(rendered).toContain('Mind <strong>this</strong>')
    expect(rendered).toContain('<blockquote>\n<p>plain</p>')
  })

  it('of Material hold what is indented', () => {
    const rendered = html('mkdocs', '!!! note "A <title>"\n\n    inside\n\n    - list\n\noutside\n')
    expect(rendered).toContain('A &lt;title&gt;</p>')
    expect(rendered).toMatch(/<li>list<\/li>\n<\/ul>\n<\/aside>\n<p>outside<\/p>/)
  })

  it('without an end go to the end of the page and lose nothing', () => {
    expect(html('docusaurus', ':::note\ntext\n\nmore\n')).toMatch(/text<\/p>\n<p>more<\/p>\n<\/aside>/)
  })
})

describe('what the generator would run', () => {
  it.each([
    ['hugo', '{{< figure src="a.png" title="A > B" >}}\n', '<b>figure</b> <code>src=&quot;a.png&quot;'],
    ['hugo', 'see {{% ref "x" %}} there\n', '<span class="unknown-tag unknown-tag"><b>ref</b>'],
    ['jekyll', '{% include nav.html active="home" %}\n', '<b>include</b> <code>nav.html active='],
    ['jekyll', 'Hello {{ page.title | upcase }}\n', '<code>page.title | upcase</code>'],
  ])('is a box in %s: %s', (generator, body, expected) => {
    expect(html(generator, body)).toContain(expected)
  })

  it('is a box in MDX, with its text between the tags', () => {
    const body =
      'import A from "./a"\nimport B from "./b"\n\n<Tabs\n  items={["a > b"]}\n  on="x">\n\n**text**\n\n</Tabs>\n\n{1 + 1} {/* hidden */}\n'
    const rendered = html('astro', body, 'page.mdx')
    expect(rendered).toContain('unknown-module"><b>import</b>')
    expect(rendered).toContain('<b>Tabs</b> <code>items={[&quot;a &gt; b&quot;]} on=&quot;x&quot;</code>')
    expect(rendered).toContain('<strong>text</strong>')
    expect(rendered).toContain('<b>/Tabs</b>')
    expect(rendered).toContain('<code>1 + 1</code>')
    expect(rendered).not.toContain('hidden')
  })

  it('keeps the lines it stands on', () => {
    expect(
      blocksOf('astro', 'a\n\n<Card\n  x="1"\n/>\n\nb\n', 'p.mdx').map(({ from, to }) => [from, to]),
    ).toEqual([
      [0, 1],
      [2, 5],
      [6, 7],
    ])
  })

  it.each([
    ['shortcodes', 'hugo', '{{< a '.repeat(5000)],
    ['braces', 'jekyll', '{% '.repeat(10_000)],
    ['components', 'astro', '<A b={'.repeat(5000)],
    ['colons', 'docusaurus', ':::a\n'.repeat(2000)],
    ['footnotes', 'hugo', `x ${'[^a]: '.repeat(5000)}`],
  ])('comes to an end on unclosed %s', (_name, generator, body) => {
    expect(html(generator, body, 'p.mdx').length).toBeGreaterThan(0)
  })
})

describe('smart punctuation', () => {
  it('is that of the generator, and not in code', () => {
    expect(html('hugo', '"a" -- b --- c... `--` (c)\n')).toBe('<p>“a” – b — c… <code>--</code> (c)</p>\n')
    expect(html('astro', 'a -- b\n')).toBe('<p>a — b</p>\n')
    expect(html('docusaurus', '"a" -- b\n')).toBe('<p>&quot;a&quot; -- b</p>\n')
  })
})

it('definition lists are lists where the generator has them', () => {
  expect(html('jekyll', 'Term\n: What it *is*\n')).toContain('<dd>What it <em>is</em></dd>')
})
