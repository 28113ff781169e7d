import { describe, expect, it } from 'vitest'
import { carryPageKeys, pageKey } from '../../../renderer/app/pageKeys.ts'

describe('the key of an open page', () => {
  it('stays through every move, and another page at the old path has its own', () => {
    carryPageKeys([{ from: 'a.md', to: 'b.md' }])
    carryPageKeys([{ from: 'b.md', to: 'c.md' }])
    expect(pageKey('c.md')).toBe('a.md')
    expect(pageKey('b.md')).toBe('b.md')
  })
})
