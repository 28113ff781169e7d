import { describe, expect, it } from 'vitest'
import { pageFamilies } from '../../../renderer/site/pageFamilies.ts'
import { searchIndex, searchPages } from '../../../renderer/site/pageSearch.ts'
import { page, translated } from './pages.ts'

const rows = [
  page('a/in-the-net.md', { title: 'Elsewhere' }),
  page('b.md', { title: 'The internet' }),
  page('c.md', { title: 'Our network' }),
  page('d.md', { title: 'Network' }),
  ...translated('imprint.md', { de: 'Impressum – Über uns', en: 'Imprint' }),
]
const index = searchIndex(pageFamilies(rows, ['en']))
const found = (typed: string) => searchPages(index, typed).map(({ lead }) => lead.title)

describe('searching pages', () => {
  it('puts titles that start with it before words, before letters inside, before paths', () => {
    expect(found('net')).toEqual(['Network', 'Our network', 'The internet', 'Elsewhere'])
  })

  it('finds a page by its title in another language, accents or not', () => {
    expect(found('uber')).toEqual(['Imprint'])
    expect(found('ÜBER')).toEqual(['Imprint'])
  })

  it('wants every word that was typed', () => {
    expect(found('our net')).toEqual(['Our network'])
    expect(found('our nothing')).toEqual([])
  })

  it('shows everything for nothing but blanks', () => {
    expect(found('  ')).toHaveLength(index.length)
  })
})
