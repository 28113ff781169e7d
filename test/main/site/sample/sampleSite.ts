import MarkdownIt from 'markdown-it'
import { parse } from 'yaml'

/** A page of the sample as its tests read it. */
export interface SamplePage {
  readonly path: string
  readonly language: 'en' | 'de'
  /** The part of the path that both languages share, e.g. `pages/network.md`. */
  readonly name: string
  readonly frontMatter: Readonly<Record<string, unknown>>
  readonly body: string
}

const PAGE = /^src\/content\/(en|de)\/(.+\.md)$/
const PARTS = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/

/** Reads the front matter of a page with the `yaml` package, strictly; a data file is read whole. */
export function frontMatterOf(text: string): unknown {
  return parse(PARTS.exec(text)?.[1] ?? text, { strict: true, uniqueKeys: true })
}

export function pagesOf(files: ReadonlyMap<string, Uint8Array>): readonly SamplePage[] {
  return [...files].flatMap(([path, bytes]) => {
    const [, language, name] = PAGE.exec(path) ?? []
    if (name === undefined) return []
    const text = new TextDecoder().decode(bytes)
    const frontMatter = frontMatterOf(text) as Record<string, unknown> // every page's front matter is a mapping
    const body = PARTS.exec(text)?.[2] ?? ''
    return [{ path, language: language === 'de' ? 'de' : 'en', name, frontMatter, body }]
  })
}

const markdown = new MarkdownIt()
type Token = ReturnType<typeof markdown.parse>[number]

const tokensOf = (body: string): readonly Token[] =>
  markdown.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])])

/** The pictures of the text, with the words that stand for them. */
export function picturesOf(body: string): readonly { src: string; alt: string }[] {
  return tokensOf(body)
    .filter(({ type }) => type === 'image')
    .map((token) => ({ src: String(token.attrGet('src')), alt: token.content }))
}

/** The addresses that the text links to. */
export function linksOf(body: string): readonly string[] {
  return tokensOf(body)
    .filter(({ type }) => type === 'link_open')
    .map((token) => decodeURI(String(token.attrGet('href'))))
}

/** The anchors of the headings, made as GitHub and most generators make them. */
export function anchorsOf(body: string): readonly string[] {
  return markdown
    .parse(body, {})
    .flatMap((token, index, all) => (token.type === 'heading_open' ? [all[index + 1]?.content ?? ''] : []))
    .map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    )
}

/** Every text value of the front matter, with the key it stands under. */
export function valuesOf(value: unknown, key = ''): readonly (readonly [key: string, text: string])[] {
  if (typeof value === 'string') return [[key, value]]
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, key))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, item]) => valuesOf(item, name))
}

/** The address under which the website shows a page, or null for data and people. */
export function addressOf({ name, language, frontMatter }: SamplePage): string | null {
  const start = language === 'en' ? '' : '/de'
  if (name === 'pages/index.md') return start || '/'
  if (name.startsWith('pages/')) return `${start}/${frontMatter.slug}`
  return name.startsWith('announcements/') ? `${start}/announcements/${frontMatter.slug}` : null
}
