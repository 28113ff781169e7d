import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '#shared/document/document.ts'
import { emptyValue } from '#shared/editor/emptyValue.ts'
import { canHold, formRows } from '#shared/editor/formRows.ts'
import { itemTitle } from '#shared/editor/itemTitle.ts'
import { shapeOfValue } from '#shared/editor/shapeOfValue.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel } from '#shared/site/label.ts'

function shape(key: string, part: Partial<FieldShape> = {}): FieldShape {
  return { ...shapeOfValue(key, '', fieldLabel), seen: 10, ...part }
}

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value

describe('the rows of a form', () => {
  it('show every key that the page has, known or not, exactly once', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), values, { maxKeys: 6 }), (page) => {
        const rows = formRows([shape('title'), shape('slug', { isRequired: true })], page, fieldLabel)
        const shown = [...rows.main, ...rows.other].filter(({ value }) => value !== undefined)
        expect(shown.map((row) => row.shape.key).toSorted()).toEqual(Object.keys(page).toSorted())
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('give every value a control that can hold it', () => {
    fc.assert(
      fc.property(values, (value) => {
        const [row] = [...formRows([shape('a', { kind: 'number' })], { a: value }, fieldLabel).main]
        const other = formRows([shape('a', { kind: 'number' })], { a: value }, fieldLabel).other[0]
        const shown = row ?? other
        expect(shown && canHold(shown.shape, value)).toBe(true)
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  it('keep the order of the page and put what it lacks behind', () => {
    const shapes = [shape('title', { isRequired: true }), shape('slug', { isRequired: true })]
    const rows = formRows(shapes, { slug: 'a' }, fieldLabel)
    expect(rows.main.map((row) => row.shape.key)).toEqual(['slug', 'title'])
    expect(rows.main[1]?.value).toBeUndefined()
  })

  it('fold away what few pages of the type carry', () => {
    const rows = formRows(
      [shape('title'), shape('legacyId', { seen: 1 })],
      { title: 'A', legacyId: '7' },
      fieldLabel,
    )
    expect(rows.other.map((row) => row.shape.key)).toEqual(['legacyId'])
  })

  it('show what the site asks for, however few pages carry it', () => {
    const shapes = [shape('title'), shape('summary', { seen: 1, isRequired: true, help: 'One sentence' })]
    const { main } = formRows(shapes, { title: 'A', summary: 7 }, fieldLabel)
    expect(main.map((row) => [row.shape.key, row.shape.help])).toEqual([
      ['title', null],
      ['summary', 'One sentence'],
    ])
  })

  it('offer the optional fields that the page does not have', () => {
    const rows = formRows([shape('title'), shape('subtitle')], { title: 'A' }, fieldLabel)
    expect(rows.addable.map(({ key }) => key)).toEqual(['subtitle'])
  })

  it('do not believe a learned kind that the value contradicts', () => {
    const rows = formRows([shape('version', { kind: 'number' })], { version: '1.10' }, fieldLabel)
    expect(rows.main[0]?.shape.kind).toBe('text')
  })
})

describe('an empty value', () => {
  it('can be held by the control of its own field', () => {
    const kinds = [
      'text',
      'long-text',
      'number',
      'yes-no',
      'date',
      'choice',
      'tags',
      'image',
      'group',
      'list',
    ] as const
    for (const kind of kinds)
      expect(canHold(shape('a', { kind }), emptyValue(shape('a', { kind })))).toBe(true)
  })
})

describe('the title of an item', () => {
  it('is its most telling text', () => {
    expect(itemTitle({ type: 'hero', headline1: 'imagine a', text: 'x' })).toBe('imagine a')
    expect(itemTitle({ url: '/about' })).toBe('/about')
    expect(itemTitle([])).toBe('')
  })
})
