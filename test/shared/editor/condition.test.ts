import { describe, expect, it } from 'vitest'
import { isShown } from '#shared/editor/condition.ts'

describe('a field with a condition', () => {
  const isExternal = { field: 'kind', is: ['external'], isNot: [] }

  it('is shown while the other field has one of the values, and always without a condition', () => {
    expect(isShown(isExternal, { kind: 'external' })).toBe(true)
    expect(isShown(isExternal, { kind: 'internal' })).toBe(false)
    expect(isShown(isExternal, {})).toBe(false)
    expect(isShown(null, {})).toBe(true)
  })

  it('is shown when one of several values fits', () => {
    expect(isShown(isExternal, { kind: ['internal', 'external'] })).toBe(true)
  })

  it('is not shown while the other field has a value that rules it out', () => {
    const unlessDraft = { field: 'draft', is: [], isNot: [true] }
    expect(isShown(unlessDraft, { draft: true })).toBe(false)
    expect(isShown(unlessDraft, { draft: false })).toBe(true)
    expect(isShown(unlessDraft, {})).toBe(true)
  })

  it('takes a yes-no field that is not there for no', () => {
    expect(isShown({ field: 'draft', is: [false], isNot: [] }, {})).toBe(true)
    expect(isShown({ field: 'draft', is: [true], isNot: [] }, {})).toBe(false)
  })

  it('does not take what every object inherits for a value', () => {
    expect(isShown({ field: 'constructor', is: [], isNot: [] }, {})).toBe(true)
    expect(isShown({ field: 'toString', is: ['x'], isNot: [] }, {})).toBe(false)
  })
})
