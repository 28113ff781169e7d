import type { Range } from '../../document/document.ts'
import { markdownParser } from '../../document/markdown.ts'

/** An address as a text has it: the range of its characters, without quotes and angle brackets. */
export type LinkReference = Range & {
  /** As a browser or generator reads it: escapes of Markdown and HTML undone. */
  readonly target: string
  /** Decides which characters a new address may hold there. */
  readonly syntax: 'inline' | 'angle' | 'definition' | 'double' | 'single' | 'bare' | 'shortcode'
}

/** Texts beyond this are not searched: nobody writes such a page by hand. */
const longestText = 2 * 1024 * 1024

/**
 * Every address in a Markdown text: of links and images, reference definitions, `href`, `src` and `to` of tags, and
 * the references of Hugo and Jekyll. What stands in code or in a comment is none. In order, without overlap.
 *
 * Positions are those of CommonMark 0.31.2 sections 4.7 and 6.3; kept against the parser by
 * `test/shared/site/pages/linkReferences.test.ts`.
 */
export function linkReferences(markdown: string): readonly LinkReference[] {
  if (markdown.length > longestText) return []
  const text = withoutCode(markdown)
  const found = [...inlineLinks(text), ...definitions(text), ...attributes(text), ...shortcodes(text)]
  const sorted = found.toSorted((one, two) => one.from - two.from || one.to - two.to)
  let end = 0
  return sorted.filter(({ from, to }) => {
    if (from < end) return false
    end = Math.max(end, to)
    return true
  })
}

/** The text with everything in code and in comments blanked, each character in its place. */
function withoutCode(markdown: string): string {
  const starts = lineStarts(markdown)
  let text = markdown
  for (const { type, map } of markdownParser().parse(markdown, {})) {
    if ((type !== 'fence' && type !== 'code_block') || map === null) continue
    const [from, to] = [starts[map[0]] ?? 0, starts[map[1]] ?? text.length]
    text = `${text.slice(0, from)}${blank(text.slice(from, to))}${text.slice(to)}`
  }
  return withoutSpans(text).replace(/<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/g, blank)
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
  return starts
}

/** Code spans end with as many backticks as they began with, before the paragraph does. */
function withoutSpans(text: string): string {
  const runs = [...text.matchAll(/`+|\r?\n[ \t]*\r?\n/g)]
  let result = ''
  let position = 0
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index]
    if (run === undefined || run.index < position || !run[0].startsWith('`') || isEscaped(text, run.index))
      continue
    const close = closing(runs, index)
    if (close === null) continue
    result += text.slice(position, run.index) + blank(text.slice(run.index, close))
    position = close
  }
  return result + text.slice(position)
}

function closing(runs: readonly RegExpExecArray[], opening: number): number | null {
  const mark = runs[opening]?.[0]
  for (const run of runs.slice(opening + 1, opening + 200)) {
    if (!run[0].startsWith('`')) return null
    if (run[0] === mark) return run.index + run[0].length
  }
  return null
}

function isEscaped(text: string, at: number): boolean {
  let count = 0
  while (text[at - count - 1] === '\\') count += 1
  return count % 2 === 1
}

function* inlineLinks(text: string): Generator<LinkReference> {
  for (const { index } of text.matchAll(/\]\(/g)) {
    if (isEscaped(text, index) || !hasOpening(text, index)) continue
    const from =
      index + 2 + (/^[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(index + 2, index + 202))?.[0].length ?? 0)
    const place = destination(text, from)
    if (place !== null && /^(?:\s+["'(]|\s*\))/.test(text.slice(place.end, place.end + 200)))
      yield place.reference
  }
}

/** Characters that a link's text may have; looking for its beginning must not cost the square of a long text. */
const longestLinkText = 2000

/** True when an unescaped bracket in the same paragraph opens what closes here. */
function hasOpening(text: string, closing: number): boolean {
  let depth = 1
  for (let at = closing - 1; at >= 0 && closing - at < longestLinkText; at--) {
    const sign = text[at]
    if (sign === '\n' && /^[ \t]*\r?\n/.test(text.slice(at + 1, at + 40))) return false
    if ((sign !== '[' && sign !== ']') || isEscaped(text, at)) continue
    depth += sign === ']' ? 1 : -1
    if (depth === 0) return true
  }
  return false
}

type Destination = { readonly reference: LinkReference; readonly end: number }

/** A link destination of CommonMark 6.3: in angle brackets, or without blanks and with balanced parentheses. */
function destination(text: string, from: number): Destination | null {
  if (text[from] === '<') {
    const [, inner] = /^<((?:[^<>\n\\]|\\.)*)>/.exec(text.slice(from, from + 4096)) ?? []
    if (inner === undefined) return null
    const range = { from: from + 1, to: from + 1 + inner.length }
    return { reference: { ...range, target: unescaped(inner), syntax: 'angle' }, end: range.to + 1 }
  }
  const to = bareEnd(text, from)
  if (to === from) return null
  return { reference: { from, to, target: unescaped(text.slice(from, to)), syntax: 'inline' }, end: to }
}

function bareEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) at += 1
    else if (/[\s\p{Cc}]/u.test(sign)) return at
    else if (sign === '(') depth += 1
    else if (sign === ')' && depth-- === 0) return at
  }
  return text.length
}

/** `[label]: address`, in lists and quotations, too; a footnote (`[^1]:`) is text. */
function* definitions(text: string): Generator<LinkReference> {
  for (const match of text.matchAll(
    /^[ \t>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?\[(?!\^)(?:[^[\]\\]|\\.){1,999}\]:[ \t]*(?:\r?\n[ \t]*)?/gm,
  )) {
    const place = destination(text, match.index + match[0].length)
    if (place !== null)
      yield { ...place.reference, syntax: place.reference.syntax === 'angle' ? 'angle' : 'definition' }
  }
}

function* attributes(text: string): Generator<LinkReference> {
  for (const tag of text.matchAll(/<[a-z][\w.-]*\s[^<>]*>/gi)) {
    const pattern = /(?<=[\s"'])(?:href|src|to|poster)\s*=\s*(?:\{\s*)?("[^"\n]*"|'[^'\n]*'|[^\s"'=<>`{}]+)/gi
    for (const match of tag[0].matchAll(pattern)) {
      const value = match[1] ?? ''
      const from = tag.index + match.index + match[0].length - value.length
      const quote = value[0] === '"' ? 'double' : value[0] === "'" ? 'single' : 'bare'
      const inner = quote === 'bare' ? value : value.slice(1, -1)
      const start = quote === 'bare' ? from : from + 1
      // An address that Liquid makes is found inside its braces.
      if (inner !== '' && !inner.startsWith('{'))
        yield { from: start, to: start + inner.length, target: unescapedEntities(inner), syntax: quote }
    }
  }
}

/**
 * `{{< ref "news/a.md" >}}`, `{{% relref "…" %}}`, `{% link _posts/a.md %}`, the pictures of `{{< figure src="…" >}}` and
 * its kind, and what Liquid makes an address of: `{{ "/images/a.png" | relative_url }}`.
 */
function* shortcodes(text: string): Generator<LinkReference> {
  yield* namedShortcodeValues(text)
  const hugo = /\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?(["'`]?)([^"'`\s>%]+)\1/g
  const jekyll = /\{%-?\s*link\s+(["']?)([^"'\s%]+)\1/g
  for (const match of [...text.matchAll(hugo), ...text.matchAll(jekyll)]) {
    const [whole, quote = '', target = ''] = match
    const from = match.index + whole.length - quote.length - target.length
    yield { from, to: from + target.length, target, syntax: 'shortcode' }
  }
}

function* namedShortcodeValues(text: string): Generator<LinkReference> {
  for (const call of text.matchAll(/\{[{%][<%-]?\s*[\w./-]+\s[^{}\n]{0,2000}?[%}]\}/g)) {
    const pattern = /(?<=\s)(?:src|href|link|image|poster|file|url)\s*=\s*(["'])([^"'\n]+)\1/gi
    for (const match of call[0].matchAll(pattern)) {
      const [whole, , target = ''] = match
      const from = call.index + match.index + whole.length - 1 - target.length
      yield { from, to: from + target.length, target, syntax: 'shortcode' }
    }
  }
  for (const match of text.matchAll(/\{\{-?\s*(["'])([^"'\n{}]+)\1\s*\|/g)) {
    const [whole, quote = '', target = ''] = match
    const from = match.index + whole.indexOf(quote) + 1
    yield { from, to: from + target.length, target, syntax: 'shortcode' }
  }
}

function unescaped(source: string): string {
  return unescapedEntities(source.replace(/\\([!-/:-@[-`{-~])/g, '$1'))
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&apos;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
])

function unescapedEntities(source: string): string {
  return source.replace(/&(?:amp|quot|#39|apos|lt|gt);/g, (entity) => entities.get(entity) ?? entity)
}

/** An address as it must be written in the place of a reference, so that it is read as this address there. */
export function spelledAs({ syntax }: LinkReference, address: string): string {
  switch (syntax) {
    case 'inline':
    case 'definition':
      return escapedBare(address)
    case 'angle':
      return address.replace(/[<>\\]/g, '\\$&')
    case 'double':
      return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    case 'single':
      return address.replaceAll('&', '&amp;').replaceAll("'", '&#39;')
    case 'bare':
    case 'shortcode':
      return address.replaceAll(' ', '%20')
    default:
      return syntax satisfies never
  }
}

/** Blanks end a bare address; parentheses that do not balance and backslashes are escaped. */
function escapedBare(address: string): string {
  const spelt = address.replaceAll(' ', '%20').replace(/[\\<]/g, '\\$&')
  let depth = 0
  for (const sign of spelt) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth < 0) break
  }
  return depth === 0 ? spelt : spelt.replace(/[()]/g, '\\$&')
}
