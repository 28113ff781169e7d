import type { Token } from 'markdown-it'
import { markdownParser } from '../../document/markdown.ts'
import { linkReferences } from '../../site/pages/linkReferences.ts'

/** A link or an image inside the site, as the body writes it; offsets count from the start of the file. */
export type OutlinedReference = {
  readonly kind: 'link' | 'image'
  readonly target: string
  /** What the preview has as its address. */
  readonly address: string
  readonly from: number
  readonly to: number
  /** The line of the file, counted from 0. */
  readonly line: number
}

export type OutlinedHeading = {
  readonly level: number
  readonly words: string
  readonly line: number
  /** The number signs that make it one; null where it is underlined. */
  readonly marks: { readonly from: number; readonly to: number } | null
}

/** What of a body can be looked through for problems. */
export type PageOutline = {
  readonly references: readonly OutlinedReference[]
  readonly headings: readonly OutlinedHeading[]
}

const image = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico)$/i

/** The links, images and headings of a page whose body begins at an offset and a line of its file. */
export function pageOutline(
  body: string,
  start: { readonly offset: number; readonly line: number },
): PageOutline {
  const parser = markdownParser()
  const starts = lineStarts(body)
  const references = linkReferences(body)
    .filter(({ target, syntax }) => syntax !== 'shortcode' && isInSite(target))
    .map(({ target, from, to }): OutlinedReference => {
      const [path = ''] = target.split(/[?#]/, 1)
      return {
        kind: image.test(path) ? 'image' : 'link',
        target,
        address: parser.normalizeLink(target),
        from: start.offset + from,
        to: start.offset + to,
        line: start.line + lineOf(starts, from),
      }
    })
  const tokens = parser.parse(body, {})
  const headings = tokens.flatMap((token, index) =>
    token.type === 'heading_open' && token.level === 0 && token.map
      ? [headingOf(token, tokens[index + 1]?.content ?? '', { body, starts, start, line: token.map[0] })]
      : [],
  )
  return { references, headings }
}

/** What a generator or another site answers for is not looked for here. */
function isInSite(target: string): boolean {
  return target !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?)|[{}$]/i.test(target)
}

type Place = {
  readonly body: string
  readonly starts: readonly number[]
  readonly start: { readonly offset: number; readonly line: number }
  readonly line: number
}

function headingOf(token: Token, words: string, { body, starts, start, line }: Place): OutlinedHeading {
  const from = starts[line] ?? 0
  const [, blanks = '', signs] = /^( {0,3})(#{1,6})/.exec(body.slice(from, from + 12)) ?? []
  const marks = signs && { from: start.offset + from + blanks.length, to: 0 }
  return {
    level: Number(token.tag.slice(1)),
    words: words.slice(0, 80),
    line: start.line + line,
    marks: marks && signs ? { from: marks.from, to: marks.from + signs.length } : null,
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return starts
}

function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low
}
