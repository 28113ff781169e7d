import { splitFrontMatter } from '../../document/parse.ts'

/** A heading of a page, with where its line begins in its text, in which every line end is one character. */
export type PlacedHeading = { readonly text: string; readonly at: number }

/** Letters of a heading that are looked at. */
const longestHeading = 200
/** More headings of one page than anybody goes to. */
const mostHeadings = 200

/** The headings of a page that begin with number signs, in order; what stands in code is none. */
export function headingsIn(source: string): readonly PlacedHeading[] {
  const text = source.replaceAll('\r\n', '\n')
  const split = splitFrontMatter(text)
  const body = split.kind === 'closed' ? split.range.outerTo : 0
  const headings: PlacedHeading[] = []
  let fence: string | null = null
  for (const match of text.slice(body).matchAll(/^ {0,3}(?:(`{3,}|~{3,})|#{1,6}[ \t]+(\S.*))/gm)) {
    const [, mark, words] = match
    if (mark !== undefined) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence
    if (words === undefined || fence !== null) continue
    const plain = plainWords(words.slice(0, longestHeading))
    if (plain !== '') headings.push({ text: plain, at: body + match.index })
    if (headings.length === mostHeadings) break
  }
  return headings
}

/** Without the marks of Markdown, the closing number signs and the `{#id}` of generators. */
function plainWords(source: string): string {
  return source
    .replace(/\s+#+\s*$/, '')
    .replace(/\s*\{#[^{}]*\}\s*$/, '')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/[*`]+|(?<!\w)_+|_+(?!\w)/g, '')
    .trim()
}
