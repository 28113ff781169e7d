import { describe, expect, it } from 'vitest'
import { fileNamePattern, patternName, patternPath } from '#shared/site/pages/fileNamePattern.ts'
import { slugFor } from '#shared/site/pages/slug.ts'

const today = { year: 2026, month: 3, day: 20, hour: 9, minute: 5, second: 0, offsetMinutes: 60 }

function proposed(title: string, paths: readonly string[], suffix = ''): string {
  const pattern = fileNamePattern(paths, () => suffix)
  if (pattern === null) throw new Error('nothing to learn from')
  return patternPath(pattern, patternName(pattern, slugFor(title, pattern.habits), today), today)
}

describe('the name of a new file', () => {
  it('begins with the date, a number or nothing, as the others do', () => {
    expect(proposed('Open day', ['_posts/2025-01-02-one.md', '_posts/2024-01-02-two-words.md'])).toBe(
      '_posts/2026-03-20-open-day.md',
    )
    expect(proposed('Open day', ['docs/01-intro.md', 'docs/09-setup.md', 'docs/10-use.md'])).toBe(
      'docs/11-open-day.md',
    )
    expect(proposed('Open day', ['pages/about.md', 'pages/index.md', 'pages/contact.md'])).toBe(
      'pages/open-day.md',
    )
  })

  it('stands in folders of dates, or is a folder itself, as the others are', () => {
    expect(proposed('Open day', ['news/2025/11/a.md', 'news/2024/02/b.md'])).toBe('news/2026/03/open-day.md')
    expect(proposed('Open day', ['blog/one/index.mdx', 'blog/two/index.mdx'])).toBe('blog/open-day/index.mdx')
  })

  it('stands beside a start page that is the only one of its kind', () => {
    expect(proposed('Open day', ['content/pages/index.md'])).toBe('content/pages/open-day.md')
  })

  it('carries the language where the others carry it', () => {
    expect(proposed('Open day', ['a/one.de.md', 'a/two.de.md'], '.de')).toBe('a/open-day.de.md')
  })

  it('spells words as the others are spelt', () => {
    expect(proposed('Über die Größe', ['a/one-two.md'])).toBe('a/ueber-die-groesse.md')
    expect(proposed('Über die Größe', ['a/straße-neu.md', 'a/x-y.md'])).toBe('a/über-die-größe.md')
    expect(proposed('Open day', ['a/one_two.md', 'a/three_four.md'])).toBe('a/open_day.md')
    expect(proposed('Open Day', ['a/One-Two.md', 'a/Three.md'])).toBe('a/Open-Day.md')
    expect(proposed('Δοκιμή', ['a/one.md'])).toBe('a/δοκιμή.md')
  })
})
