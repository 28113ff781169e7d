import { describe, expect, it } from 'vitest'
import { parseDocument } from '#shared/document/parse.ts'
import { fieldAt, sameValue, toValue, valueAt } from '#shared/document/value.ts'

const read = (content: string) => parseDocument(`---\n${content}---\n`, { path: 'page.md' })

describe('values', () => {
  it('are found by names and indexes, indexes also as text', () => {
    const document = read('l:\n  - a: 1\n  - a: 2\n12: x\n')
    expect(valueAt(document, ['l', 1, 'a'])).toBe(2)
    expect(valueAt(document, ['l', '1', 'a'])).toBe(2)
    expect(fieldAt(document, ['l', '1', 'a'])).toMatchObject({ value: 2 })
    expect(valueAt(document, [12])).toBe('x')
  })

  it('are not found where there are none', () => {
    const document = read('l: [a]\n')
    for (const path of [
      ['x'],
      ['l', 1],
      ['l', -1],
      ['l', '01'],
      ['l', 0, 'b'],
      ['l', 'length'],
      ['constructor'],
    ]) {
      expect([path, fieldAt(document, path)]).toEqual([path, null])
    }
    expect(valueAt(document, ['l', 'length'])).toBeUndefined()
    expect(valueAt(document, ['constructor'])).toBeUndefined()
  })

  it('of merge keys give way to own keys and to earlier groups', () => {
    const document = read('a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 0\n')
    expect(valueAt(document, ['c'])).toEqual({ x: 0, y: 1, z: 2 })
  })

  it('of a quoted << are keys like any other', () => {
    expect(valueAt(read('"<<": {x: 1}\n'), [])).toEqual({ '<<': { x: 1 } })
  })

  it('are the same whatever the order of their keys, and never across types', () => {
    expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(sameValue([1, 2], [2, 1])).toBe(false)
    expect(sameValue('1', 1)).toBe(false)
    expect(sameValue({ a: null }, {})).toBe(false)
    expect(sameValue([], {})).toBe(false)
    expect(sameValue(Number.NaN, Number.NaN)).toBe(true)
  })

  it('keep a key named __proto__ as a key of their own', () => {
    const { root } = read('a:\n  __proto__: {x: 1}\n')
    const value = root === null ? null : toValue(root)
    expect(JSON.stringify(value)).toBe('{"a":{"__proto__":{"x":1}}}')
  })
})
