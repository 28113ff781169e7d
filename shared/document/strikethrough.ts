import type { MarkdownIt, StateInline } from 'markdown-it'

const tilde = 0x7e
/** Two tildes close only what two have opened: a marker of their own, which no character has. */
const twoTildes = 0x7e_7e_7e

/**
 * Strikethrough as GFM section 6.5 has it: between one tilde each or two each, three or more are text; `<del>`.
 * markdown-it's own rule knows only two and takes longer runs apart.
 */
export function strikeWithTildes(parser: MarkdownIt): void {
  parser.inline.ruler.at('strikethrough', readTildes)
  parser.inline.ruler2.at('strikethrough', (state) => {
    strike(state, state.delimiters)
    for (const meta of state.tokens_meta) if (meta?.delimiters) strike(state, meta.delimiters)
    return true
  })
}

function readTildes(state: StateInline, isProbe: boolean): boolean {
  if (isProbe || state.src.charCodeAt(state.pos) !== tilde) return false
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true)
  const token = state.push('text', '', 0)
  token.content = '~'.repeat(length)
  if (length <= 2) {
    const marker = length === 1 ? tilde : twoTildes
    state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close })
  }
  state.pos += length
  return true
}

function strike(state: StateInline, delimiters: StateInline['delimiters']): void {
  for (const { marker, end, token } of delimiters) {
    if ((marker !== tilde && marker !== twoTildes) || end === -1) continue
    const opening = state.tokens[token]
    const closing = state.tokens[delimiters[end]?.token ?? -1]
    if (!opening || !closing) continue
    Object.assign(opening, { type: 's_open', tag: 'del', nesting: 1, content: '' })
    Object.assign(closing, { type: 's_close', tag: 'del', nesting: -1, content: '' })
  }
}
