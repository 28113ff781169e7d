import { describe, expect, it } from 'vitest'
import { headingsIn } from '#shared/site/search/headingsIn.ts'

describe('the headings of a page', () => {
  it('are found with their place, without marks, closing signs and ids', () => {
    const text =
      '---\ntitle: T\n# no heading\n---\n\n# *One* and `two` ##\n\n  ### [Three](/a) {#three}\n#none\n'
    expect(headingsIn(text)).toEqual([
      { text: 'One and two', at: text.indexOf('# *One*') },
      { text: 'Three', at: text.indexOf('  ### ') },
    ])
  })

  it('are none in code, up to the fence that closes it', () => {
    const text = '````\n# not\n```\n# not\n````\n## Yes\n~~~\n# not\n'
    expect(headingsIn(text).map((heading) => heading.text)).toEqual(['Yes'])
  })

  it('stand where the open page has them, whatever the line ends of the file', () => {
    expect(headingsIn('a\r\n\r\n# B\r\n')).toEqual([{ text: 'B', at: 3 }])
  })
})
