import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWordList, withoutWord, withWord } from '#shared/editor/spelling/wordList.ts'

const list = '# Ours\nGalley\nZebra\n\n[de]\nAbwärme\nWerkbank\n'

describe('the list of words', () => {
  it('says which words hold in which language', () => {
    expect(readWordList(list)).toEqual([
      { word: 'Galley', language: null },
      { word: 'Zebra', language: null },
      { word: 'Abwärme', language: 'de' },
      { word: 'Werkbank', language: 'de' },
    ])
  })

  it('takes a word in its place and leaves every other line', () => {
    expect(withWord(list, { word: 'kubectl', language: null })).toBe(list.replace('Zebra', 'kubectl\nZebra'))
    expect(withWord(list, { word: 'Zander', language: 'de' })).toBe(`${list}Zander\n`)
    expect(withWord(list, { word: 'Galley', language: null })).toBe(list)
  })

  it('begins a section for the first word of a language, and ends it with the last', () => {
    const french = withWord(list, { word: 'galère', language: 'fr' })
    expect(french).toBe(`${list}\n[fr]\ngalère\n`)
    expect(withoutWord(french, { word: 'galère', language: 'fr' })).toBe(list)
  })

  it('is nothing without its last word', () => {
    expect(withoutWord('Galley\n', { word: 'Galley', language: null })).toBe(null)
    expect(withoutWord('[de]\nGalley\n', { word: 'Galley', language: 'de' })).toBe(null)
  })

  it('keeps the line ends of the file', () => {
    expect(withWord('b\r\n', { word: 'a', language: null })).toBe('a\r\nb\r\n')
  })

  it('a word added and taken back leaves the words as they were', () => {
    const word = fc.constantFrom('Galley', 'Abwärme', 'x', 'öl', 'Zeta')
    const language = fc.constantFrom(null, 'de', 'en')
    fc.assert(
      fc.property(fc.array(fc.record({ word, language })), word, language, (known, added, inLanguage) => {
        const before = known.reduce((text, item) => withWord(text, item), '')
        const item = { word: `${added}-neu`, language: inLanguage }
        const after = withWord(before, item)
        expect(readWordList(after)).toContainEqual(item)
        expect(readWordList(withoutWord(after, item) ?? '')).toEqual(readWordList(before))
      }),
      { seed: 7 },
    )
  })
})
