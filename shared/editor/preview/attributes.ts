import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import type { Dialect } from './dialect.ts'

/*
 * `{.class #id}` behind a heading, a block or a span; kramdown writes it `{: .class #id}`. Only class and id are taken:
 * everything else a page could put there is for the generator, and some of it would run.
 */

const atEnd = { curly: /\s*\{([^{}:][^{}\n]*)\}\s*$/, kramdown: /\s*\{:([^{}\n]*)\}\s*$/ }
const atStart = { curly: /^\{([^{}:][^{}\n]*)\}/, kramdown: /^\{:([^{}\n]*)\}/ }

/** Adds attributes to a parser. */
export function addAttributes(parser: MarkdownIt, where: NonNullable<Dialect['attributes']>): void {
  const syntax = where === 'kramdown' ? 'kramdown' : 'curly'
  parser.core.ruler.after('inline', 'attributes', ({ tokens }: StateCore) => {
    tokens.forEach((token, index) => {
      const opening = tokens[index - 1]
      if (token.type !== 'inline' || !opening) return
      if (where === 'headings' && opening.type !== 'heading_open') return
      if (where !== 'headings') takeFromSpans(token.children ?? [], atStart[syntax])
      takeFromEnd(token, opening, atEnd[syntax])
    })
  })
}

function takeFromEnd(inline: Token, opening: Token, pattern: RegExp): void {
  const children = inline.children ?? []
  const last = children.at(-1)
  const found = last?.type === 'text' ? pattern.exec(last.content) : null
  if (!last || !found || !apply(found[1] ?? '', opening)) return
  last.content = last.content.slice(0, found.index)
  if (last.content === '' && children.at(-2)?.type === 'softbreak') children.splice(-2)
}

function takeFromSpans(children: Token[], pattern: RegExp): void {
  children.forEach((child, index) => {
    const found = child.type === 'text' ? pattern.exec(child.content) : null
    const before = children[index - 1]
    const span = before?.nesting === -1 ? openingOf(children, index - 1) : before
    if (!found || !span || span.type === 'text' || span.type.endsWith('break')) return
    if (apply(found[1] ?? '', span)) child.content = child.content.slice(found[0].length)
  })
}

function openingOf(children: readonly Token[], close: number): Token | undefined {
  const level = children[close]?.level
  return children.slice(0, close).findLast((token) => token.nesting === 1 && token.level === level)
}

/** False when this is no list of attributes but words in braces. */
function apply(list: string, token: Token): boolean {
  const parts = list.trim().split(/\s+/)
  if (!parts.every((part) => /^(?:[.#][\w:-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"']*)|[\w:-]+["'])$/.test(part)))
    return false
  for (const part of parts) {
    if (part.startsWith('.')) token.attrJoin('class', part.slice(1))
    if (part.startsWith('#')) token.attrSet('id', part.slice(1))
  }
  return true
}
