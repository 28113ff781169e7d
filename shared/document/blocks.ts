import type { Token } from 'markdown-it'
import type { Range } from './document.ts'
import { textHash } from './hash.ts'
import { markdownParser } from './markdown.ts'

export type BlockKind = 'heading' | 'paragraph' | 'item' | 'row' | 'code' | 'html' | 'rule' | 'definition'

/** A leaf of the block structure: what alignment, comparison, merging and comments work on. */
export type Block = Range & {
  readonly kind: BlockKind
  /** What it says: Markdown of its words with blanks joined; of code, HTML and definitions the very text. */
  readonly text: string
  /** Same for the same kind and text, wherever the block stands and however its lines are broken. */
  readonly hash: string
}

type Leaf = {
  readonly kind: BlockKind
  readonly text: string
  /** What makes a block another one although its text is the same: the level of a heading, the language of code. */
  readonly variant: string
  readonly lines: readonly [number, number]
}

const parser = markdownParser()

/**
 * The leaf blocks of a body, in order. Ranges are whole lines: with list markers and quotation marks, without the line
 * break behind the last one. Blank lines, and the line under the head of a table, belong to no block.
 */
export function blocksOf(body: string): Block[] {
  const starts = lineStarts(body)
  const leaves = leavesOf(parser.parse(body, {}))
  const definitions = definitionsOf(body, starts, leaves)
  const ordered = [...leaves, ...definitions].sort((a, b) => a.lines[0] - b.lines[0])
  return ordered.map((leaf) => {
    const from = starts[leaf.lines[0]] ?? body.length
    const end = starts[leaf.lines[1]] ?? body.length
    const to = from + body.slice(from, end).trimEnd().length
    return {
      kind: leaf.kind,
      text: leaf.text,
      hash: textHash(`${leaf.kind} ${leaf.variant}\n${leaf.text}`),
      from,
      to,
    }
  })
}

/** Where the lines begin, by the same rule the Markdown parser counts them. */
function lineStarts(body: string): number[] {
  return [0, ...[...body.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)]
}

function leavesOf(tokens: readonly Token[]): Leaf[] {
  const leaves: Leaf[] = []
  tokens.forEach((token, index) => {
    const kind = kindOf(token, tokens[index - 1])
    if (kind === null || !token.map) return
    const text = isVerbatim(kind) ? token.content : wordsOf(tokens, index)
    const variant = kind === 'heading' ? token.tag : token.info.trim()
    leaves.push({ kind, text, variant, lines: [token.map[0], token.map[1]] })
  })
  return leaves
}

function kindOf(token: Token, before: Token | undefined): BlockKind | null {
  switch (token.type) {
    case 'heading_open':
      return 'heading'
    case 'paragraph_open':
      return before?.type === 'list_item_open' ? 'item' : 'paragraph'
    case 'tr_open':
      return 'row'
    case 'fence':
    case 'code_block':
      return 'code'
    case 'html_block':
      return 'html'
    case 'hr':
      return 'rule'
    default:
      return null
  }
}

function isVerbatim(kind: BlockKind): boolean {
  return kind === 'code' || kind === 'html' || kind === 'rule'
}

/** The text of the inline parts up to the token that closes the block; the cells of a row set apart by bars. */
function wordsOf(tokens: readonly Token[], start: number): string {
  const level = tokens[start]?.level ?? 0
  const parts: string[] = []
  for (let index = start + 1; index < tokens.length; index++) {
    const token = tokens[index]
    if (token === undefined || (token.level === level && token.nesting === -1)) break
    if (token.type === 'inline') parts.push(token.content.replace(/\s+/g, ' ').trim())
  }
  return parts.join(' | ')
}

const DEFINITION = /^[ \t>]*\[[^\]]+\]:/

/** Definitions of link targets leave no token behind: they are the lines of that form that no other block covers. */
function definitionsOf(body: string, starts: readonly number[], leaves: readonly Leaf[]): Leaf[] {
  const covered = new Set(leaves.flatMap(({ lines: [from, to] }) => range(from, to)))
  return range(0, starts.length).flatMap((line): Leaf[] => {
    const text = body.slice(starts[line], starts[line + 1]).trim()
    if (covered.has(line) || !DEFINITION.test(text)) return []
    return [{ kind: 'definition', text, variant: '', lines: [line, line + 1] }]
  })
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_item, index) => from + index)
}
