import { describe, expect, it } from 'vitest'
import {
  isColour,
  nothingKnown,
  problemOf,
  referenceId,
  type Surroundings,
} from '#shared/editor/fieldProblem.ts'
import { type FieldShape, fieldShape, noLimits } from '#shared/site/field.ts'

const configured = (given: Partial<FieldShape>) => fieldShape('a', { origin: 'configured', ...given })
const problem = (given: Partial<FieldShape>, value: Parameters<typeof problemOf>[1], around = nothingKnown) =>
  problemOf(configured(given), value, around)?.kind ?? null

describe('what there is to look at in a field', () => {
  it('is a missing value where one is asked for, and no more than that', () => {
    expect(problem({ isRequired: true }, '')).toBe('missing-value')
    expect(problem({ isRequired: true, kind: 'tags' }, [])).toBe('missing-value')
    expect(problem({ isRequired: true }, undefined)).toBe('missing-value')
    expect(problem({ isRequired: true, pattern: { source: 'x', message: null } }, 'x')).toBeNull()
    expect(problem({ isRequired: false }, '')).toBeNull()
    expect(problem({ isRequired: true, kind: 'yes-no' }, false)).toBeNull()
  })

  it('is not asked for what only a handful of pages taught', () => {
    const learned = fieldShape('a', { isRequired: true, seen: 4 })
    expect(problemOf(learned, '', nothingKnown)).toBeNull()
    expect(problemOf({ ...learned, seen: 5 }, '', nothingKnown)).toEqual({
      kind: 'missing-value',
      isUsual: true,
    })
  })

  it('are the limits of texts, numbers and lists', () => {
    const limits = { ...noLimits, maxLength: 3, minLength: 2, min: 1, max: 5, maxItems: 1, minItems: 1 }
    expect(problem({ limits }, 'abcd')).toBe('too-long')
    expect(problem({ limits }, 'a')).toBe('too-short')
    expect(problem({ limits, kind: 'number' }, 0)).toBe('too-small')
    expect(problem({ limits, kind: 'number' }, 6)).toBe('too-large')
    expect(problem({ limits, kind: 'tags' }, ['a', 'b'])).toBe('too-many')
    expect(problem({ limits }, 'abc')).toBeNull()
  })

  it('is a value outside the choices that somebody decided on, not outside those seen', () => {
    expect(problem({ kind: 'choice', choices: ['a', 'b'] }, 'c')).toBe('no-choice')
    expect(problem({ kind: 'choice', choices: ['a', 'b'], origin: 'learned' }, 'c')).toBeNull()
  })

  it('is a date that cannot be read', () => {
    expect(problem({ kind: 'date' }, 'next week')).toBe('no-date')
    expect(problem({ kind: 'date' }, '2024-01-05')).toBeNull()
    expect(problem({ kind: 'date', dateShape: 'dd/MM/yyyy' }, '05/01/2024')).toBeNull()
  })

  it('is a path that leads nowhere, once that is known', () => {
    const around: Surroundings = {
      ...nothingKnown,
      targets: new Map([
        ['/a.png', null],
        ['/b.png', 'b.png'],
      ]),
    }
    expect(problem({ kind: 'image' }, '/a.png', around)).toBe('no-image')
    expect(problem({ kind: 'image' }, '/b.png', around)).toBeNull()
    expect(problem({ kind: 'image' }, '/unknown.png', around)).toBeNull()
  })

  it('is a reference to a page that is not there', () => {
    const reference = { types: ['authors:'], by: 'title' as const, key: null, isMany: true }
    const shape = configured({ kind: 'reference', reference })
    const names = new Map([
      ['Anna', { title: 'Anna', path: 'authors/anna.md' }],
      ['Ben', null],
    ])
    const around = { ...nothingKnown, references: new Map([[referenceId(shape), names]]) }
    expect(problemOf(shape, ['Anna', 'Ben'], around)).toEqual({ kind: 'dangling', values: ['Ben'] })
    expect(problemOf(shape, ['Anna'], around)).toBeNull()
    expect(problemOf(shape, ['Clara'], around)).toBeNull()
  })

  it('knows the colours of style sheets', () => {
    const colours = ['#fff', '#A1B2C3', '#11223344', 'rebeccapurple', 'rgb(1 2 3 / 4%)', 'var(--accent)']
    expect(colours.filter(isColour)).toEqual(colours)
    expect(['#ff', '12', 'rgb(', ''].filter(isColour)).toEqual([])
  })
})
