import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '#shared/document/document.ts'
import { accepts, type ValueMap } from '#shared/site/accepts.ts'
import type { ConfiguredField, ConfiguredKind } from '#shared/site/configuration/configuredField.ts'
import { plainField } from '#shared/site/configuration/configuredField.ts'
import { mergeFields } from '#shared/site/configuration/merge.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { noLimits } from '#shared/site/field.ts'
import { inferFields } from '#shared/site/infer.ts'

const merged = (pages: readonly ValueMap[], fields: readonly ConfiguredField[]) =>
  mergeFields(inferFields(pages), fields, { pages })
const configured = (
  key: string,
  kind: ConfiguredKind,
  more: Partial<ConfiguredField> = {},
): ConfiguredField => ({ ...plainField(key, kind), ...more })
const one = (values: readonly Value[], field: ConfiguredField): FieldShape | undefined =>
  merged(
    values.map((value) => ({ [field.key]: value })),
    [field],
  ).find(({ key }) => key === field.key)
const choices = (...values: readonly string[]) =>
  values.map((value) => ({ value, label: value.toUpperCase() }))

describe('a configuration laid over what was learned', () => {
  it('gives labels, help and what is required', () => {
    const field = configured('og_title', 'text', {
      label: 'Title for sharing',
      help: 'At most 60 letters',
      isRequired: true,
    })
    expect(one(['A', null], field)).toMatchObject({
      label: 'Title for sharing',
      help: 'At most 60 letters',
      isRequired: true,
    })
    expect(one(['A'], configured('og_title', 'text'))).toMatchObject({
      label: 'Open Graph title',
      help: null,
      isRequired: false,
    })
  })

  it('keeps keys that it does not know, behind its own in its order', () => {
    const shapes = merged(
      [{ legacy: 1, title: 'A', date: '2024-01-05' }],
      [configured('date', 'date'), configured('title', 'text')],
    )
    expect(shapes.map(({ key }) => key)).toEqual(['date', 'title', 'legacy'])
  })

  it('offers fields that no page has yet, unless they are hidden or of an unknown kind', () => {
    const fields = [
      configured('subtitle', 'text', { label: 'Subtitle' }),
      configured('uuid', 'hidden'),
      configured('x', 'unknown'),
      configured('body', 'markdown', { isBody: true }),
    ]
    expect(merged([{ title: 'A' }], fields).map(({ key, seen }) => [key, seen])).toEqual([
      ['subtitle', 0],
      ['title', 1],
    ])
  })

  it.each<[ConfiguredKind, readonly Value[], string]>([
    ['number', [1, 2.5], 'number'],
    ['number', ['1', 2], 'text'],
    ['text', [2024, 2025], 'number'],
    ['text', [true], 'yes-no'],
    ['text', ['a\nb'], 'long-text'],
    ['text', ['2024-01-05'], 'text'],
    ['date', ['05.01.2024'], 'date'],
    ['date', ['soon'], 'text'],
    ['date-time', ['2024-01-05', '2024-01-06'], 'date'],
    ['date-time', ['2024-01-05T10:00:00Z'], 'date-time'],
    ['date-time', [], 'date-time'],
    ['image', ['/a.png', ''], 'image'],
    ['image', ['https://example.org/picture'], 'link'],
    ['tags', ['news'], 'text'],
    ['markdown', ['short'], 'markdown'],
    ['colour', ['#fff'], 'colour'],
    ['file', ['/a.pdf'], 'file'],
    ['reference', ['jonas'], 'text'],
    ['group', ['no group'], 'text'],
  ])('takes %s for %j as %s', (kind, values, expected) => {
    expect(one(values, configured('it', kind))?.kind).toBe(expected)
  })

  it('gives choices, those of the pages kept behind, unless they are the most', () => {
    const field = configured('it', 'choice', { choices: choices('open', 'done') })
    expect(one(['open', 'open', 'late'], field)).toMatchObject({
      kind: 'choice',
      choices: ['open', 'done', 'late'],
    })
    expect(one(['x', 'y', 'open'], field)?.kind).toBe('text')
    expect(one([1, 2], { ...field, choices: [{ value: 1, label: 'One' }] })?.kind).toBe('number')
  })

  it('reaches into groups and lists', () => {
    const inner = configured('alt', 'text', {
      label: 'Description of the picture',
      help: 'For those who cannot see it',
    })
    const group = configured('image', 'group', { fields: [inner] })
    expect(one([{ src: '/a.png', alt: 'A' }], group)?.fields.map(({ key, label }) => [key, label])).toEqual([
      ['alt', 'Description of the picture'],
      ['src', 'Src'],
    ])
    const list = configured('it', 'list', { item: configured('item', 'group', { fields: [inner] }) })
    expect(one([[{ alt: 'A' }], []], list)?.item?.fields[0]?.help).toBe('For those who cannot see it')
  })

  it('knows sections that no page has yet, and keeps those it does not know', () => {
    const hero = {
      name: 'hero',
      label: 'Great picture',
      fields: [configured('headline', 'text', { label: 'Claim' })],
    }
    const quote = { name: 'quote', label: null, fields: [] }
    const field = configured('sections', 'blocks', { discriminator: 'type', variants: [hero, quote] })
    const shape = one(
      [
        [
          { type: 'hero', headline: 'Hi' },
          { type: 'old', text: 'x' },
        ],
      ],
      field,
    )
    expect(shape).toMatchObject({ kind: 'blocks', discriminator: 'type' })
    expect(shape?.variants.map(({ name, label, seen }) => [name, label, seen])).toEqual([
      ['hero', 'Great picture', 1],
      ['quote', 'Quote', 0],
      ['old', 'Old', 1],
    ])
    expect(shape?.variants[0]?.fields[0]?.label).toBe('Claim')
    expect(one([[{ headline: 'no kind' }]], field)?.kind).toBe('list')
  })

  it('gives no field to a key that is a text on one page and a list on another', () => {
    expect(one(['Eva', ['Eva', 'Max']], configured('author', 'text'))).toBeUndefined()
  })
})

describe('what a configuration says about new values', () => {
  it('is kept with the field: names of choices, pattern, limits, what a new page has', () => {
    const field = configured('it', 'choice', {
      choices: [
        { value: 'open', label: 'Still open' },
        { value: 'done', label: 'done' },
      ],
      pattern: { source: '^[a-z]+$', message: 'Small letters only' },
      limits: { ...noLimits, maxLength: 20 },
      default: 'open',
    })
    expect(one(['open', 'late', 'open'], field)).toMatchObject({
      choiceLabels: [{ value: 'open', label: 'Still open' }],
      pattern: { source: '^[a-z]+$', message: 'Small letters only' },
      limits: { maxLength: 20, min: null },
      initialValue: 'open',
      origin: 'configured',
      confidence: 1,
    })
  })

  it('is no first value where the field cannot hold it', () => {
    expect(one([1, 2], configured('it', 'number', { default: 'three' }))?.initialValue).toBeNull()
  })

  it('keeps when a field is shown where the configuration that counts more says nothing of it', () => {
    const condition = { field: 'kind', operator: 'eq', value: 'event', isCaseSensitive: true }
    const shape = one(['a'], configured('it', 'text', { condition }))
    const learned = shape === undefined ? [] : [shape]
    const [merged] = mergeFields(learned, [configured('it', 'text', { label: 'Place' })], {
      pages: [{ it: 'a' }],
    })
    expect(merged).toMatchObject({ label: 'Place', when: { field: 'kind', is: ['event'] } })
  })

  it('is when a field is shown, as far as that is a matter of being the same', () => {
    const when = (operator: string, value: Value, isCaseSensitive = true) =>
      one(['a'], configured('it', 'text', { condition: { field: 'kind', operator, value, isCaseSensitive } }))
        ?.when
    expect(when('eq', 'event')).toEqual({ field: 'kind', is: ['event'], isNot: [] })
    expect(when('neq', true, false)).toEqual({ field: 'kind', is: [], isNot: [true] })
    expect(when('startsWith', 'e')).toBeNull()
    expect(when('eq', 'event', false)).toBeNull()
  })

  it('hides a field that pages have, and one that only has a first value', () => {
    expect(one(['x'], configured('it', 'text', { isHidden: true }))).toMatchObject({
      kind: 'text',
      isHidden: true,
      isRequired: false,
    })
    expect(merged([], [configured('layout', 'hidden', { default: 'post' })])).toMatchObject([
      { key: 'layout', isHidden: true, initialValue: 'post' },
    ])
    expect(merged([], [configured('layout', 'hidden')])).toEqual([])
  })

  it('is where new pictures go, unless that is another folder for each page', () => {
    const place = (folder: string, from: 'repository' | 'page') =>
      one(
        ['/a.png'],
        configured('it', 'image', { media: { folder, from, address: '/img/', hasSlugNames: true } }),
      )
    expect(place('static/img', 'repository')).toMatchObject({
      mediaFolder: 'static/img',
      addressRoot: '/img/',
    })
    expect(place('', 'page')?.mediaFolder).toBe('.')
    expect(place('images', 'page')?.mediaFolder).toBe('./images')
    expect(place('static/{{slug}}', 'repository')?.mediaFolder).toBeNull()
  })

  it('is the shape of dates where no page has one', () => {
    const field = configured('it', 'date', { dateShape: 'dd.MM.yyyy' })
    expect(one([], field)).toMatchObject({ kind: 'date', dateShape: 'dd.MM.yyyy' })
    expect(one(['2024-01-05'], field)?.dateShape).toBe('yyyy-MM-dd')
  })

  it.each([
    ['{{slug}}', { by: 'slug', key: null }],
    ['{path}', { by: 'path', key: null }],
    ['title', { by: 'title', key: null }],
    ['{{fields.id}}', { by: 'key', key: 'id' }],
    ['cities.*.id', { by: 'key', key: 'cities.*.id' }],
  ])('is whose pages are named, by %s', (valueField, by) => {
    const relation = { collections: ['authors'], valueField, displayFields: [] }
    const context = { typesOf: (names: readonly string[]) => (names.includes('authors') ? ['people'] : []) }
    const fields = [configured('it', 'reference', { relation })]
    const [shape] = mergeFields(inferFields([{ it: 'eva' }]), fields, { pages: [{ it: 'eva' }], context })
    expect(shape).toMatchObject({ kind: 'reference', reference: { types: ['people'], ...by, isMany: false } })
    expect(one(['eva'], configured('it', 'reference', { relation }))?.kind).toBe('text')
  })
})

describe('merged fields', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('', 'post', 'page', '2024-01-05', '2024-01-05T12:30', 'a.png', 'x\ny'),
  )
  const keys = ['title', 'kind', 'date', 'sections', 'tags'] as const
  const innerKeys = ['type', 'title', 'items'] as const
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...innerKeys), tie('value'), { maxKeys: 3 }),
    ),
  }))
  const kinds: readonly ConfiguredKind[] = [
    'text',
    'long-text',
    'markdown',
    'number',
    'yes-no',
    'date',
    'date-time',
    'choice',
    'tags',
    'image',
    'file',
    'reference',
    'colour',
    'code',
    'group',
    'list',
    'blocks',
    'hidden',
    'unknown',
  ]
  const fieldOf = (depth: number): fc.Arbitrary<ConfiguredField> =>
    fc
      .record({
        key: fc.constantFrom(...keys, ...innerKeys),
        kind: fc.constantFrom(...kinds),
        isMultiple: fc.boolean(),
        isRequired: fc.boolean(),
        discriminator: fc.constant('type'),
        fields: depth === 0 ? fc.constant([]) : fc.array(fieldOf(depth - 1), { maxLength: 3 }),
        name: fc.constantFrom('post', 'page'),
      })
      .map(({ name, ...rest }) => ({
        ...plainField(rest.key, rest.kind),
        ...rest,
        choices: choices('post', 'page'),
        item: rest.fields[0] ?? null,
        variants: [{ name, label: null, fields: rest.fields }],
      }))
  const field = fieldOf(3)

  it('accept every value of the pages they came from', () => {
    const page = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 5 })
    fc.assert(
      fc.property(
        fc.array(page, { minLength: 1, maxLength: 8 }),
        fc.array(field, { maxLength: 5 }),
        (pages, fields) => {
          const shapes = merged(pages, fields)
          expect(new Set(shapes.map(({ key }) => key)).size).toBe(shapes.length)
          for (const shape of shapes)
            for (const map of pages)
              if (Object.hasOwn(map, shape.key)) expect(accepts(shape, map[shape.key] ?? null)).toBe(true)
          for (const { key } of inferFields(pages))
            expect(shapes.some((shape) => shape.key === key)).toBe(true)
        },
      ),
      { seed: 20240105, numRuns: 2000 },
    )
  })
})
