import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import type { TagStyle } from './dialect.ts'

/*
 * What the generator runs when it builds the site: shortcodes of Hugo, tags of Liquid, components and expressions of
 * MDX. Galley runs none of them; each is shown as a box with its name and arguments.
 */

/** A tag found in a text. */
export type UnknownTag = {
  /** The first character behind it. */
  readonly end: number
  readonly name: string
  readonly details: string
  readonly kind: 'tag' | 'closing' | 'comment' | 'expression' | 'module'
}

/** No tag is longer; what is opened and never closed must not cost the square of a long text. */
const longestTag = 4000

/** The tag that begins at a position, null when none does. */
export function tagAt(text: string, at: number, styles: readonly TagStyle[]): UnknownTag | null {
  const part = text.slice(at, at + longestTag)
  for (const style of styles) {
    const found = readers[style](part)
    if (found) return { ...found, end: at + found.end }
  }
  return null
}

const readers: Readonly<Record<TagStyle, (part: string) => UnknownTag | null>> = {
  hugo: (part) => {
    const found = /^\{\{([<%])-?\s*(\/?)\s*([\w./-]+)?([\s\S]*?)-?([>%])\}\}/.exec(part)
    const [all = '', , slash, name, rest = ''] = found ?? []
    if (name === undefined) {
      const comment = /^\{\{[<%]\/\*[\s\S]*?\*\/[>%]\}\}/.exec(part)
      return comment ? { end: comment[0].length, name: '', details: '', kind: 'comment' } : null
    }
    return {
      end: all.length,
      name,
      details: details(rest.replace(/\/\s*$/, '')),
      kind: slash === '/' ? 'closing' : 'tag',
    }
  },
  liquid: (part) => {
    const output = /^\{\{-?\s*([\s\S]*?)\s*-?\}\}/.exec(part)
    if (output)
      return { end: output[0].length, name: '', details: details(output[1] ?? ''), kind: 'expression' }
    const [all, name = '', rest = ''] = /^\{%-?\s*([\w-]+)([\s\S]*?)-?%\}/.exec(part) ?? []
    if (all === undefined) return null
    return { end: all.length, name, details: details(rest), kind: /^end/.test(name) ? 'closing' : 'tag' }
  },
  mdx: (part) => {
    const [comment] = /^\{\s*\/\*[\s\S]*?\*\/\s*\}/.exec(part) ?? []
    if (comment) return { end: comment.length, name: '', details: '', kind: 'comment' }
    if (part.startsWith('{')) return part.startsWith('{#') ? null : expression(part)
    const [open, slash, name] = /^<(\/?)([A-Z][\w.]*|(?=>))/.exec(part) ?? []
    if (open === undefined) return null
    const end = endOfTag(part, open.length)
    if (end === null) return null
    const kind = slash === '/' ? 'closing' : 'tag'
    return {
      end,
      name: name ?? '',
      details: details(part.slice(open.length, end - 1).replace(/\/$/, '')),
      kind,
    }
  },
}

function expression(part: string): UnknownTag | null {
  const end = endOfBraces(part, 0)
  if (end === null) return null
  return { end, name: '', details: details(part.slice(1, end - 1)), kind: 'expression' }
}

/** The position behind the `>` that closes a tag; quotes and braces may hold others. */
function endOfTag(part: string, from: number): number | null {
  for (let at = from; at < part.length; at++) {
    const sign = part[at]
    if (sign === '>') return at + 1
    if (sign === '"' || sign === "'") at = part.indexOf(sign, at + 1)
    else if (sign === '{') at = (endOfBraces(part, at) ?? 0) - 1
    if (at < 0) return null
  }
  return null
}

function endOfBraces(part: string, from: number): number | null {
  let depth = 0
  for (let at = from; at < part.length; at++) {
    if (part[at] === '{') depth += 1
    if (part[at] === '}' && --depth === 0) return at + 1
  }
  return null
}

const details = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300)

/** Adds the boxes of unknown tags to a parser. */
export function addUnknownTags(parser: MarkdownIt, styles: readonly TagStyle[]): void {
  const alt = ['paragraph', 'reference', 'blockquote']
  parser.block.ruler.before('html_block', 'unknown-tag', readBlock(styles), { alt })
  parser.inline.ruler.before('html_inline', 'unknown-tag', readInline(styles))
  if (styles.includes('mdx')) parser.block.ruler.before('html_block', 'mdx-module', readModule)
  const { escapeHtml } = parser.utils
  const draw = (element: string) => (tag: UnknownTag) => boxOf(tag, element, escapeHtml)
  const [block, inline] = [draw('div'), draw('span')]
  // Only the rules of this file make these tokens.
  parser.renderer.rules.unknown_tag_block = (tokens, index) => block(tokens[index]?.meta as UnknownTag)
  parser.renderer.rules.unknown_tag = (tokens, index) => inline(tokens[index]?.meta as UnknownTag)
}

function boxOf(
  { kind, name, details }: UnknownTag,
  element: string,
  escapeHtml: (text: string) => string,
): string {
  if (kind === 'comment') return ''
  const words = details ? `<code>${escapeHtml(details)}</code>` : ''
  const label = kind === 'closing' ? `/${name.replace(/^end/, '')}` : name
  const title = label ? `<b>${escapeHtml(label)}</b> ` : ''
  return `<${element} class="unknown-tag unknown-${kind}">${title}${words}</${element}>`
}

/** A line of nothing but one tag, perhaps broken over several. */
function readBlock(styles: readonly TagStyle[]) {
  return (state: StateBlock, line: number, lastLine: number, isProbe: boolean): boolean => {
    const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
    if ((state.sCount[line] ?? 0) - state.blkIndent >= 4 || !/[<{]/.test(state.src[start] ?? '')) return false
    const tag = tagAt(state.src, start, styles)
    if (!tag) return false
    let end = line
    while (end < lastLine && (state.eMarks[end] ?? 0) < tag.end) end += 1
    if (end >= lastLine || state.src.slice(tag.end, state.eMarks[end]).trim() !== '') return false
    if (isProbe) return true
    const token = state.push('unknown_tag_block', '', 0)
    token.meta = tag
    token.map = [line, end + 1]
    state.line = end + 1
    return true
  }
}

function readInline(styles: readonly TagStyle[]) {
  return (state: StateInline, isProbe: boolean): boolean => {
    if (!/[<{]/.test(state.src[state.pos] ?? '')) return false
    const tag = tagAt(state.src, state.pos, styles)
    if (!tag || tag.end > state.posMax) return false
    if (!isProbe) state.push('unknown_tag', '', 0).meta = tag
    state.pos = tag.end
    return true
  }
}

/** Imports and exports of MDX, up to the next empty line: a note says that they are there. */
function readModule(state: StateBlock, line: number, lastLine: number, isProbe: boolean): boolean {
  if (state.level > 0 || (state.sCount[line] ?? 0) !== state.blkIndent) return false
  const start = state.bMarks[line] ?? 0
  const [, word] = /^(import|export)\s+[\w{*'"]/.exec(state.src.slice(start, start + 40)) ?? []
  if (word === undefined) return false
  if (isProbe) return true
  let end = line + 1
  while (end < lastLine && !state.isEmpty(end)) end += 1
  const text = state.src.slice(start, state.eMarks[end - 1] ?? start)
  const token = state.push('unknown_tag_block', '', 0)
  token.meta = { end: 0, name: word, details: details(text.slice(word.length)), kind: 'module' }
  token.map = [line, end]
  state.line = end
  return true
}
