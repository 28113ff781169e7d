import { describe, expect, it } from 'vitest'
import { fieldShape } from '#shared/site/field.ts'
import type { LearnedField } from '#shared/site/learnedSchema.ts'
import {
  draftOf,
  figuresOf,
  kindsFor,
  nothingTold,
  surenessOf,
  toldBy,
} from '../../../renderer/site/fieldWords.ts'

const page = { path: 'a.md', title: 'A' }
const value = (text: string, count: number) => ({ value: text, count, page })
const venue = fieldShape('venue', { kind: 'choice', choices: ['Hall', 'Crane'], seen: 6, confidence: 0.86 })

function learned(more: Partial<LearnedField> = {}): LearnedField {
  return {
    path: ['venue'],
    isVariant: false,
    shape: venue,
    learned: venue,
    told: [],
    seen: 6,
    of: 6,
    fits: 6,
    values: [value('Hall', 3), value('Crane', 3)],
    valueCount: 2,
    misfit: null,
    singles: 6,
    found: null,
    ...more,
  }
}

describe('how sure a field is', () => {
  it('is a word for the share of values, a guess where few bear it out', () => {
    const of = (confidence: number) => surenessOf(learned({ shape: { ...venue, confidence } }))
    expect([of(0.96), of(0.8), of(0.5)]).toEqual(['certain', 'likely', 'guess'])
  })

  it('is what a person or a configuration said, where one did', () => {
    expect(surenessOf(learned({ told: ['kind'] }))).toBe('corrected')
    expect(surenessOf(learned({ shape: { ...venue, origin: 'configured' } }))).toBe('configured')
    expect(surenessOf(learned({ told: ['label'] }))).toBe('likely')
  })

  it('counts for a reference the pages found', () => {
    expect(figuresOf(learned({ found: 8, singles: 26 }))).toEqual({ fits: 8, seen: 26 })
    expect(figuresOf(learned({ fits: 5 }))).toEqual({ fits: 5, seen: 6 })
  })
})

describe('kinds a field can be told to be', () => {
  it('are single ones for single values, lists for lists, none for what is built of fields', () => {
    expect(kindsFor(learned())).toContain('reference')
    expect(kindsFor(learned())).not.toContain('tags')
    const tags = fieldShape('tags', { kind: 'tags' })
    expect(kindsFor({ shape: tags, learned: tags })).toEqual(['tags', 'list', 'reference'])
    for (const kind of ['group', 'blocks'] as const)
      expect(kindsFor({ shape: fieldShape('a', { kind }), learned: null })).toEqual([])
    const links = fieldShape('links', { kind: 'list', item: fieldShape('links', { kind: 'group' }) })
    expect(kindsFor({ shape: links, learned: links })).toEqual([])
  })
})

describe('what a draft tells', () => {
  it('is nothing when it says what is so', () => {
    expect(toldBy(learned(), draftOf(learned()))).toBe(null)
    expect(toldBy(learned(), { ...draftOf(learned()), label: '  ' })).toBe(null)
  })

  it('is only what differs', () => {
    const draft = { ...draftOf(learned()), kind: 'text', label: 'Place ' } as const
    expect(toldBy(learned(), draft)).toEqual({ kind: 'text', label: 'Place' })
  })

  it('takes back what is again as learned', () => {
    const told = learned({
      shape: { ...venue, kind: 'text', label: 'Place', choices: [] },
      told: ['kind', 'label'],
    })
    const draft = { ...draftOf(told), kind: 'choice', label: 'Venue', choices: ['Hall', 'Crane'] } as const
    expect(toldBy(told, draft)).toEqual({ kind: null, label: null })
  })

  it('begins a choice with the values that pages have', () => {
    const text = learned({ shape: fieldShape('venue'), learned: fieldShape('venue') })
    const draft = { ...draftOf(text), kind: 'choice' } as const
    expect(toldBy(text, draft)).toEqual({
      kind: 'choice',
      choices: [
        { value: 'Hall', label: null },
        { value: 'Crane', label: null },
      ],
    })
  })

  it('keeps the names of choices that stay', () => {
    const named = { ...venue, choiceLabels: [{ value: 'Crane', label: 'The old crane' }] }
    const field = learned({ shape: named, told: ['choices'] })
    expect(toldBy(field, { ...draftOf(field), choices: ['Crane', 'Quay'] })).toEqual({
      choices: [
        { value: 'Crane', label: 'The old crane' },
        { value: 'Quay', label: null },
      ],
    })
  })

  it('says of a reference whose pages it names and how, and takes that back with the kind', () => {
    const draft = { ...draftOf(learned()), kind: 'reference', to: 'hosts', by: 'title' } as const
    expect(toldBy(learned(), draft)).toEqual({ kind: 'reference', to: ['hosts'], by: 'title' })
    const reference = { types: ['hosts'], by: 'title', key: null, isMany: false } as const
    const told = learned({
      shape: { ...venue, kind: 'reference', choices: [], reference },
      told: ['kind', 'to', 'by'],
    })
    expect(toldBy(told, { ...draftOf(told), kind: 'text' })).toEqual({ kind: 'text', to: null, by: null })
  })

  it('is all null when everything is set back', () => {
    expect(nothingTold({ told: ['label', 'kind'] })).toEqual({ label: null, kind: null })
  })
})
