import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it'
import type { AdmonitionStyle } from './dialect.ts'

/*
 * Notes that stand out: `:::note Title` (Docusaurus, Starlight, VitePress), `> [!NOTE]` (GitHub), `!!! note "Title"`
 * (Material for MkDocs). A container of another name keeps its name as its title.
 */

type Opening = { readonly kind: string; readonly title: string }

/** Adds the ways of writing an admonition to a parser. */
export function addAdmonitions(parser: MarkdownIt, styles: readonly AdmonitionStyle[]): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list']
  if (styles.includes('colons')) parser.block.ruler.before('fence', 'admonition', readColons, { alt })
  if (styles.includes('exclamation'))
    parser.block.ruler.before('fence', 'admonition-indented', readExclamation, { alt })
  if (styles.includes('quotation')) parser.core.ruler.after('inline', 'admonition-quoted', markQuotations)
  const { escapeHtml } = parser.utils
  parser.renderer.rules.admonition_open = (tokens, index) => {
    const { kind, title } = openingOf(tokens[index])
    return `<aside class="admonition admonition-${escapeHtml(kind)}"><p class="admonition-title">${escapeHtml(title)}</p>\n`
  }
  parser.renderer.rules.admonition_close = () => '</aside>\n'
}

function openingOf(token: Token | undefined): Opening {
  // The rules of this file put nothing else there.
  return (token?.meta ?? { kind: 'note', title: '' }) as Opening
}

const colons = /^(:{3,})[ \t]*([a-zA-Z][\w-]*)[ \t]*(?:\[([^\]]*)\])?[ \t]*(.*)$/

function readColons(state: StateBlock, line: number, lastLine: number, isProbe: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false
  const found = colons.exec(textOf(state, line))
  if (!found) return false
  if (isProbe) return true
  const [, marks = '', kind = '', label, rest = ''] = found
  const end = closingLine(state, { line, lastLine, length: marks.length })
  const title = (label ?? rest.replace(/\s*\{[^{}]*\}\s*$/, '')) || kind
  readInside(state, { line, from: line + 1, to: end, indent: 0 }, { kind, title: titleWords(title) })
  state.line = end < lastLine ? end + 1 : end
  return true
}

/** The line of as many colons or more and nothing else; those of containers within are passed over. */
function closingLine(
  state: StateBlock,
  { line, lastLine, length }: { readonly line: number; readonly lastLine: number; readonly length: number },
): number {
  let depth = 0
  for (let at = line + 1; at < lastLine; at++) {
    const text = textOf(state, at)
    const [, marks = ''] = /^(:{3,})/.exec(text) ?? []
    if (marks === '') continue
    if (colons.test(text)) depth += marks.length <= length ? 1 : 0
    else if (text.trim() === marks && marks.length >= Math.min(length, 3)) {
      if (depth === 0 && marks.length >= length) return at
      depth = Math.max(0, depth - 1)
    }
  }
  return lastLine
}

const exclamation = /^(?:!!!|\?\?\?\+?)[ \t]+([a-zA-Z][\w-]*)(?:[ \t]+[\w -]*?)?(?:[ \t]*"([^"]*)")?[ \t]*$/

function readExclamation(state: StateBlock, line: number, lastLine: number, isProbe: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false
  const found = exclamation.exec(textOf(state, line))
  if (!found) return false
  if (isProbe) return true
  const indent = (state.sCount[line] ?? 0) + 4
  let end = line + 1
  while (end < lastLine && (state.isEmpty(end) || (state.sCount[end] ?? 0) >= indent)) end += 1
  while (end > line + 1 && state.isEmpty(end - 1)) end -= 1
  const [, kind = '', title] = found
  readInside(state, { line, from: line + 1, to: end, indent: 4 }, { kind, title: title ?? titleWords(kind) })
  state.line = end
  return true
}

type Inside = { readonly line: number; readonly from: number; readonly to: number; readonly indent: number }

function readInside(state: StateBlock, { line, from, to, indent }: Inside, opening: Opening): void {
  const { lineMax, parentType, blkIndent } = state
  const token = state.push('admonition_open', 'aside', 1)
  token.block = true
  token.meta = opening
  token.map = [line, to]
  state.parentType = 'blockquote'
  state.lineMax = to
  state.blkIndent += indent
  state.md.block.tokenize(state, from, to)
  state.blkIndent = blkIndent
  state.lineMax = lineMax
  state.parentType = parentType
  state.push('admonition_close', 'aside', -1)
}

function textOf(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  return state.src.slice(start, state.eMarks[line] ?? start)
}

const alert = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][+-]?(?:[ \t]+(.+))?$/i

/** GitHub: a quotation whose first line is `[!NOTE]` and nothing else. */
function markQuotations({ tokens }: StateCore): void {
  for (let index = 0; index + 2 < tokens.length; index++) {
    const [open, paragraph, inline] = tokens.slice(index, index + 3)
    if (open?.type !== 'blockquote_open' || paragraph?.type !== 'paragraph_open' || !inline) continue
    const [first = ''] = inline.content.split('\n', 1)
    const found = alert.exec(first.trim())
    const close = tokens.findIndex(
      (token, at) => at > index && token.type === 'blockquote_close' && token.level === open.level,
    )
    if (!found || close < 0) continue
    const [, kind = '', title] = found
    open.type = 'admonition_open'
    open.meta = { kind: kind.toLowerCase(), title: title ?? titleWords(kind.toLowerCase()) }
    const end = tokens[close]
    if (end) end.type = 'admonition_close'
    dropFirstLine(inline)
  }
}

function dropFirstLine(inline: Token): void {
  const children = inline.children ?? []
  const end = children.findIndex(({ type }) => type === 'softbreak' || type === 'hardbreak')
  children.splice(0, end < 0 ? children.length : end + 1)
}

function titleWords(kind: string): string {
  return kind.slice(0, 1).toUpperCase() + kind.slice(1)
}
