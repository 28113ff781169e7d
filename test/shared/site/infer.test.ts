import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '#shared/document/document.ts'
import { accepts, type ValueMap } from '#shared/site/accepts.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { inferFields } from '#shared/site/infer.ts'

const field = (
  pages: readonly ValueMap[],
  key: string,
  languages: readonly string[] = [],
): FieldShape | undefined => inferFields(pages, languages).find((shape) => shape.key === key)

const kindOf = (values: readonly Value[], key = 'it') =>
  field(
    values.map((value) => ({ [key]: value })),
    key,
  )?.kind

describe('the kind of a field', () => {
  it.each<[string, readonly Value[], string]>([
    ['yes-no', [true, false], 'it'],
    ['number', [1, 2.5], 'it'],
    ['date', ['2024-02-29', '2023-01-01'], 'it'],
    ['date-time', ['2024-02-29T12:30:00Z', '2024-03-01'], 'it'],
    ['image', ['/a/b.png', 'c.JPG'], 'it'],
    ['text', ['2023-02-29', '2023-02-28'], 'it'],
    ['text', ['some words', 'other words'], 'it'],
    ['text', [1, 'two'], 'it'],
    ['long-text', ['one\ntwo', 'three'], 'it'],
    ['long-text', ['short'], 'description'],
    ['text', [null, null], 'it'],
    ['tags', [['a', 'b'], []], 'tags'],
    ['list', [['A sentence of its own.', 'Another sentence of its own.']], 'points'],
    ['list', [[{ a: 1 }, { a: 2 }]], 'it'],
    ['group', [{ a: 1 }, { b: 2 }], 'it'],
  ])('is %s for %j', (kind, values, key) => {
    expect(kindOf(values, key)).toBe(kind)
  })

  it('is a choice when few short values come again and again, the most frequent first', () => {
    const pages = ['post', 'page', 'post', 'post', 'page', 'post'].map((layout) => ({ layout }))
    expect(field(pages, 'layout')).toMatchObject({ kind: 'choice', choices: ['post', 'page'] })
  })

  it('is no choice when every value comes twice, as in a site of two languages', () => {
    const pages = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'].map((kind) => ({ kind }))
    expect(field(pages, 'kind')?.kind).toBe('text')
  })

  it('is no choice for titles, however often they repeat', () => {
    expect(field(new Array(9).fill({ title: 'Release' }), 'title')?.kind).toBe('text')
  })

  it('offers the languages of the site for the key that names the language', () => {
    expect(field([{ language: 'en' }], 'language', ['en', 'de'])).toMatchObject({
      kind: 'choice',
      choices: ['en', 'de'],
    })
  })

  it('is left open for a key that is a text on one page and a list on another', () => {
    expect(field([{ author: 'Eva' }, { author: ['Eva', 'Max'] }], 'author')).toBeUndefined()
  })
})

describe('a list of sections', () => {
  const sections = [
    { type: 'hero', headline: 'Hello' },
    { type: 'boxes', boxes: [{ title: 'One', text: 'Text' }] },
    { type: 'hero', headline: 'Again' },
  ]
  const shape = field([{ sections }], 'sections')

  it('is told apart by the key that names the variant', () => {
    expect(shape).toMatchObject({ kind: 'blocks', discriminator: 'type' })
    expect(shape?.variants.map(({ name, label, seen }) => [name, label, seen])).toEqual([
      ['hero', 'Hero', 2],
      ['boxes', 'Boxes', 1],
    ])
  })

  it('knows the fields of each variant, nested lists included', () => {
    const boxes = shape?.variants[1]?.fields.find(({ key }) => key === 'boxes')
    expect(boxes?.item?.fields.map(({ key }) => key)).toEqual(['title', 'text'])
  })

  it('is an ordinary list when all items carry the same keys', () => {
    const links = [
      { type: 'a', url: '/x' },
      { type: 'b', url: '/y' },
      { type: 'a', url: '/z' },
    ]
    expect(field([{ links }], 'links')?.kind).toBe('list')
  })
})

describe('the fields of a type', () => {
  it('stand in the order most pages have them, rarer ones behind what they follow', () => {
    const pages = [
      { title: 'a', date: 'b' },
      { title: 'a', image: 'x.png', date: 'b' },
      { title: 'c', date: 'd' },
    ]
    expect(inferFields(pages).map(({ key }) => key)).toEqual(['title', 'image', 'date'])
  })

  it('are required when nearly every page has them', () => {
    const pages = [
      ...new Array(40).fill({ title: 'a', note: 'n' }),
      { title: 'b' },
      { title: 'c' },
      { title: 'd' },
    ]
    expect(inferFields(pages).map(({ key, isRequired, seen }) => [key, isRequired, seen])).toEqual([
      ['title', true, 43],
      ['note', false, 40],
    ])
  })

  it('leave a key named __proto__ a key', () => {
    const hostile: ValueMap = Object.defineProperty({}, '__proto__', { value: 'x', enumerable: true })
    expect(inferFields([hostile]).map(({ key }) => key)).toEqual(['__proto__'])
  })

  it('accept every value they were learned from', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', 'post', 'page', '2024-01-05', '2024-13-05', '2024-01-05 12:30', 'a.png', 'x y z'),
    )
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('type', 'title', 'items', 'image'), tie('value'), { maxKeys: 3 }),
      ),
    }))
    const page = fc.dictionary(fc.constantFrom('title', 'kind', 'date', 'sections', 'tags'), value, {
      maxKeys: 5,
    })
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 12 }), (pages) => {
        for (const shape of inferFields(pages)) {
          for (const map of pages)
            if (Object.hasOwn(map, shape.key)) expect(accepts(shape, map[shape.key] ?? null)).toBe(true)
        }
      }),
      { seed: 20240105, numRuns: 2000 },
    )
  })
})
