import { describe, expect, it } from 'vitest'
import {
  goBack,
  goForward,
  startTrail,
  visit,
  withMoves,
  withoutPages,
} from '../../../renderer/app/navigation.ts'

const opened = visit(startTrail, { desk: 'pages', page: 'a.md' })

describe('going through a site', () => {
  it('starts at the first page: nothing lies behind it', () => {
    expect(opened.past).toEqual([])
    expect(opened.now.page).toBe('a.md')
  })

  it('leads back and forward over pages and desks', () => {
    const second = visit(opened, { desk: 'pages', page: 'b.md' })
    const changes = visit(second, { desk: 'changes' })
    const back = goBack(goBack(changes))
    expect(back.now).toEqual({ desk: 'pages', page: 'a.md', change: null })
    expect(goForward(goForward(back)).now.desk).toBe('changes')
  })

  it('remembers what was open on a desk while another one is shown', () => {
    const there = visit(opened, { desk: 'changes', change: 'c.md' })
    const back = visit(there, { desk: 'pages' })
    expect(back.now).toEqual({ desk: 'pages', page: 'a.md', change: 'c.md' })
  })

  it('forgets what was ahead once it goes elsewhere', () => {
    const back = goBack(visit(opened, { desk: 'pages', page: 'b.md' }))
    expect(visit(back, { desk: 'pages', page: 'c.md' }).future).toEqual([])
  })

  it('stays where it is at both ends, and when it goes where it is', () => {
    expect(goBack(opened)).toBe(opened)
    expect(goForward(opened)).toBe(opened)
    expect(visit(opened, { desk: 'pages', page: 'a.md' })).toBe(opened)
  })
})

describe('pages that move or go', () => {
  const trail = visit(visit(opened, { page: 'b.md' }), { page: 'c.md' })

  it('are found under their new path, in either direction', () => {
    const moved = withMoves(goBack(trail), [
      { from: 'a.md', to: 'x.md' },
      { from: 'c.md', to: 'z.md' },
    ])
    expect([moved.past[0]?.page, moved.now.page, moved.future[0]?.page]).toEqual(['x.md', 'b.md', 'z.md'])
  })

  it('give way to the page shown before them', () => {
    const left = withoutPages(trail, ['c.md'])
    expect(left.now.page).toBe('b.md')
    expect(left.past.map(({ page }) => page)).toEqual(['a.md'])
    expect(withoutPages(trail, ['a.md', 'b.md', 'c.md']).now.page).toBeNull()
  })
})
