import { describe, expect, it } from 'vitest'
import { formRows } from '#shared/editor/formRows.ts'
import { fieldShape } from '#shared/site/field.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { keptRow } from '../../../../renderer/editor/form/keptRows.ts'

const learned = [fieldShape('slug', { seen: 9, kind: 'text', isRequired: true })]
const rowOf = (page: Record<string, string | string[]>, key: string, shapes = learned) => {
  const { main, other } = formRows(shapes, page, fieldLabel)
  const row = [...main, ...other].find(({ shape }) => shape.key === key)
  if (!row) throw new Error(`no row for ${key}`)
  return row
}

describe('a row of the form', () => {
  it('is kept while another field changes, whether the type knows it or not', () => {
    for (const key of ['slug', 'unknown', 'list']) {
      const before = rowOf({ slug: 'a', unknown: 'b', list: ['x'], other: '1' }, key)
      const after = rowOf({ slug: 'a', unknown: 'b', list: ['x'], other: '2' }, key)
      expect(keptRow(before, after)).toBe(before)
    }
  })

  it('is another when its value is, or when the site has taught something about it', () => {
    const before = rowOf({ slug: 'a', unknown: 'b' }, 'slug')
    const changed = rowOf({ slug: 'aa', unknown: 'b' }, 'slug')
    expect(keptRow(before, changed)).toBe(changed)
    const taught = rowOf({ slug: 'a' }, 'slug', [
      fieldShape('slug', { seen: 9, help: 'Short.', isRequired: true }),
    ])
    expect(keptRow(before, taught)).toBe(taught)
    const unknown = rowOf({ unknown: 'b' }, 'unknown')
    const known = rowOf({ unknown: 'b' }, 'unknown', [fieldShape('unknown', { kind: 'choice', seen: 3 })])
    expect(keptRow(unknown, known)).toBe(known)
  })
})
