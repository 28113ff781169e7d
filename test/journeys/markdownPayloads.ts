import { renderPageHead } from '#shared/editor/pageHead.ts'
import { dialectOf } from '#shared/editor/preview/dialect.ts'
import { previewParser } from '#shared/editor/preview/previewParser.ts'
import { newBlockRenderer } from '#shared/editor/previewBlocks.ts'
import { canary, encoded } from './payloads.ts'

/*
 * The shapes of `payloads` put where the extensions of Markdown and the front matter take words of a page: titles,
 * arguments, labels, ids. What comes out is what the lane would send to the frame.
 */

const markdown = (generator: string, body: string, path = 'page.md') => {
  const dialect = dialectOf(generator, path)
  const renderer = newBlockRenderer(previewParser(dialect), () => previewParser(dialect))
  return renderer
    .render(body, 0)
    .map(({ html }) => html)
    .join('')
}

const head = (values: Parameters<typeof renderPageHead>[0]) => {
  const parser = previewParser(dialectOf('hugo', 'page.md'))
  return renderPageHead(values, {
    inline: (text) => parser.renderInline(text),
    block: (text) => parser.render(text),
    image: (reference) => reference,
    date: (text) => text,
  })
}

const vectors: readonly (readonly [string, string])[] = [
  ['an image that fails', `<img src=x:x onerror="${canary}">`],
  ['a script', `<script>${canary}</script>`],
  ['an SVG that loads', `<svg onload="${canary}"></svg>`],
  ['the end of an attribute', `" onmouseover="${canary}" autofocus onfocus="${encoded}" x="`],
  ['the end of an element', `"></b></p></aside><img src=x:x onerror=${encoded}>`],
  [
    'a mutation',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x:x onerror=${encoded}&gt;">`,
  ],
  ['an address that runs', `javascript:${canary}`],
  ['a frame', `<iframe srcdoc="<script>parent.${encoded}</script>"></iframe>`],
]

const places: readonly (readonly [string, (vector: string) => string])[] = [
  ['the title of an admonition of colons', (v) => markdown('docusaurus', `:::note[${v}]\n\ntext\n\n:::\n`)],
  ['the words behind an admonition', (v) => markdown('vitepress', `::: tip ${v}\ntext\n:::\n`)],
  ['the inside of an admonition', (v) => markdown('docusaurus', `:::tip\n\n${v}\n\n:::\n`)],
  ['the title of an alert', (v) => markdown('hugo', `> [!NOTE] ${v}\n> text\n`)],
  [
    'the title of a note of Material',
    (v) => markdown('mkdocs', `!!! note "${v.replaceAll('"', '&quot;')}"\n\n    x\n`),
  ],
  ['a footnote', (v) => markdown('hugo', `text[^a]\n\n[^a]: ${v}\n`)],
  [
    'the label of a footnote',
    (v) => markdown('jekyll', `text[^${v.replaceAll(' ', '/')}]\n\n[^${v.replaceAll(' ', '/')}]: x\n`),
  ],
  [
    'the arguments of a shortcode',
    (v) => markdown('hugo', `{{< figure src="${v}" >}}\n\nin {{% x ${v} %}} line\n`),
  ],
  ['a tag of Liquid', (v) => markdown('jekyll', `{% include ${v} %}\n\n{{ ${v} | raw }}\n`)],
  [
    'the properties of a component',
    (v) => markdown('astro', `<Card html={\`${v}\`} />\n\nin <B a='${v}'>line</B>\n`, 'p.mdx'),
  ],
  ['an import of MDX', (v) => markdown('astro', `import x from "${v}"\n`, 'p.mdx')],
  ['an expression of MDX', (v) => markdown('astro', `{${v}}\n`, 'p.mdx')],
  [
    'the words and the id of a heading',
    (v) => markdown('jekyll', `# ${v}\n{: #${v.replaceAll(' ', '')} onclick="${canary}"}\n`),
  ],
  [
    'attributes in braces',
    (v) => markdown('vitepress', `text {.a onclick="${canary}" style="x" #b}\n\n*x*{.${v}}\n`),
  ],
  ['a definition list', (v) => markdown('hugo', `${v}\n: ${v}\n`)],
  ['the title of a page', (v) => head({ title: v, description: v, date: v, author: [v, { name: v }] })],
  ['the image of a page', (v) => head({ image: `${v}.png`, imageAlt: v })],
  ['a section', (v) => head({ sections: [{ type: v, headline: v, text: `${v}\n\n${v}`, items: [v] }] })],
  ['a button of a section', (v) => head({ sections: [{ buttons: [{ label: v, href: v }], [v]: v }] })],
]

const clobbering = [
  'body',
  'head',
  'cookie',
  'querySelector',
  'createElement',
  'documentElement',
  'images',
  '__proto__',
]

/** Each of the vectors in each of the places, and headings named like what a document has of its own. */
export const markdownPayloads: readonly (readonly [name: string, html: string])[] = [
  ...places.flatMap(([place, put]) =>
    vectors.map(([name, vector]) => [`${name} in ${place}`, put(vector)] as const),
  ),
  ...clobbering.map(
    (name) =>
      [`a heading named ${name}`, markdown('hugo', `# x {#${name}}\n\n## ${name}\n\n[^${name}]\n`)] as const,
  ),
]
