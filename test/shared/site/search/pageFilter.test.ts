import { describe, expect, it } from 'vitest'
import type { PageRow } from '#shared/site/page.ts'
import { byOrder, filteredRows, isNoFilter, noFilter } from '#shared/site/search/pageFilter.ts'

const now = Date.UTC(2026, 10, 22)
const day = 24 * 60 * 60 * 1000

function row(path: string, more: Partial<PageRow> = {}): PageRow {
  const facts = { title: path, type: 'pages', language: null, address: null, date: null, changedAt: 0 }
  return { path, ...facts, translations: [], isSourceOnly: false, versionedAt: 1, ...more }
}

const rows = [
  row('a', { changedAt: now - 2 * day, date: '2026-01-02' }),
  row('b', { versionedAt: null, type: 'news', date: '2026-03-01' }),
  row('c', { isSourceOnly: true, changedAt: now - 20 * day }),
  row('d', { title: 'Anfang' }),
]
const changed = new Set(['d'])
const shown = (filter: Partial<typeof noFilter>) =>
  filteredRows(rows, { ...noFilter, ...filter }, { changed, now }).map(({ path }) => path)

describe('a filter of the list', () => {
  it.each([
    [{ state: 'changed' }, ['d']],
    [{ state: 'new' }, ['b']],
    [{ state: 'source' }, ['c']],
    [{ days: 7 }, ['a']],
    [{ days: 30 }, ['a', 'c']],
    [{ type: 'news', state: 'changed' }, []],
    [{}, ['a', 'b', 'c', 'd']],
  ] as const)('%j shows %j', (filter, paths) => {
    expect(shown(filter)).toEqual(paths)
  })

  it('is none only where it neither hides nor orders', () => {
    expect(isNoFilter(noFilter)).toBe(true)
    expect(isNoFilter({ ...noFilter, order: 'title' })).toBe(false)
    expect(isNoFilter({ ...noFilter, language: 'de' })).toBe(false)
  })

  it.each([
    ['title', ['a', 'd', 'b', 'c']],
    ['changed', ['a', 'c', 'd', 'b']],
    ['date', ['b', 'a', 'd', 'c']],
  ] as const)('orders by %s', (order, paths) => {
    const collate = new Intl.Collator('de').compare
    expect(rows.toSorted(byOrder(order, collate)).map(({ path }) => path)).toEqual(paths)
  })
})
