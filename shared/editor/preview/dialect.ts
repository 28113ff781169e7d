/*
 * What the Markdown of a site means beyond CommonMark and GFM, by the generator that makes the site of it. What a
 * generator does not know stays the text it is there, too.
 */

/** How a generator writes admonitions: `:::note`, `> [!NOTE]`, `!!! note`. */
export type AdmonitionStyle = 'colons' | 'quotation' | 'exclamation'

/** Whose rule makes the id of a heading from its words. */
export type HeadingIdRule = 'github' | 'kramdown' | 'vitepress'

/** Tags that the generator runs when it builds the site; they are shown as boxes and never run. */
export type TagStyle = 'hugo' | 'liquid' | 'mdx'

/** The extensions of one page's Markdown. */
export type Dialect = {
  readonly footnotes: boolean
  readonly definitionLists: boolean
  /** `everywhere`: after any block or span; `headings`: only at their end; `kramdown`: everywhere, as `{: .x}`. */
  readonly attributes: 'everywhere' | 'headings' | 'kramdown' | null
  readonly admonitions: readonly AdmonitionStyle[]
  readonly headingIds: HeadingIdRule | null
  /** What `--` becomes where quotation marks and dashes are set as a typesetter would; null where they stay. */
  readonly smartDash: '–' | '—' | null
  readonly tags: readonly TagStyle[]
}

/** CommonMark and GFM, nothing else. */
export const plainDialect: Dialect = {
  footnotes: false,
  definitionLists: false,
  attributes: null,
  admonitions: [],
  headingIds: null,
  smartDash: null,
  tags: [],
}

/*
 * The defaults of each: Hugo's goldmark, Jekyll's kramdown, gatsby-transformer-remark, remark with remark-gfm and
 * remark-directive in Docusaurus and Starlight, retext-smartypants in Astro, the markdown-it of VitePress and Eleventy.
 */
const dialects: Readonly<Record<string, Partial<Dialect>>> = {
  hugo: {
    footnotes: true,
    definitionLists: true,
    attributes: 'headings',
    admonitions: ['quotation'],
    headingIds: 'github',
    smartDash: '–',
    tags: ['hugo'],
  },
  jekyll: {
    footnotes: true,
    definitionLists: true,
    attributes: 'kramdown',
    headingIds: 'kramdown',
    smartDash: '–',
    tags: ['liquid'],
  },
  gatsby: { footnotes: true, headingIds: 'github' },
  docusaurus: {
    footnotes: true,
    attributes: 'headings',
    admonitions: ['colons'],
    headingIds: 'github',
    tags: ['mdx'],
  },
  astro: { footnotes: true, admonitions: ['colons'], headingIds: 'github', smartDash: '—' },
  vitepress: { attributes: 'everywhere', admonitions: ['colons', 'quotation'], headingIds: 'vitepress' },
  eleventy: { tags: ['liquid'] },
  mkdocs: {
    footnotes: true,
    definitionLists: true,
    attributes: 'everywhere',
    admonitions: ['exclamation'],
    headingIds: 'github',
  },
  next: { footnotes: true },
}

/** The dialect as the site's settings have it; null: they say nothing. */
export function withPunctuation(dialect: Dialect, isTypographic: boolean | null): Dialect {
  if (isTypographic === null) return dialect
  return { ...dialect, smartDash: isTypographic ? (dialect.smartDash ?? '–') : null }
}

/** The extensions for a page: those of the generator, and the components of MDX wherever a file is one. */
export function dialectOf(generator: string | null, path: string): Dialect {
  const known = generator !== null && Object.hasOwn(dialects, generator) ? dialects[generator] : undefined
  const dialect = { ...plainDialect, ...known }
  if (!/\.mdx$/i.test(path)) return dialect
  return { ...dialect, tags: ['mdx'] }
}
