import { describe, expect, it } from 'vitest'
import { forgeOf, reviewAddress, siteNameOf, tokenPage } from '#shared/sync/forge.ts'

describe('a forge', () => {
  it.each([
    ['github.com', 'github'],
    ['github.example.org', 'github'],
    ['gitlab.com', 'gitlab'],
    ['gitlab.example.org:8443', 'gitlab'],
    ['codeberg.org', 'gitea'],
    ['gitea.example.org', 'gitea'],
    ['code.forgejo.org', 'gitea'],
    ['notgithub.com', 'other'],
    ['example.org', 'other'],
    ['127.0.0.1:3000', 'other'],
  ])('at %s is %s', (host, forge) => {
    expect(forgeOf(host)).toBe(forge)
  })

  it('has a page for tokens where Galley knows it, at its own address', () => {
    for (const forge of ['github', 'gitlab', 'gitea'] as const) {
      const page = tokenPage(forge, 'https://example.org')
      expect(new URL(page?.address ?? '').origin).toBe('https://example.org')
      expect(page?.user).toBeTruthy()
    }
    expect(tokenPage('other', 'https://example.org')).toBeNull()
  })
})

describe('the page that asks for a review', () => {
  const draft = 'erika/new page?'
  const of = (forge: 'github' | 'gitlab' | 'gitea' | 'other', into: string | null = 'main') =>
    reviewAddress({ forge, address: 'https://example.org/town/site.git', draft, into })

  it('names the draft and where it leads, whatever characters the names have', () => {
    expect(of('github')).toBe('https://example.org/town/site/compare/main...erika/new%20page%3F?expand=1')
    expect(of('github', null)).toBe('https://example.org/town/site/compare/erika/new%20page%3F?expand=1')
    const gitlab = new URL(of('gitlab') ?? '')
    expect(gitlab.pathname).toBe('/town/site/-/merge_requests/new')
    expect(gitlab.searchParams.get('merge_request[source_branch]')).toBe(draft)
    expect(gitlab.searchParams.get('merge_request[target_branch]')).toBe('main')
    expect(of('gitea')).toBe('https://example.org/town/site/compare/main...erika/new%20page%3F')
  })

  it('is none for a server without one, for the main draft itself, and for an address that is no web page', () => {
    expect(of('other')).toBeNull()
    expect(of('gitea', null)).toBeNull()
    expect(of('github', draft)).toBeNull()
    expect(reviewAddress({ forge: 'github', address: 'javascript:alert(1)', draft, into: 'main' })).toBeNull()
  })
})

describe('the folder of a site', () => {
  it.each([
    ['https://example.org/town/site.git', 'site'],
    ['https://example.org/town/site/', 'site'],
    ['git@example.org:town/our.site.git', 'our.site'],
    ['https://example.org/town/..', 'website'],
    ['https://example.org/town/.git', 'website'],
    ['https://example.org/a%2Fb?c=d#e', 'a-2Fb'],
  ])('of %s is called %s', (address, name) => {
    expect(siteNameOf(address)).toBe(name)
  })
})
