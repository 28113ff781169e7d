import { describe, expect, it } from 'vitest'
import { addressAfterMove } from '#shared/site/pages/addressAfterMove.ts'

const page = { slug: null, slugAfter: null, isFixed: false }
const moved = (from: string, to: string, address: string | null) =>
  addressAfterMove({ ...page, from, to, address })

describe('the address after a move', () => {
  it('repeats the new name and the new folders where it repeated the old ones', () => {
    expect(moved('content/en/news/one.md', 'content/en/news/two.md', '/en/news/one/')).toBe('/en/news/two/')
    expect(moved('content/en/news/one.md', 'content/en/events/one.md', '/en/news/one')).toBe('/en/events/one')
    expect(moved('pages/one.md', 'pages/sub/one.md', '/one')).toBe('/sub/one')
    expect(moved('posts/2025-01-02-one.md', 'posts/2025-01-02-two.md', '/posts/one')).toBe('/posts/two')
    expect(moved('blog/one/index.md', 'blog/two/index.md', '/blog/one')).toBe('/blog/two')
    expect(moved('a/one.de.md', 'a/two.de.md', '/a/one')).toBe('/a/two')
  })

  it('follows the slug where that stands in it, and nothing else', () => {
    const slugs = { ...page, slug: 'first', slugAfter: 'second', from: 'a/one.md', to: 'a/two.md' }
    expect(addressAfterMove({ ...slugs, address: '/first/' })).toBe('/second/')
    expect(addressAfterMove({ ...slugs, slugAfter: null, address: '/first' })).toBe('/first')
  })

  it('stays where the page gives it itself, and unknown where it was', () => {
    expect(
      addressAfterMove({ ...page, isFixed: true, from: 'a/one.md', to: 'a/two.md', address: '/one' }),
    ).toBe('/one')
    expect(moved('a/one.md', 'a/two.md', null)).toBeNull()
  })
})
