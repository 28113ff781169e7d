import createMarkdownIt, { type MarkdownIt, type StateCore, type Token } from 'markdown-it'
import { strikeWithTildes } from './strikethrough.ts'

/**
 * A parser for CommonMark 0.31.2 with GFM's tables, strikethrough, autolinks and task lists.
 *
 * Raw HTML passes through: whoever shows the result sanitises it where it is shown, and nowhere before. Link targets
 * with schemes that run (`javascript:` and its kin) are left as text.
 */
export function markdownParser(): MarkdownIt {
  const parser = createMarkdownIt({ html: true, linkify: true })
  // GFM section 6.9 links addresses that name their scheme or begin with www; bare words with a dot stay words.
  parser.linkify.add('www.', {
    validate: (text, from, linkify) => {
      const length = linkify.testSchemaAt(`//${text.slice(from, from + LONGEST_ADDRESS)}`, 'http:', 0)
      return Math.max(0, length - 2)
    },
    normalize: (match) => {
      match.url = `http://${match.raw}`
    },
  })
  parser.core.ruler.after('inline', 'task-items', markTaskItems)
  parser.core.ruler.after('block', 'table-alignment', alignCells)
  strikeWithTildes(parser)
  return parser
}

/** As GFM section 4.10 has it: an attribute, where markdown-it writes a style, which no sanitiser lets through. */
function alignCells({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.type !== 'th_open' && token.type !== 'td_open') continue
    const [, side] = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? '')) ?? []
    if (side !== undefined) token.attrs = [['align', side]]
  }
}

/** A bound on what is looked at for each `www.`, so that a text of many of them stays cheap. */
const LONGEST_ADDRESS = 2000

const box = /^\[([ xX])\][ \t]/

/** GFM section 5.3: a list item that begins with `[ ]` or `[x]` gets a box, which is shown and not for ticking. */
function markTaskItems(state: StateCore): void {
  const { tokens } = state
  for (let index = 2; index < tokens.length; index++) {
    const inline = tokens[index]
    const isFirstOfItem =
      tokens[index - 1]?.type === 'paragraph_open' && tokens[index - 2]?.type === 'list_item_open'
    const first = inline?.type === 'inline' && isFirstOfItem ? inline.children?.[0] : undefined
    const mark = first?.type === 'text' ? box.exec(first.content)?.[1] : undefined
    if (first && mark !== undefined) tickBox(state, inline?.children ?? [], mark !== ' ')
  }
}

function tickBox(state: StateCore, children: Token[], isTicked: boolean): void {
  const [first] = children
  if (!first) return
  first.content = first.content.replace(box, ' ')
  const input = new state.Token('html_inline', '', 0)
  input.content = `<input ${isTicked ? 'checked="" ' : ''}disabled="" type="checkbox">`
  children.unshift(input)
}
