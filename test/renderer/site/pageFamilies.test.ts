import { describe, expect, it } from 'vitest'
import { pageFamilies, pagesInLanguage } from '../../../renderer/site/pageFamilies.ts'
import { page, translated } from './pages.ts'

const rows = [
  ...translated('about.md', { de: 'Über uns', en: 'About' }),
  ...translated('only.md', { de: 'Nur hier' }),
  page('data/hours.yml'),
]

describe('a page in several languages', () => {
  it('is one row, led by the preferred language it has', () => {
    const leads = pageFamilies(rows, ['en', 'de']).map(({ lead }) => lead.path)
    expect(leads).toEqual(['en/about.md', 'de/only.md', 'data/hours.yml'])
  })

  it('names every language once, sorted', () => {
    const [about] = pageFamilies(rows, ['en'])
    expect(about?.members.map(({ language }) => language)).toEqual(['de', 'en'])
  })

  it('shows every file once even when translations point in circles or nowhere', () => {
    const odd = [
      page('a.md', {
        translations: [
          { language: 'de', path: 'b.md' },
          { language: 'fr', path: 'gone.md' },
        ],
      }),
      page('b.md', {
        translations: [
          { language: 'en', path: 'a.md' },
          { language: 'de', path: 'b.md' },
        ],
      }),
      page('c.md', { translations: [{ language: 'en', path: 'a.md' }] }),
    ]
    const members = pageFamilies(odd, []).flatMap((family) => family.members.map(({ path }) => path))
    expect(members.toSorted()).toEqual(['a.md', 'b.md', 'c.md'])
  })

  it('stands for its language alone when only that is shown', () => {
    const german = pagesInLanguage(rows, 'de')
    expect(german.map(({ lead }) => lead.title)).toEqual(['Über uns', 'Nur hier'])
    expect(german[0]?.members).toHaveLength(2)
  })
})
