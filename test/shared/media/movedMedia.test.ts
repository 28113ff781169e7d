import { describe, expect, it } from 'vitest'
import { movedMedia } from '#shared/media/movedMedia.ts'
import { resolveFile } from '#shared/site/media.ts'

const roots = { served: ['static'], bases: ['content/images'], votes: new Map<string, number>() }
const files = new Set(['static/images/a b.png', 'static/images/harbour.png', 'content/images/crane.png'])
const resolve = (from: string, reference: string) =>
  resolveFile(roots, { from, reference }, (path) => files.has(path))
const moved = (from: string, to: string) => (reference: string) =>
  movedMedia({ moves: new Map([[from, to]]), resolve, roots }, 'content/news/a.md', reference)

describe('a reference to a file that moves', () => {
  it.each([
    ['/images/harbour.png', '/port/b.png'],
    ['/images/harbour.png?v=1#top', '/port/b.png?v=1#top'],
    ['../../static/images/harbour.png', '../../static/port/b.png'],
    ['/static/images/harbour.png', '/static/port/b.png'],
  ])('keeps the form of %s', (reference, after) => {
    expect(moved('static/images/harbour.png', 'static/port/b.png')(reference)).toBe(after)
  })

  it('stays escaped where it was', () => {
    expect(moved('static/images/a b.png', 'static/images/c d.png')('/images/a%20b.png')).toBe(
      '/images/c%20d.png',
    )
  })

  it('counts from the folder the site has for it', () => {
    expect(moved('content/images/crane.png', 'content/images/port/crane.png')('crane.png')).toBe(
      'port/crane.png',
    )
  })

  it('is written from the top where the old form cannot reach', () => {
    expect(moved('content/images/crane.png', 'static/images/crane.png')('crane.png')).toBe(
      '/images/crane.png',
    )
  })

  it.each([
    '/images/other.png',
    'https://example.org/images/harbour.png',
    '#harbour',
    '{{ x }}',
    '//host/images/harbour.png',
  ])('leaves %s alone', (reference) => {
    expect(moved('static/images/harbour.png', 'static/images/b.png')(reference)).toBeNull()
  })
})
