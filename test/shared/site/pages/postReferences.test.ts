import { describe, expect, it } from 'vitest'
import { mendLinks } from '#shared/site/pages/mendLinks.ts'
import type { MovingSite } from '#shared/site/pages/movedAddress.ts'
import { movedPost, postReferences } from '#shared/site/pages/postReferences.ts'

const moves = new Map([['_posts/2024-02-03-bread.md', '_posts/2024-02-03-loaves.md']])

describe('posts that Liquid names', () => {
  it('are found by the name behind the tag', () => {
    const text = 'See [a]({% post_url 2024-02-03-bread %}) and {%- post_url /news/2024-03-04-flour -%}.'
    expect(postReferences(text).map(({ from, to, name }) => [text.slice(from, to), name])).toEqual([
      ['2024-02-03-bread', '2024-02-03-bread'],
      ['/news/2024-03-04-flour', '/news/2024-03-04-flour'],
    ])
  })

  it('are called as their file is after it moved, with as many folders as before', () => {
    expect(movedPost(moves, '2024-02-03-bread')).toBe('2024-02-03-loaves')
    expect(movedPost(moves, '2024-02-03-bre')).toBeNull()
    const deep = new Map([['blog/_posts/news/2024-02-03-a.md', 'blog/_posts/old/2024-02-03-b.md']])
    expect(movedPost(deep, 'news/2024-02-03-a')).toBe('old/2024-02-03-b')
    expect(movedPost(deep, '2024-02-03-a')).toBe('2024-02-03-b')
    expect(movedPost(new Map([['_posts/2024-02-03-a.md', '_drafts/a.md']]), '2024-02-03-a')).toBeNull()
  })

  it('are mended in texts and fields, beside the links that lead there', () => {
    const site: MovingSite = {
      moves,
      has: (path) => moves.has(path),
      pageAt: (key) => (key === '/2024/bread' ? '_posts/2024-02-03-bread.md' : null),
      addressOf: () => '/2024/bread/',
      addressAfter: () => '/2024/loaves/',
    }
    const text =
      '---\nmore: "{% post_url 2024-02-03-bread %}" # kept\n---\n[a](/2024/bread/)\n{% post_url 2024-02-03-bread %}\n'
    const { text: after, references } = mendLinks('index.md', text, { site, renamed: () => null, fields: [] })
    expect(after).toBe(text.replaceAll('bread', 'loaves'))
    expect(references.map(({ line, before }) => [line, before])).toEqual([
      [2, '{% post_url 2024-02-03-bread %}'],
      [4, '/2024/bread/'],
      [5, '2024-02-03-bread'],
    ])
  })
})
