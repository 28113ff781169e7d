import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { pastedMarkdown } from '../../../../../renderer/editor/text/paste/pastedMarkdown.ts'
import { docs, web, word } from './clipboards.ts'

// A document that runs nothing and loads nothing, as the window's own for pasted HTML; the package has no types.
const { createDocument } = createRequire(import.meta.url)('@mixmark-io/domino') as {
  readonly createDocument: (html: string) => Document
}

function pasted(html: string, bullet = '-') {
  return pastedMarkdown(createDocument(html).body, bullet)
}

const markdownOf = (html: string) => pasted(html).markdown

describe('a passage from Word', () => {
  it('comes as headings, paragraphs, lists with levels and tables, without a trace of Word', () => {
    expect(markdownOf(word)).toBe(
      [
        '## Season opening',
        '',
        'The pool opens on **Saturday** at _nine_, see [the timetable](https://example.org/times).',
        '',
        '- Bring a towel',
        '- Children',
        '  - under six: free',
        '  - older: two euros',
        '',
        '1. Register',
        '2. Pay',
        '',
        '| Day      | Opens |',
        '| -------- | ----- |',
        '| Saturday | 9:00  |',
        '| Sunday   | 10:00 |',
      ].join('\n'),
    )
  })
})

describe('a passage from Google Docs', () => {
  it('is bold where it was bold, and not because Docs wraps everything', () => {
    expect(markdownOf(docs)).toBe(
      [
        '# Minutes',
        '',
        'Present: **Anna**, _Bert_ and ~~Carl~~.',
        '',
        '- First',
        '  - Below the first',
        '- Second',
        '',
        '[Agenda](https://example.org/agenda?x=1)',
      ].join('\n'),
    )
  })
})

describe('a passage from the web', () => {
  it('leaves scripts, styles and navigation behind, and tells how many pictures stay away', () => {
    const { markdown, leftOut, pictures } = pasted(web)
    expect(markdown).toBe(
      [
        '## Install',
        '',
        'Run `npm ci` & wait.\\',
        'Then go on.',
        '',
        '```bash',
        'npm ci',
        'npm start',
        '```',
        '',
        '> Quoted _words_',
        '',
        '---',
        '',
        '- [x] done',
        '- [ ] open',
      ].join('\n'),
    )
    expect(leftOut).toBe(1)
    expect(pictures).toHaveLength(1)
  })

  it('links nowhere but to the web and to mail', () => {
    expect(markdownOf('<p><a href="javascript:alert(1)">a</a> <a href="file:///etc/passwd">b</a></p>')).toBe(
      'a b',
    )
    expect(markdownOf('<p><a href=" https://x.org ">a</a></p>')).toBe('[a](https://x.org)')
    expect(markdownOf('<p><a href="https://www.google.com/url?q=https://x.org/%3Fa&sa=D">a</a></p>')).toBe(
      '[a](https://x.org/?a)',
    )
  })

  it('means its letters, even those that Markdown would read otherwise', () => {
    expect(markdownOf('<p>1. not * a [list] of <b>snake_case</b> _x_</p>')).toBe(
      '1\\. not \\* a \\[list\\] of **snake_case** \\_x\\_',
    )
    expect(markdownOf('<p># no heading</p><p>- no item</p><p>a &lt;b&gt; c</p>')).toBe(
      '\\# no heading\n\n\\- no item\n\na \\<b> c',
    )
  })

  it('keeps blanks outside of marks and joins what looks alike', () => {
    expect(markdownOf('<p>a<b> b </b><b>c </b>d</p>')).toBe('a **b c** d')
    expect(markdownOf('<p>x<i>y</i>z</p>')).toBe('x*y*z')
  })

  it('draws the content out of a box that is a table of one cell', () => {
    expect(markdownOf('<table><tr><td><p>one</p><p>two</p></td></tr></table>')).toBe('one\n\ntwo')
  })

  it('writes lists with the sign of the page', () => {
    expect(pasted('<ul><li>a</li></ul>', '*').markdown).toBe('* a')
  })

  it('brings along the pictures it contains, as files, each with its place', async () => {
    const dot = 'data:image/png;base64,iVBORw0KGgo='
    const { markdown, pictures } = pasted(
      `<p>a</p><p><img src="${dot}" alt="Two boats"></p><p><b>b <img src="${dot}"></b> c</p><img src="${dot}">`,
    )
    expect(markdown).toBe('a\n\n**b** c')
    expect(pictures.map(({ file, at, before, behind }) => [file.name, at, before, behind])).toEqual([
      ['Two boats.png', 1, '\n\n', ''],
      ['picture.png', 9, '', ' '],
      ['picture.png', 10, '\n\n', ''],
    ])
    const [first] = pictures
    expect([...new Uint8Array((await first?.file.arrayBuffer()) ?? new ArrayBuffer(0)).slice(1, 4)]).toEqual(
      [...'PNG'].map((letter) => letter.charCodeAt(0)),
    )
  })

  it('takes no picture for one that is none', () => {
    const { markdown, pictures } = pasted(
      '<p>a\uFFFC0\uFFFC</p><img src="data:image/svg+xml;base64,PHN2Zz4="><img src="data:text/html,x">',
    )
    expect([markdown, pictures]).toEqual(['a0', []])
  })
})
