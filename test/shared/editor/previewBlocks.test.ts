import { tests } from 'commonmark-spec'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownParser } from '#shared/document/markdown.ts'
import { newBlockRenderer } from '#shared/editor/previewBlocks.ts'
import { gfmExamples } from '../document/gfmExamples.ts'

const parser = markdownParser()
const renderBlocks = (body: string, firstLine: number) => newBlockRenderer(parser).render(body, firstLine)

describe('the blocks of a preview', () => {
  it('know their lines in the file', () => {
    const blocks = renderBlocks('# A\n\ntext\nmore\n\n- one\n- two\n', 5)
    expect(blocks.map(({ from, to }) => [from, to])).toEqual([
      [5, 6],
      [7, 9],
      [10, 12],
    ])
  })

  it('add up to what the whole body renders to, apart from the line numbers', () => {
    const body =
      '# A\n\n> quote\n> > deep\n\n1. a\n   - b\n\n| x |\n|---|\n| 1 |\n\n[ref]: /b\n\n[ref] <b>raw</b>\n\n---\n'
    const joined = renderBlocks(body, 0)
      .map(({ html }) => html)
      .join('')
      .replace(/ data-line="\d+"/g, '')
    expect(joined).toBe(parser.render(body))
  })

  it('add up to the same for every example of CommonMark and GFM', () => {
    const unlike = [...tests, ...gfmExamples].filter(({ markdown }) => {
      const body = markdown.replaceAll('→', '\t')
      const blocks = renderBlocks(body, 0).map(({ html }) => html)
      return blocks.join('').replace(/ data-line="\d+"/g, '') !== parser.render(body)
    })
    expect(unlike.map(({ number, markdown }) => [number, markdown])).toEqual([])
  })

  it('number nested lines from the start of their own block, so that a block that moves is still the same', () => {
    const [first] = renderBlocks('- a\n- b\n', 0)
    const [, moved] = renderBlocks('text\n\n- a\n- b\n', 0)
    expect(moved?.html).toBe(first?.html)
    expect(first?.html).toContain('data-line="1"')
  })
})

describe('a body rendered again after an edit', () => {
  it('is the same as one rendered for the first time', () => {
    const pieces = [
      ...[
        'word',
        ' ',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '2) ',
        '> ',
        '# ',
        '    ',
        '\t',
        '```\n',
        '---\n',
        '===\n',
        '| a |\n|---|\n',
      ],
      ...[
        '[ref]',
        '[ref]: /a\n',
        '[ref]: /b\n',
        '**',
        '_',
        '<b>',
        '<div>\n',
        'https://example.org',
        '[ ] ',
        '\r\n',
      ],
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''))
    const bodies = fc.array(fc.tuple(text, text, text), { minLength: 2, maxLength: 4 })
    const property = fc.property(bodies, (versions) => {
      const renderer = newBlockRenderer(parser)
      const [[before, , after] = ['', '', '']] = versions
      for (const [, middle] of versions) {
        const body = before + middle + after
        expect(renderer.render(body, 3)).toEqual(renderBlocks(body, 3))
      }
    })
    fc.assert(property, { seed: 20250311, numRuns: 500 })
  })

  it('has the new target of a link wherever the link stands', () => {
    const renderer = newBlockRenderer(parser)
    renderer.render('see [ref]\n\n[ref]: /old\n', 0)
    expect(renderer.render('see [ref]\n\n[ref]: /new\n', 0)[0]?.html).toContain('href="/new"')
  })

  it('renders only the words of the block that changed', () => {
    const counting = markdownParser()
    let rendered = 0
    counting.renderer.rules.paragraph_open = () => `<p ${++rendered}>`
    const renderer = newBlockRenderer(counting)
    renderer.render('one\n\ntwo\n\nthree\n', 0)
    renderer.render('one\n\ntwo and more\n\nthree\n', 0)
    expect(rendered).toBe(4)
    renderer.forget()
    renderer.render('one\n\ntwo and more\n\nthree\n', 0)
    expect(rendered).toBe(7)
  })
})
