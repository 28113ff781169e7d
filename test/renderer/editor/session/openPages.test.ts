import { describe, expect, it } from 'vitest'
import {
  neighbourOf,
  noOpenPages,
  stepInStrip,
  stripPages,
  withClosed,
  withKept,
  withMovedPages,
  withoutGone,
  withPosition,
} from '../../../../renderer/editor/session/openPages.ts'

const keeping = (...paths: string[]) => paths.reduce(withKept, noOpenPages)

describe('open pages', () => {
  it('a page is kept once, where it was kept first', () => {
    expect(keeping('a', 'b', 'a').kept.map(({ path }) => path)).toEqual(['a', 'b'])
  })

  it('the page that is only looked at stands last and goes when another is looked at', () => {
    const pages = keeping('a', 'b')
    expect(stripPages(pages, 'c')).toEqual(['a', 'b', 'c'])
    expect(stripPages(pages, 'd')).toEqual(['a', 'b', 'd'])
    expect(stripPages(pages, 'a')).toEqual(['a', 'b'])
    expect(stripPages(pages, null)).toEqual(['a', 'b'])
  })

  it('a thirteenth page closes the first, which can come back', () => {
    const pages = keeping(...'abcdefghijklm')
    expect(pages.kept).toHaveLength(12)
    expect(pages.kept[0]?.path).toBe('b')
    expect(pages.closed).toEqual(['a'])
  })

  it('the page closed last comes back first, and is no longer among the closed once it is kept', () => {
    const pages = withClosed(withClosed(keeping('a', 'b', 'c'), 'a'), 'c')
    expect(pages.closed).toEqual(['c', 'a'])
    expect(withKept(pages, 'c').closed).toEqual(['a'])
  })

  it('remembers where one was, and keeps it when the page moves', () => {
    const position = { anchor: 3, head: 5, scrollTop: 120 }
    const moved = withMovedPages(withPosition(keeping('a', 'b'), 'b', position), [{ from: 'b', to: 'x/b' }])
    expect(moved.kept).toEqual([
      { path: 'a', position: null },
      { path: 'x/b', position },
    ])
  })

  it('deleted pages are neither kept nor among the closed', () => {
    expect(withoutGone(withClosed(keeping('a', 'b', 'c'), 'a'), ['a', 'b'])).toEqual({
      kept: [{ path: 'c', position: null }],
      closed: [],
    })
  })

  it('closing shows the page after, at the end the one before, and nothing when it was alone', () => {
    expect(neighbourOf(['a', 'b', 'c'], 'b')).toBe('c')
    expect(neighbourOf(['a', 'b', 'c'], 'c')).toBe('b')
    expect(neighbourOf(['a'], 'a')).toBe(null)
  })

  it('stepping goes round', () => {
    expect(stepInStrip(['a', 'b', 'c'], 'c', 1)).toBe('a')
    expect(stepInStrip(['a', 'b', 'c'], 'a', -1)).toBe('c')
    expect(stepInStrip(['a', 'b', 'c'], 'a', 1)).toBe('b')
    expect(stepInStrip([], null, 1)).toBe(null)
  })
})
