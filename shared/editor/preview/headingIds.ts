import type { MarkdownIt, Token } from 'markdown-it'
import type { HeadingIdRule } from './dialect.ts'

/*
 * Ids of headings, as links within a page name them. The rule is the generator's; a heading that stands there twice
 * gets a counter, which only the whole page can tell: a block that is rendered by itself carries a mark in its place.
 */

/** Cannot stand in a Markdown text: the parser replaces it (CommonMark 0.31.2, section 2.3). */
const mark = '\0'
const marked = /\0([^\0]*)\0/g

/** Gives every heading an id, to be finished by `newIdCounter`. */
export function markHeadings(parser: MarkdownIt, rule: HeadingIdRule): void {
  parser.core.ruler.push('heading-ids', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open' || token.attrGet('id') !== null) return
      const slug = headingSlug(wordsOf(tokens[index + 1]), rule)
      if (slug) token.attrSet('id', `${mark}${slug}${mark}`)
    })
  })
}

function wordsOf(inline: Token | undefined): string {
  const words = (inline?.children ?? []).map(({ type, content }) =>
    type === 'text' || type === 'code_inline' ? content : type === 'softbreak' ? ' ' : '',
  )
  return words.join('')
}

/**
 * The id of a heading before it is made unique.
 *
 * `github`: github-slugger, as goldmark, Docusaurus, Starlight and Gatsby do it. `kramdown`: `basic_generate_id` of
 * kramdown. `vitepress`: `@mdit-vue/shared`'s `slugify`.
 */
export function headingSlug(words: string, rule: HeadingIdRule): string {
  switch (rule) {
    case 'github':
      return words
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
        .replaceAll(' ', '-')
    case 'kramdown':
      return (
        words
          .replace(/^[^a-zA-Z]+/, '')
          .replace(/[^a-zA-Z0-9 -]/g, '')
          .replaceAll(' ', '-')
          .toLowerCase() || 'section'
      )
    case 'vitepress':
      return words
        .normalize('NFKD')
        .replace(/[\u0300-\u036F]/g, '')
        .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .replace(/^(\d)/, '_$1')
        .toLowerCase()
    default:
      return rule satisfies never
  }
}

/** Makes the marks of one page's blocks into ids, block by block from the top. */
export function newIdCounter(): (html: string) => string {
  const used = new Map<string, number>()
  return (html) =>
    html.includes(mark)
      ? html.replace(marked, (_all, slug: string) => {
          const count = used.get(slug) ?? 0
          used.set(slug, count + 1)
          return count === 0 ? slug : `${slug}-${count}`
        })
      : html
}
