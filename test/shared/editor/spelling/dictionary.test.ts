import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { readDictionary } from '#shared/editor/spelling/dictionary.ts'
import { suggestions } from '#shared/editor/spelling/suggestions.ts'

const require = createRequire(import.meta.url)

function packaged(name: string) {
  const aff = require.resolve(name).replace(/index\.js$/, 'index.aff')
  return readDictionary({
    aff: readFileSync(aff, 'utf8'),
    dic: readFileSync(aff.replace(/aff$/, 'dic'), 'utf8'),
  })
}

const german = packaged('dictionary-de')
const english = packaged('dictionary-en-gb')
const rejected = (dictionary: typeof german, words: string) =>
  words.split(' ').filter((word) => !dictionary.accepts(word))

describe('German', () => {
  it('accepts words with their endings', () => {
    expect(
      rejected(german, 'Haus Häuser Häusern gehst schöneres Ungeheuerlichkeiten Bürgermeisterin'),
    ).toEqual([])
  })

  it('accepts compounds that stand in no dictionary, with what joins their parts', () => {
    const compounds =
      'Fernwärmenetz Rechenzentrumsbetreiber Veröffentlichungsdatum Gemeindeverwaltungsmitarbeiter ' +
      'Straßenbahnhaltestelle Serverhalle Netzzugang Stadtwerken'
    expect(rejected(german, compounds)).toEqual([])
  })

  it('accepts words joined by hyphens, and parts that end or begin with one', () => {
    expect(rejected(german, 'E-Mail-Adresse Lehrer-Schüler-Verhältnis Arbeits- Ein-')).toEqual([])
  })

  it('rejects misspelt words, misspelt parts and nouns in small letters', () => {
    const wrong = 'Fehlr arbeit straße Strassenbahn Rechenzentrm Fernwermenetz nciht Kathze'
    expect(rejected(german, wrong)).toEqual(wrong.split(' '))
  })

  it('suggests the capital of a noun, what is often confused, and letters swapped', () => {
    expect(suggestions('arbeit', german)[0]).toBe('Arbeit')
    expect(suggestions('Strassenbahn', german)).toContain('Straßenbahn')
    expect(suggestions('nciht', german)[0]).toBe('nicht')
  })
})

describe('English', () => {
  it('accepts endings, beginnings, capitals at the start of a sentence, and apostrophes of both kinds', () => {
    expect(
      rejected(english, "houses unhappily Running organisation website's website’s don't well-known"),
    ).toEqual([])
  })

  it('rejects misspelt words and suggests the right one', () => {
    expect(rejected(english, 'teh recieve mistaks')).toEqual(['teh', 'recieve', 'mistaks'])
    expect(suggestions('teh', english)[0]).toBe('the')
    expect(suggestions('recieve', english)[0]).toBe('receive')
  })
})

describe('a dictionary made to cost time', () => {
  it('a word of many parts is decided at once', () => {
    const dic = ['1', ...['a', 'aa', 'aaa', 'aaaa'].map((word) => `${word}/x`)].join('\n')
    const dictionary = readDictionary({ aff: 'COMPOUNDFLAG x\nCOMPOUNDMIN 1\n', dic })
    expect(dictionary.accepts(`${'a'.repeat(70)}b`)).toBe(false)
    expect(dictionary.accepts('aaaaaaaa')).toBe(true)
  })

  it('a condition that is no row of letters is never run as a pattern', () => {
    const aff = 'SFX S Y 1\nSFX S 0 s (a+)+$\n'
    expect(readDictionary({ aff, dic: '1\nword/S\n' }).accepts('words')).toBe(true)
  })
})
