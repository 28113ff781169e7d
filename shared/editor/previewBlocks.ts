import type { MarkdownIt, Token } from 'markdown-it'

/** A top-level block of the body as HTML, with its lines in the file. */
export type PreviewBlock = {
  readonly html: string
  /** First line and the line behind the last one, counted from 0 at the start of the file. */
  readonly from: number
  readonly to: number
}

/**
 * Renders a body block by block, so that only what changed has to be shown anew.
 *
 * `firstLine` is the file's line that the body starts at. Elements inside a block carry `data-line`, their line
 * relative to the block. The HTML is not sanitised.
 */
export function renderBlocks(parser: MarkdownIt, body: string, firstLine: number): PreviewBlock[] {
  const environment = {}
  const tokens = parser.parse(body, environment)
  return topLevel(tokens).map((block) => {
    const [from, to] = linesOf(block)
    for (const token of block) {
      if (token.map && token.nesting >= 0 && token.level > 0)
        token.attrSet('data-line', String(token.map[0] - from))
    }
    const html = parser.renderer.render(block, parser.options, environment)
    return { html, from: firstLine + from, to: firstLine + to }
  })
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
