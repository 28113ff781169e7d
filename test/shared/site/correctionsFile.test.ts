import { describe, expect, it } from 'vitest'
import { fieldCorrectionAt } from '#shared/site/corrections.ts'
import { readCorrections } from '#shared/site/correctionsFile.ts'

const codes = (text: string) => readCorrections(text).diagnoses.map(({ code }) => code)

describe('reading the file of corrections', () => {
  it('reads everything that can be told', () => {
    const { corrections, diagnoses } = readCorrections(`# ours
name: Harbour library
languages:
  - en
  - tag: de
    folder: /src/content/german/
  - tag: fr
    suffix: fr
media: { folder: static/uploads, root: static }
types:
  announcements:
    label: News
    hidden: false
    folder: announcements
    address: /news/{slug}
    fields:
      colour: { kind: choice, choices: [red, { value: blue, label: Sea blue }], required: true }
      author: { kind: reference, to: authors, by: title }
      sections:
        fields:
          hero: { label: Stage, fields: { title: { help: Short } } }
`)
    expect(diagnoses).toEqual([])
    expect(corrections.name).toBe('Harbour library')
    expect(corrections.languages).toEqual([
      { tag: 'en', folder: null, suffix: null },
      { tag: 'de', folder: 'src/content/german', suffix: null },
      { tag: 'fr', folder: null, suffix: 'fr' },
    ])
    expect(corrections.media).toEqual({ folder: 'static/uploads', root: 'static' })
    expect(corrections.types.get('announcements')).toMatchObject({ label: 'News', address: '/news/{slug}' })
    expect(fieldCorrectionAt(corrections, 'announcements', ['colour'])).toMatchObject({
      kind: 'choice',
      choices: [
        { value: 'red', label: null },
        { value: 'blue', label: 'Sea blue' },
      ],
      required: true,
    })
    expect(fieldCorrectionAt(corrections, 'announcements', ['author'])).toMatchObject({
      to: ['authors'],
      by: 'title',
    })
    expect(fieldCorrectionAt(corrections, 'announcements', ['sections', 'hero', 'title'])?.help).toBe('Short')
  })

  it('lets a bad part be, says where it is, and reads the rest', () => {
    const text =
      'name: [a]\nlanguages: [en, "not one!"]\ntypes:\n  news:\n    hidden: maybe\n    label: News\n'
    const { corrections, diagnoses } = readCorrections(text)
    expect(corrections.types.get('news')?.label).toBe('News')
    expect(corrections.types.get('news')?.hidden).toBe(null)
    expect(corrections.languages.map(({ tag }) => tag)).toEqual(['en'])
    expect(diagnoses.map(({ code }) => code)).toEqual(['not-text', 'not-a-language', 'not-yes-no'])
    expect(diagnoses.map(({ from, to }) => text.slice(from, to))).toEqual(['[a]', '"not one!"', 'maybe'])
  })

  it('tells of keys it does not know, which a newer Galley may', () => {
    expect(codes('name: A\nfuture: { x: 1 }\n')).toEqual(['unknown-key'])
    expect(readCorrections('name: A\nfuture: { x: 1 }\n').corrections.name).toBe('A')
  })

  it('refuses a folder outside of the repository, a word that is no kind, an address without a slash', () => {
    expect(codes('media: { folder: ../secrets }')).toEqual(['outside'])
    expect(codes('types: { a: { fields: { b: { kind: wysiwyg } } } }')).toEqual(['unknown-word'])
    expect(codes('types: { a: { address: news } }')).toEqual(['not-an-address'])
    expect(codes('languages: [{ folder: content/de }]')).toEqual(['not-a-language'])
  })

  it.each([
    ['broken YAML', 'types: [\n'],
    ['a single word', 'word'],
  ])('says that %s cannot be read, and nothing counts', (_name, text) => {
    expect(codes(text)).toEqual(['unreadable'])
    expect(readCorrections(text).corrections.types.size).toBe(0)
  })

  it('says that a list is no group of names', () => {
    expect(codes('- a\n')).toEqual(['not-a-group'])
  })

  it('finds nothing to tell in an empty file or one of comments', () => {
    expect(codes('')).toEqual([])
    expect(codes('# nothing yet\n')).toEqual([])
    expect(codes('name:\nlanguages:\ntypes:\n  news:\n')).toEqual([])
  })

  it('reads what is written once and repeated by reference', () => {
    const { corrections, diagnoses } = readCorrections(
      'types:\n  a: &a\n    label: One\n    fields: { x: { required: true } }\n  b: *a\n',
    )
    expect(diagnoses).toEqual([])
    expect(corrections.types.get('b')?.label).toBe('One')
    expect(fieldCorrectionAt(corrections, 'b', ['x'])?.required).toBe(true)
  })
})
