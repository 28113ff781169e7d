import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { PageRow } from '#shared/site/page.ts'
import {
  byOrder,
  filteredRows,
  isNoFilter,
  isSameFilter,
  keptFilterSchema,
  noFilter,
} from '#shared/site/search/pageFilter.ts'

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
  row('news/2026/e', { isUnpublished: true }),
  row('newsletter/f'),
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
    [{ state: 'unpublished' }, ['news/2026/e']],
    [{ folder: 'news' }, ['news/2026/e']],
    [{ folder: 'news/2026', state: 'new' }, []],
    [{}, ['a', 'b', 'c', 'd', 'news/2026/e', 'newsletter/f']],
  ] as const)('%j shows %j', (filter, paths) => {
    expect(shown(filter)).toEqual(paths)
  })

  it('is none only where it neither hides nor orders', () => {
    expect(isNoFilter(noFilter)).toBe(true)
    expect(isNoFilter({ ...noFilter, order: 'title' })).toBe(false)
    expect(isNoFilter({ ...noFilter, language: 'de' })).toBe(false)
    expect(isNoFilter({ ...noFilter, folder: 'news' })).toBe(false)
  })

  it('is the same as another that is called otherwise', () => {
    const kept = { ...noFilter, folder: 'news', name: 'What is new' }
    expect(isSameFilter(kept, { ...noFilter, folder: 'news' })).toBe(true)
    expect(isSameFilter(kept, noFilter)).toBe(false)
  })

  it('that was kept before folders and names could be chosen is still understood', () => {
    const { folder: _, ...before } = { ...noFilter, state: 'new' as const }
    expect(v.parse(keptFilterSchema, before)).toEqual({ ...before, folder: null, name: null })
  })

  it.each([
    ['title', ['a', 'd', 'b', 'c', 'news/2026/e', 'newsletter/f']],
    ['changed', ['a', 'c', 'd', 'b', 'news/2026/e', 'newsletter/f']],
    ['date', ['b', 'a', 'd', 'c', 'news/2026/e', 'newsletter/f']],
  ] as const)('orders by %s', (order, paths) => {
    const collate = new Intl.Collator('de').compare
    expect(rows.toSorted(byOrder(order, collate)).map(({ path }) => path)).toEqual(paths)
  })
})
