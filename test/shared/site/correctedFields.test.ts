import { describe, expect, it } from 'vitest'
import { correctFields } from '#shared/site/correctedFields.ts'
import { type FieldCorrection, noFieldCorrection } from '#shared/site/corrections.ts'
import { fieldShape } from '#shared/site/field.ts'

const told = (key: string, correction: Partial<FieldCorrection>) =>
  new Map([[key, { ...noFieldCorrection, ...correction }]])
const colour = fieldShape('colour', { kind: 'choice', choices: ['red', 'blue'], seen: 6, confidence: 0.8 })

describe('fields with what people told', () => {
  it('are what they were where nothing was told', () => {
    const fields = [colour]
    expect(correctFields(fields, undefined)).toBe(fields)
    expect(correctFields(fields, told('other', { label: 'X' }))[0]).toBe(colour)
  })

  it('take kind, name, help, need and place in the form from a person', () => {
    const correction = {
      kind: 'text',
      label: 'Shade',
      help: 'Of the wall',
      required: true,
      hidden: true,
    } as const
    expect(correctFields([colour], told('colour', correction))[0]).toMatchObject({
      kind: 'text',
      label: 'Shade',
      help: 'Of the wall',
      isRequired: true,
      isHidden: true,
      choices: [],
      confidence: 1,
      origin: 'corrected',
    })
  })

  it('keep what was not told', () => {
    expect(correctFields([colour], told('colour', { label: 'Shade' }))[0]).toMatchObject({
      kind: 'choice',
      choices: ['red', 'blue'],
      confidence: 0.8,
    })
  })

  it('offer exactly the choices told, with their names', () => {
    const choices = [
      { value: 'red', label: null },
      { value: 'green', label: 'Bottle green' },
    ]
    expect(correctFields([colour], told('colour', { choices }))[0]).toMatchObject({
      choices: ['red', 'green'],
      choiceLabels: [{ value: 'green', label: 'Bottle green' }],
    })
  })

  it('refer to pages of the types told, in lists to many', () => {
    const names = fieldShape('authors', { kind: 'tags' })
    const [one] = correctFields([colour], told('colour', { kind: 'reference', to: ['shades'], by: 'title' }))
    expect(one?.reference).toEqual({ types: ['shades'], by: 'title', key: null, isMany: false })
    const [many] = correctFields([names], told('authors', { kind: 'reference', to: ['people'] }))
    expect(many?.reference).toEqual({ types: ['people'], by: 'slug', key: null, isMany: true })
    const [again] = correctFields([one ?? colour], told('colour', { kind: 'text' }))
    expect(again?.reference).toBe(null)
  })

  it('are corrected inside of groups, of items of a list, and of sections', () => {
    const inner = [fieldShape('title'), fieldShape('text')]
    const fields = [
      fieldShape('meta', { kind: 'group', fields: inner }),
      fieldShape('links', { kind: 'list', item: fieldShape('links', { kind: 'group', fields: inner }) }),
      fieldShape('sections', {
        kind: 'blocks',
        discriminator: 'type',
        variants: [{ name: 'hero', label: 'Hero', fields: inner, seen: 1 }],
      }),
    ]
    const title = told('title', { label: 'Heading' })
    const [meta, links, sections] = correctFields(
      fields,
      new Map([
        ...told('meta', { fields: title }),
        ...told('links', { fields: title }),
        ...told('sections', { fields: told('hero', { label: 'Stage', fields: title }) }),
      ]),
    )
    expect(meta?.fields.map(({ label }) => label)).toEqual(['Heading', 'Text'])
    expect(links?.item?.fields.map(({ label }) => label)).toEqual(['Heading', 'Text'])
    expect(sections?.variants).toMatchObject([
      { label: 'Stage', fields: [{ label: 'Heading' }, { label: 'Text' }] },
    ])
    expect(meta?.origin).toBe('learned')
  })

  it('stay groups and sections whatever is told: their build is no matter of a word', () => {
    const meta = fieldShape('meta', { kind: 'group', fields: [fieldShape('a')] })
    expect(correctFields([meta], told('meta', { kind: 'text' }))[0]?.kind).toBe('group')
    expect(correctFields([colour], told('colour', { kind: 'blocks' }))[0]?.kind).toBe('choice')
  })

  it('can be told of before any page has them, once it is told what they hold', () => {
    const added = correctFields([colour], told('summary', { kind: 'long-text', label: 'In short' }))
    expect(added.map(({ key, kind }) => [key, kind])).toEqual([
      ['colour', 'choice'],
      ['summary', 'long-text'],
    ])
    expect(correctFields([colour], told('summary', { label: 'In short' }))).toHaveLength(1)
  })
})
