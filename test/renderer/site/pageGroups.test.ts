import { describe, expect, it } from 'vitest'
import type { ContentType, PageRow } from '#shared/site/page.ts'
import { pageFamilies } from '../../../renderer/site/pageFamilies.ts'
import { pageGroups, startPage } from '../../../renderer/site/pageGroups.ts'
import { page } from './pages.ts'

const type = (id: string, folder: string): ContentType => ({ id, label: id, folder, count: 0 })
const options = {
  collate: (one: string, two: string) => one.localeCompare(two, 'en'),
  otherLabel: 'Other files',
}

function titles(rows: readonly PageRow[], types: readonly ContentType[]) {
  return pageGroups(pageFamilies(rows, []), types, options).map((group) => [
    group.label,
    group.rows.map(({ lead }) => lead.title),
  ])
}

describe('the groups of the page list', () => {
  it('stand in the order of the site’s types, pages sorted by title', () => {
    const rows = [
      page('b', { type: 'static', title: 'B' }),
      page('a', { type: 'static', title: 'A' }),
      page('n', { type: 'news', title: 'N' }),
      page('m', { type: 'news', title: 'M' }),
    ]
    expect(titles(rows, [type('news', 'news'), type('static', 'pages')])).toEqual([
      ['news', ['M', 'N']],
      ['static', ['A', 'B']],
    ])
  })

  it('put dated pages newest first', () => {
    const rows = [
      page('1', { title: 'old', date: '2024-01-05' }),
      page('2', { title: 'new', date: '2026-01-05' }),
      page('3', { title: 'undated' }),
    ]
    expect(titles(rows, [type('page', 'posts')])).toEqual([['page', ['new', 'old', 'undated']]])
  })

  it('take a page that is the only one of its kind in with its neighbours', () => {
    const rows = [
      page('a', { type: 'static', title: 'About' }),
      page('i', { type: 'static', title: 'Imprint' }),
      page('c', { type: 'contactPage', title: 'Contact' }),
      page('h', { type: 'hours', title: 'Hours' }),
    ]
    const types = [type('contactPage', 'pages'), type('static', 'pages'), type('hours', 'data')]
    expect(titles(rows, types)).toEqual([
      ['static', ['About', 'Contact', 'Imprint']],
      ['hours', ['Hours']],
    ])
  })

  it('leave no page out, even of a type the site did not name', () => {
    expect(titles([page('x', { type: '' })], [])).toEqual([['Other files', ['x']]])
  })
})

describe('the page a site opens with', () => {
  it('is the one at the root of the addresses, in the preferred language', () => {
    const rows = [
      page('README.md'),
      page('de/pages/index.md', { language: 'de', address: '/de/' }),
      page('en/pages/index.md', { language: 'en', address: '/' }),
      page('en/blog/index.md', { language: 'en', address: '/blog' }),
    ]
    expect(startPage(rows, ['de', 'en'])?.path).toBe('de/pages/index.md')
    expect(startPage(rows, ['en'])?.path).toBe('en/pages/index.md')
  })

  it('is never the read-me of the project while there is another page', () => {
    expect(startPage([page('README.md'), page('docs/guide/first.md')], [])?.path).toBe('docs/guide/first.md')
    expect(startPage([page('README.md')], [])?.path).toBe('README.md')
  })

  it('is a data file only where there are no pages, and nothing on an empty site', () => {
    expect(startPage([page('a.yml'), page('z/z/z.md')], [])?.path).toBe('z/z/z.md')
    expect(startPage([], [])).toBeNull()
  })
})
