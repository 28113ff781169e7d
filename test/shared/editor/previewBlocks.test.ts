import { describe, expect, it } from 'vitest'
import { markdownParser } from '#shared/document/markdown.ts'
import { renderBlocks } from '#shared/editor/previewBlocks.ts'

const parser = markdownParser()

describe('the blocks of a preview', () => {
  it('know their lines in the file', () => {
    const blocks = renderBlocks(parser, '# A\n\ntext\nmore\n\n- one\n- two\n', 5)
    expect(blocks.map(({ from, to }) => [from, to])).toEqual([
      [5, 6],
      [7, 9],
      [10, 12],
    ])
  })

  it('add up to what the whole body renders to, apart from the line numbers', () => {
    const body =
      '# A\n\n> quote\n> > deep\n\n1. a\n   - b\n\n| x |\n|---|\n| 1 |\n\n[ref]: /b\n\n[ref] <b>raw</b>\n\n---\n'
    const joined = renderBlocks(parser, body, 0)
      .map(({ html }) => html)
      .join('')
      .replace(/ data-line="\d+"/g, '')
    expect(joined).toBe(parser.render(body))
  })

  it('number nested lines from the start of their own block, so that a block that moves is still the same', () => {
    const [first] = renderBlocks(parser, '- a\n- b\n', 0)
    const [, moved] = renderBlocks(parser, 'text\n\n- a\n- b\n', 0)
    expect(moved?.html).toBe(first?.html)
    expect(first?.html).toContain('data-line="1"')
  })
})
