import { describe, expect, it } from 'vitest'
import { renewRows } from '../../../renderer/site/knownPages.ts'
import { page } from './pages.ts'

const rows = [page('a.md', { title: 'A', changedAt: 1_000_000 }), page('b.md', { title: 'B' })]

describe('renewed rows', () => {
  it('take the place of those of the same path; all others stay the very same', () => {
    const renewed = page('a.md', { title: 'New', changedAt: 1_000_001 })
    const next = renewRows(rows, [renewed])
    expect(next).toEqual([renewed, rows[1]])
    expect(next[1]).toBe(rows[1])
  })

  it('leave the list as it is when a page was only saved once more', () => {
    expect(renewRows(rows, [page('a.md', { title: 'A', changedAt: 1_059_999 })])).toBe(rows)
    expect(renewRows(rows, [])).toBe(rows)
  })

  it('show the time of change when it reads differently, and every other difference at once', () => {
    for (const more of [
      { changedAt: 1_060_000 },
      { date: '2025-03-01' },
      { address: '/a' },
      { language: 'de' },
      { type: 'post' },
      { isSourceOnly: true },
      { isUnpublished: true },
      { versionedAt: null },
      { translations: [{ language: 'de', path: 'b.md' }] },
    ]) {
      const renewed = page('a.md', { title: 'A', changedAt: 1_000_000, ...more })
      expect(renewRows(rows, [renewed])[0]).toBe(renewed)
    }
  })
})
