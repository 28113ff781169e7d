import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownParser } from '#shared/document/markdown.ts'
import { linkReferences, spelledAs } from '#shared/site/pages/linkReferences.ts'

const targets = (text: string) => linkReferences(text).map(({ target }) => target)

describe('finding the addresses of a Markdown text', () => {
  it('finds every form of link and image', () => {
    expect(targets('[a](/one) ![b](two.png "Title") [c](<three four.md>) [d](five_(six).md)')).toEqual([
      '/one',
      'two.png',
      'three four.md',
      'five_(six).md',
    ])
    expect(targets('[![logo](logo.png)](/home)')).toEqual(['logo.png', '/home'])
    expect(targets('[a](\n  /next-line\n  "title")')).toEqual(['/next-line'])
    expect(targets('[a]: /definition "Title"\n> [b]: <in quotation.md>\n- [c]: in-list')).toEqual([
      '/definition',
      'in quotation.md',
      'in-list',
    ])
    expect(targets('<a class="x" href="/tag">t</a><img src=\'/i.png\'><Link to={"/jsx"}>')).toEqual([
      '/tag',
      '/i.png',
      '/jsx',
    ])
    expect(targets('[a]({{< relref "news/a.md" >}}) {{% ref "b.md#c" %}} {% link _posts/d.md %}')).toEqual([
      'news/a.md',
      'b.md#c',
      '_posts/d.md',
    ])
  })

  it('undoes escapes of Markdown and HTML', () => {
    expect(targets('[a](a\\_b\\).md) <a href="/x?a=1&amp;b=2">')).toEqual(['a_b).md', '/x?a=1&b=2'])
  })

  it('takes nothing from code, comments, footnotes and escaped brackets', () => {
    const text = [
      '`[a](/span)` and ``[b](/two`ticks)``',
      '',
      '```md',
      '[c](/fence)',
      '```',
      '',
      '    [d](/indented)',
      '',
      '<!-- [e](/comment) -->',
      '',
      '[^1]: /footnote',
      '\\[f\\](/escaped) and [g\\](/also)',
    ].join('\n')
    expect(targets(text)).toEqual([])
  })

  it('finds what the parser of the preview finds, in texts of any mixture', () => {
    const piece = fc.constantFrom(
      '[a](/one)',
      '![b](two.png "t")',
      '[c](<three.md>)',
      '`code`',
      '``',
      '`',
      'word',
      '\n',
      '\n\n',
      '> quote',
      '- item',
      '**bold**',
      '[x]',
      '(y)',
      '\\[z](/no)',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ')
        expect(targets(text)).toEqual(parsedTargets(text))
      }),
      { seed: 20_261_122, numRuns: 500 },
    )
  })
})

function parsedTargets(text: string): readonly string[] {
  return markdownParser()
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => {
      const target =
        token.type === 'image'
          ? token.attrGet('src')
          : token.type === 'link_open'
            ? token.attrGet('href')
            : null
      return target === null ? [] : [String(target)]
    })
}

describe('writing an address in the place of another', () => {
  it('is read back as that address in every form', () => {
    const address = fc.stringMatching(/^\/[a-z0-9()&'"_ äß-]{1,12}\.md$/)
    fc.assert(
      fc.property(address, (wanted) => {
        for (const form of ['[a](X)', '[a](<X>)', '[a]: X', '<a href="X">', "<a href='X'>"]) {
          const text = form.replace('X', '/old.md')
          const [reference] = linkReferences(text)
          if (!reference) throw new Error(form)
          const after =
            text.slice(0, reference.from) + spelledAs(reference, wanted) + text.slice(reference.to)
          expect(linkReferences(after)[0]?.target.replaceAll('%20', ' ')).toBe(wanted)
        }
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
  })
})
