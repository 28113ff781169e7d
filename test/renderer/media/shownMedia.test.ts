import { describe, expect, it } from 'vitest'
import { mediaFolders, shownMedia } from '../../../renderer/media/shownMedia.ts'

const row = (path: string, more: { bytes?: number; changedAt?: number; uses?: number } = {}) => ({
  path,
  kind: 'image' as const,
  bytes: 1,
  changedAt: 0,
  uses: 0,
  ...more,
})
const rows = [
  row('static/images/harbour 10.png', { bytes: 3 }),
  row('static/images/Hafen-Übersicht.png', { changedAt: 9 }),
  row('static/images/harbour 9.png', { uses: 2 }),
  row('content/news/open-day/crowd.png'),
]
const all = { section: { kind: 'all' }, typed: '', order: 'name' } as const
const nothing = { unused: null, pixels: null }
const names = (found: readonly { path: string }[]) => found.map(({ path }) => path.split('/').at(-1))

describe('the files shown', () => {
  it('are in the order of their names as people count', () => {
    expect(names(shownMedia(rows, all, nothing))).toEqual([
      'crowd.png',
      'Hafen-Übersicht.png',
      'harbour 9.png',
      'harbour 10.png',
    ])
  })

  it.each([
    ['size', 'harbour 10.png'],
    ['date', 'Hafen-Übersicht.png'],
    ['uses', 'harbour 9.png'],
  ] as const)('begin by %s with %s', (order, first) => {
    expect(names(shownMedia(rows, { ...all, order }, nothing))[0]).toBe(first)
  })

  it('begin by pixels with the largest picture, once that is known', () => {
    const pixels = new Map([['static/images/harbour 10.png', 400]])
    const order = 'pixels' as const
    expect(names(shownMedia(rows, { ...all, order }, { ...nothing, pixels }))[0]).toBe('harbour 10.png')
    expect(names(shownMedia(rows, { ...all, order }, nothing))[0]).toBe('crowd.png')
  })

  it('are found by words of the whole path, without marks', () => {
    expect(names(shownMedia(rows, { ...all, typed: 'ubersicht images' }, nothing))).toEqual([
      'Hafen-Übersicht.png',
    ])
  })

  it('are those of a folder and below, or those nothing names', () => {
    const folder = { kind: 'folder', folder: 'content' } as const
    expect(names(shownMedia(rows, { ...all, section: folder }, nothing))).toEqual(['crowd.png'])
    const section = { kind: 'unused' } as const
    expect(shownMedia(rows, { ...all, section }, nothing)).toEqual([])
    expect(
      names(
        shownMedia(
          rows,
          { ...all, section },
          { ...nothing, unused: new Set(['static/images/harbour 9.png']) },
        ),
      ),
    ).toEqual(['harbour 9.png'])
  })
})

describe('the folders', () => {
  it('count what is below, and stand below the folder that has them', () => {
    const more = [...rows, row('static/images/port/a.png'), row('top.png')]
    expect(mediaFolders(more)).toEqual([
      { folder: 'content/news/open-day', depth: 0, count: 1 },
      { folder: 'static/images', depth: 0, count: 4 },
      { folder: 'static/images/port', depth: 1, count: 1 },
    ])
  })
})
