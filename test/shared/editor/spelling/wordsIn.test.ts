import { describe, expect, it } from 'vitest'
import { guessLanguage } from '#shared/editor/spelling/guessLanguage.ts'
import { wordsIn } from '#shared/editor/spelling/wordsIn.ts'

const words = (text: string) => wordsIn(text).map(({ word }) => word)

describe('the words of a text', () => {
  it('have their places in the whole text', () => {
    expect(wordsIn('Ein Haus', 10)).toEqual([
      { word: 'Ein', from: 10, to: 13 },
      { word: 'Haus', from: 14, to: 18 },
    ])
  })

  it('keep apostrophes and hyphens inside, not at their ends', () => {
    expect(words("the site's 'well-known' e‑mail—here")).toEqual([
      'the',
      "site's",
      'well-known',
      'e‑mail',
      'here',
    ])
  })

  it('do not come from addresses, paths, short codes, tags and entities', () => {
    const text =
      'See https://exampel.org/wrod and www.exampel.org, writ@exampel.org, src/contnt/page.md, {{< figrue src="x" >}} ' +
      '{% inclde %} <spann class="wrod">kept</spann> a&nbsp;b {#idd .clss} README.md'
    expect(words(text)).toEqual(['See', 'and', 'kept'])
  })

  it('pass over digits, underscores, capitals and mixed capitals', () => {
    expect(words('NATO GitHub x86 snake_case v2 @handle iPhone Word')).toEqual(['Word'])
  })
})

describe('the language of a text', () => {
  it('is told by its little words, and by nothing else', () => {
    expect(guessLanguage('The house and the garden of the people that live there is for you.')).toBe('en')
    expect(
      guessLanguage('Das Haus und der Garten, die nicht für den Verkauf bestimmt sind, ist mit dabei.'),
    ).toBe('de')
    expect(guessLanguage('Lorem ipsum dolor')).toBe(null)
  })
})
