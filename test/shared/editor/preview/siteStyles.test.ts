import { describe, expect, it } from 'vitest'
import { markdownGenerator, punctuationIn } from '#shared/editor/preview/look.ts'
import { isLayout, siteStyles } from '#shared/editor/preview/siteStyles.ts'
import { styleReferences, styleTargets, withReferences } from '#shared/editor/preview/styleSheet.ts'

describe('the style sheets of a site', () => {
  it('are those its layouts link, in their order', () => {
    const paths = ['static/css/b.css', 'static/css/a.css', 'static/css/unused.css', 'css/print.css']
    const layouts = [
      '<link rel="stylesheet" href="{{ "css/b.css" | relURL }}"><link href="/css/a.css?v=2"><link href="/css/print.css">',
    ]
    expect(siteStyles(paths, layouts)).toEqual(['static/css/b.css', 'static/css/a.css'])
  })

  it('are those in the usual places when no layout says', () => {
    expect(siteStyles(['src/css/custom.css', 'docs/x.css', 'node_modules/a/style.css'], [])).toEqual([
      'src/css/custom.css',
    ])
  })

  it('are looked for in layouts and not in pages', () => {
    expect(
      ['layouts/_default/baseof.html', '_includes/head.html', 'src/layouts/Base.astro'].every(isLayout),
    ).toBe(true)
    expect(['content/post.md', 'static/page.html'].some(isLayout)).toBe(false)
  })
})

describe('what settings say', () => {
  it.each([
    ['[markup.goldmark.extensions]\n  typographer = false\n', false],
    ['[markup.goldmark.extensions.typographer]\n  disable = true\n', false],
    ['markdown: { smartypants: false },', false],
    ['markdown: { typographer: true }', true],
    ['title: x', null],
  ])('about punctuation is read from %j', (settings, expected) => {
    expect(punctuationIn(settings)).toBe(expected)
  })

  it('names MkDocs by its file', () => {
    expect(markdownGenerator(null, ['docs/a.md', 'mkdocs.yml'])).toBe('mkdocs')
    expect(markdownGenerator('hugo', ['mkdocs.yml'])).toBe('hugo')
  })
})

describe('what a style sheet refers to', () => {
  it('is imports and addresses, not what stands in comments and strings', () => {
    const css =
      '/* url(a.png) */ @import "b.css" screen; @import url(c.css); x { background: url( "d.png" ), url(e.png); content: "url(f.png)" }'
    expect(
      styleReferences(css).map(({ kind, reference, condition }) => [kind, reference, condition]),
    ).toEqual([
      ['import', 'b.css', 'screen'],
      ['import', 'c.css', ''],
      ['file', 'd.png', ''],
      ['file', 'e.png', ''],
    ])
  })

  it.each([
    ['../img/a.png?v=1#x', ['static/img/a.png']],
    ['../../../etc/passwd', []],
    ['https://evil.example/a.png', []],
    ['//evil.example/a.png', []],
    ['\\68ttp://evil.example', []],
    ['javascript:alert(1)', []],
    ['/img/a.png', ['img/a.png', 'static/img/a.png']],
  ])('leads nowhere but into the repository: %s', (reference, expected) => {
    expect(styleTargets('static/css/main.css', reference).slice(0, 2)).toEqual(expected)
  })

  it('is replaced or taken away', () => {
    const css = '@import "x";a{b:url(c)}d'
    expect(withReferences(css, styleReferences(css), [null, 'url("/file/c")'])).toBe('a{b:url("/file/c")}d')
    expect(withReferences(css, styleReferences(css), ['IN', null])).toBe('INa{b:url("")}d')
  })
})
