import createMarkdownIt, { type MarkdownIt, type StateCore, type Token } from 'markdown-it'

/**
 * A parser for CommonMark 0.31.2 with GFM's tables, strikethrough, autolinks and task lists.
 *
 * Raw HTML passes through: whoever shows the result sanitises it where it is shown, and nowhere before. Link targets
 * with schemes that run (`javascript:` and its kin) are left as text.
 */
export function markdownParser(): MarkdownIt {
  const parser = createMarkdownIt({ html: true, linkify: true })
  // GFM section 6.9 links addresses that name their scheme or begin with www; bare words with a dot stay words.
  parser.linkify.set({ fuzzyIP: false })
  parser.core.ruler.after('inline', 'task-items', markTaskItems)
  return parser
}

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
  input.content = `<input type="checkbox" disabled=""${isTicked ? ' checked=""' : ''}>`
  children.unshift(input)
}
