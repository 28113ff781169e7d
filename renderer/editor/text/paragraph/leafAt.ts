import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState, Line } from '@codemirror/state'
import type { SyntaxNode } from '../live/syntaxNode.ts'

/** A block that holds words and no other block. */
export type Leaf = {
  /** `item`: the first words of a list's item. `verbatim`: code, HTML, tables, whatever is written to the letter. */
  readonly kind: 'paragraph' | 'heading' | 'underlined-heading' | 'rule' | 'item' | 'verbatim'
  readonly from: number
  readonly to: number
  /** The innermost item or quote that it lies in. */
  readonly container: SyntaxNode | null
}

const kinds: readonly (readonly [RegExp, Leaf['kind']])[] = [
  [/^ATXHeading/, 'heading'],
  [/^SetextHeading/, 'underlined-heading'],
  [/^HorizontalRule$/, 'rule'],
  [/^(?:Paragraph|LinkReference|Task)$/, 'paragraph'],
  [
    /^(?:FencedCode|CodeBlock|HTMLBlock|CommentBlock|ProcessingInstructionBlock|Table|Frontmatter)$/,
    'verbatim',
  ],
]

/** Milliseconds that a key press may spend on parsing a text that has not been parsed so far. */
const mostMs = 20

/** The block that a line's words belong to; null where the line has none. */
export function leafAt(state: EditorState, position: number): Leaf | null {
  const line = state.doc.lineAt(position)
  const tree = ensureSyntaxTree(state, line.to, mostMs) ?? syntaxTree(state)
  for (
    let node: SyntaxNode | null = tree.resolveInner(insideWords(line, position), -1);
    node;
    node = node.parent
  ) {
    const { name } = node
    const kind = kinds.find(([pattern]) => pattern.test(name))?.[1]
    if (kind === undefined) continue
    const container = containerOf(node)
    const isItem = kind === 'paragraph' && container?.name === 'ListItem' && isFirstIn(container, node)
    return { kind: isItem ? 'item' : kind, from: node.from, to: node.to, container }
  }
  return null
}

/** Where a line's words begin, behind indentation and the marks of items and quotes. */
export function startOfWords({ from, text }: Pick<Line, 'from' | 'text'>): number {
  return from + (/^(?:[\s>]|(?:[-*+]|\d{1,9}[.)])\s)*/.exec(text)?.[0].length ?? 0)
}

/** The tree knows blocks by their words: blanks and marks at either end of a line belong to what is round it. */
function insideWords(line: Line, position: number): number {
  const end = line.from + line.text.trimEnd().length
  return Math.max(Math.min(position, end), Math.min(startOfWords(line) + 1, line.to))
}

function containerOf(leaf: SyntaxNode): SyntaxNode | null {
  let node = leaf.parent
  while (node && node.name !== 'ListItem' && node.name !== 'Blockquote') node = node.parent
  return node
}

function isFirstIn(item: SyntaxNode, leaf: SyntaxNode): boolean {
  let child = item.firstChild
  while (child && /Mark$/.test(child.name)) child = child.nextSibling
  return child?.from === leaf.from
}
