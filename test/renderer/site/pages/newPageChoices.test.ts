import { describe, expect, it } from 'vitest'
import type { SiteOverview } from '#shared/site/contract.ts'
import { usualLanguages, usualType } from '../../../../renderer/site/pages/newPageChoices.ts'
import { page } from '../pages.ts'

const types = [
  { id: 'start', count: 2 },
  { id: 'news', count: 30 },
  { id: 'authors', count: 6 },
].map((type) => ({ ...type, label: type.id, folder: type.id }))
// Only these two parts are looked at.
const overview = { contentTypes: types, languages: ['en', 'de'] } as unknown as SiteOverview

describe('what a new page most likely is', () => {
  it('is what the open page is, unless that is the only one of its kind', () => {
    expect(usualType(overview, [], page('a.md', { type: 'authors' }))).toBe('authors')
    expect(usualType(overview, [], page('a.md', { type: 'start' }))).toBe('news')
    expect(usualType(overview, [], null)).toBe('news')
  })

  it('comes in all languages, or in none where its kind has none', () => {
    expect(usualLanguages(overview, [page('a.md', { type: 'news', language: 'de' })], 'news')).toEqual([
      'en',
      'de',
    ])
    expect(usualLanguages(overview, [page('a.md', { type: 'authors', language: null })], 'authors')).toEqual(
      [],
    )
  })
})
