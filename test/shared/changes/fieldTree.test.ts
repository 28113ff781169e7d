import { describe, expect, it } from 'vitest'
import { changedLeaves, fieldTree } from '#shared/changes/fieldTree.ts'
import type { Value } from '#shared/document/document.ts'

const compareFields = (before: Value, after: Value) =>
  changedLeaves(fieldTree(before, after)).map(({ labels, before, after }) => ({
    label: labels.join(' › '),
    before,
    after,
  }))

describe('comparing fields', () => {
  it('names a changed field in words, with both values', () => {
    expect(compareFields({ og_title: 'Old', draft: true }, { og_title: 'New', draft: true })).toEqual([
      { label: 'Open Graph title', before: 'Old', after: 'New' },
    ])
  })

  it('tells a field that came or went from one that is empty', () => {
    expect(compareFields({ gone: '' }, { came: '' })).toEqual([
      { label: 'Came', before: undefined, after: '' },
      { label: 'Gone', before: '', after: undefined },
    ])
  })

  it('goes down to the one value that differs in a list of groups', () => {
    const before = {
      sections: [
        { type: 'hero', title: 'A' },
        { type: 'text', title: 'B' },
      ],
    }
    const after = {
      sections: [
        { type: 'hero', title: 'A' },
        { type: 'text', title: 'C' },
      ],
    }
    expect(compareFields(before, after)).toEqual([{ label: 'Sections 2 › Title', before: 'B', after: 'C' }])
  })

  it('shows an inserted group as one change, not as a change of everything behind it', () => {
    const before = { links: [{ title: 'A' }, { title: 'B' }] }
    const after = { links: [{ title: 'New' }, { title: 'A' }, { title: 'B' }] }
    expect(compareFields(before, after)).toEqual([
      { label: 'Links 1', before: undefined, after: { title: 'New' } },
    ])
  })

  it('compares plain lists as a whole', () => {
    expect(compareFields({ tags: ['a', 'b'] }, { tags: ['a', 'c'] })).toEqual([
      { label: 'Tags', before: ['a', 'b'], after: ['a', 'c'] },
    ])
  })

  it('finds nothing where only the order of keys differs', () => {
    expect(compareFields({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toEqual([])
  })
})
