import { describe, expect, it } from 'vitest'
import { snippetOf } from '#shared/site/search/snippet.ts'
import { WordIndex } from '#shared/site/search/wordIndex.ts'

function indexOf(pages: Readonly<Record<string, string>>): WordIndex {
  const index = new WordIndex()
  for (const [path, text] of Object.entries(pages)) index.put(path, text)
  return index
}
const found = (index: WordIndex, text: string) => index.search(text).map(({ path }) => path)

describe('a search in all words', () => {
  const index = indexOf({
    a: 'The harbour of Lübeck',
    b: 'Harbours and ships',
    c: 'Der Seehafen, die Straße',
  })

  it('wants every word, and puts whole words before beginnings', () => {
    expect(found(index, 'harbour')).toEqual(['a', 'b'])
    expect(found(index, 'harb ships')).toEqual(['b'])
    expect(found(index, 'harbour nothing')).toEqual([])
    expect(found(index, ' … ')).toEqual([])
  })

  it('finds words inside of others, and letters without their marks', () => {
    expect(found(index, 'hafen')).toEqual(['c'])
    expect(found(index, 'lubeck')).toEqual(['a'])
    expect(found(index, 'strasse')).toEqual(['c'])
    expect(found(index, 'af')).toEqual([])
  })

  it('follows a page that changes or goes', () => {
    index.put('b', 'Cranes')
    expect(found(index, 'ships')).toEqual([])
    expect(found(index, 'cranes')).toEqual(['b'])
    index.remove('b')
    expect(found(index, 'cranes')).toEqual([])
  })
})

describe('the text around a hit', () => {
  const text = `---\ntitle: Harbour\n---\n\n${'Nothing to see. '.repeat(40)}\n\nThe old harbour\nhas ships.\n`

  it('is where most words stand together, below the front matter', () => {
    const { snippet, marks, at } = snippetOf(text, 'harbour ships')
    expect(marks.map(({ from, to }) => snippet.slice(from, to))).toEqual(['harbour', 'ships'])
    expect(at).toBe(text.indexOf('harbour\nhas'))
  })

  it('is the beginning where only a field says it', () => {
    expect(snippetOf('---\ntitle: Harbour\n---\n\nShips.\n', 'harbour')).toMatchObject({ at: null })
  })
})
