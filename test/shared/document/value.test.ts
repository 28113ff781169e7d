import { describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import { renameKey, setValue, unsetKey } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
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
    for (const step of ['length', '00', '', -1, 1])
      expect([step, valueAt(document, ['l', step])]).toEqual([step, undefined])
    expect(valueAt(document, ['constructor'])).toBeUndefined()
  })

  it('of a key that is there twice are those of the last, for reading, for setting and for renaming', () => {
    for (const [text, path] of [
      ['---\na: 1\nb: x\na: 2\n---\n', 'page.md'],
      ['---\n"a": {c: 1}\nb: x\na: 2\n---\n', 'page.md'],
      ['---\n{ a: [1], b: x, a: 2 }\n---\n', 'page.md'],
      ['{"a": 1, "b": "x", "a": 2}', 'data.json'],
    ] as const) {
      const document = parseDocument(text, { path })
      expect(document.diagnoses.map(({ code }) => code)).toEqual(['duplicate-key'])
      const resulting = (result: EditResult) => {
        const changed = result.ok ? applyChanges(text, result.changes) : ''
        return parseDocument(changed, { path })
      }
      expect(valueAt(document, ['a'])).toBe(2)
      expect(fieldAt(document, ['a'])).toMatchObject({ value: 2 })
      expect(setValue(document, ['a'], 2)).toEqual({ ok: true, changes: [] })
      expect(valueAt(resulting(setValue(document, ['a'], 7)), ['a'])).toBe(7)
      expect(valueAt(resulting(setValue(document, [], { a: 7, b: 'x' })), [])).toEqual({ a: 7, b: 'x' })
      expect(valueAt(resulting(renameKey(document, ['a'], 'c')), [])).toEqual({ c: 2, b: 'x' })
      expect(valueAt(resulting(unsetKey(document, ['a'])), [])).toEqual({ b: 'x' })
    }
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
    expect(sameValue(-0, 0)).toBe(true)
  })

  it('keep a key named __proto__ as a key of their own', () => {
    const { root } = read('a:\n  __proto__: {x: 1}\n')
    const value = root === null ? null : toValue(root)
    expect(JSON.stringify(value)).toBe('{"a":{"__proto__":{"x":1}}}')
  })
})
