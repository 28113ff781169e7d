import type { Env, MarkdownIt, Token } from 'markdown-it'
import { markdownParser } from '../document/markdown.ts'
import { numberFootnotes } from './preview/footnotes.ts'
import { newIdCounter } from './preview/headingIds.ts'

/** A top-level block of the body as HTML, with its lines in the file. */
export type PreviewBlock = {
  readonly html: string
  /** First line and the line behind the last one, counted from 0 at the start of the file. */
  readonly from: number
  readonly to: number
}

/** Renders one body after the other; made for a body that differs little from the one before. */
export type BlockRenderer = {
  /**
   * Renders a body block by block, so that only what changed has to be shown anew.
   *
   * `firstLine` is the file's line that the body starts at. Elements inside a block carry `data-line`, their line
   * relative to the block. The HTML is not sanitised.
   */
  readonly render: (body: string, firstLine: number) => PreviewBlock[]
  /** Forgets what was rendered, because the parser's renderer would now render it differently. */
  readonly forget: () => void
}

/**
 * Makes a renderer of bodies; HTML comes from the renderer of `parser`, everything else from parsers like it that
 * `makeParser` makes.
 *
 * Finding the blocks of a long text is quick, their words and links are what takes its time: these are read only in
 * blocks whose source was not in the body before. A definition of a link, or the number of a footnote, can concern any
 * block, so a change in one renders all of them anew. Footnotes come last, wherever they are written. Kept by `test/shared/editor/previewBlocks.test.ts`.
 */
export function newBlockRenderer(
  parser: MarkdownIt,
  makeParser: () => MarkdownIt = markdownParser,
): BlockRenderer {
  const outline = makeParser()
  outline.core.ruler.enableOnly(['normalize', 'block'])
  const words = makeParser()
  words.core.ruler.disable(['normalize', 'block'])
  let known = new Map<string, string>()
  let definitions = ''

  const htmlOf = (block: Token[], environment: Env) => {
    const state = new words.core.State('', words, environment)
    state.tokens = block
    words.core.process(state)
    const [from] = linesOf(block)
    for (const token of state.tokens) {
      if (token.map && token.nesting >= 0 && token.level > 0)
        token.attrSet('data-line', String(token.map[0] - from))
    }
    return parser.renderer.render(state.tokens, parser.options, environment)
  }

  const render = (body: string, firstLine: number): PreviewBlock[] => {
    const environment: Env = {}
    const parsed = topLevel(outline.parse(body, environment))
    const numbers = numberFootnotes(body, environment)
    const blocks = footnotesLast(parsed, numbers)
    const defined = JSON.stringify([environment.references ?? null, ...numbers.keys()])
    const withIds = newIdCounter()
    const before = defined === definitions ? known : new Map<string, string>()
    const source = sourceOf(body)
    definitions = defined
    known = new Map()
    return blocks.map((block) => {
      const [from, to] = linesOf(block)
      // The kind belongs to the name: the same lines are a block of another kind where the text before ends otherwise.
      const name = `${block[0]?.type} ${source(from, to)}`
      const html = before.get(name) ?? htmlOf(block, environment)
      known.set(name, html)
      return { html: withIds(html), from: firstLine + from, to: firstLine + to }
    })
  }

  return { render, forget: () => known.clear() }
}

/** Gives lines of a text by number, counted as the parser counts them. */
function sourceOf(text: string): (from: number, to: number) => string {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return (from, to) => text.slice(starts[from] ?? text.length, starts[to] ?? text.length)
}

/** Footnotes that nothing names are not shown. */
function footnotesLast(blocks: readonly Token[][], numbers: ReadonlyMap<string, number>): readonly Token[][] {
  const numberOf = (block: readonly Token[]) => {
    const [first] = block
    return first?.type === 'footnote_open' ? (numbers.get(String(first.meta?.label)) ?? 0) : null
  }
  const notes = blocks.filter((block) => numberOf(block))
  const text = blocks.filter((block) => numberOf(block) === null)
  return [...text, ...notes.toSorted((one, other) => (numberOf(one) ?? 0) - (numberOf(other) ?? 0))]
}

/** Splits tokens where the nesting is back at the top. */
function topLevel(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = []
  let block: Token[] = []
  for (const token of tokens) {
    block.push(token)
    if (token.level === 0 && token.nesting <= 0) {
      blocks.push(block)
      block = []
    }
  }
  return block.length > 0 ? [...blocks, block] : blocks
}

function linesOf(block: readonly Token[]): readonly [number, number] {
  const map = block.find((token) => token.map)?.map
  return map ? [map[0], map[1]] : [0, 0]
}
