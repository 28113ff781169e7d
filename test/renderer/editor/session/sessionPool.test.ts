import { describe, expect, it } from 'vitest'
import type { SaveState } from '#shared/editor/contract.ts'
import { makeSessionPool } from '../../../../renderer/editor/session/sessionPool.ts'

type Page = {
  path: string
  state: SaveState
  readonly events: string[]
  readonly saveState: { get: () => SaveState }
  readonly flush: () => Promise<void>
  readonly close: () => void
}

function pageAt(path: string): Page {
  const events: string[] = []
  const page: Page = {
    path,
    state: { kind: 'saved' },
    events,
    saveState: { get: () => page.state },
    flush: async () => void events.push('flush'),
    close: () => void events.push('close'),
  }
  return page
}

function poolOf({ most = 3, kept = [] as string[] } = {}) {
  const asked: string[] = []
  const pool = makeSessionPool<Page, string>({
    most,
    isKept: (path) => kept.includes(path),
    open: async (path) => {
      asked.push(path)
      return path === 'missing' ? { failure: 'page-missing' } : { session: pageAt(path) }
    },
  })
  const show = async (path: string) => {
    const opened = await pool.open(path)
    if (!('session' in opened)) throw new Error('not opened')
    return opened.session
  }
  /** Shows a page and goes on to another. */
  const pass = async (path: string) => {
    const page = await show(path)
    pool.leave(page)
    await Promise.resolve()
    return page
  }
  return { pool, asked, show, pass, paths: () => pool.sessions().map(({ path }) => path) }
}

describe('pages open behind the one shown', () => {
  it('coming back finds the same session, without asking the engine', async () => {
    const { pass, show, asked } = poolOf()
    const first = await pass('a')
    await pass('b')
    expect(await show('a')).toBe(first)
    expect(asked).toEqual(['a', 'b'])
    expect(first.events).toEqual(['flush'])
  })

  it('asking twice at once opens a page once', async () => {
    const { pool, asked } = poolOf()
    const [one, other] = await Promise.all([pool.open('a'), pool.open('a')])
    expect(one).toEqual(other)
    expect(asked).toEqual(['a'])
  })

  it('a page that could not be opened is asked for again', async () => {
    const { pool, asked } = poolOf()
    expect(await pool.open('missing')).toEqual({ failure: 'page-missing' })
    await pool.open('missing')
    expect(asked).toEqual(['missing', 'missing'])
  })

  it('beyond the most the page used longest ago is let go of, kept pages last', async () => {
    const { pass, paths } = poolOf({ kept: ['a'] })
    await pass('a')
    const b = await pass('b')
    await pass('c')
    await pass('d')
    await Promise.resolve()
    expect(paths()).toEqual(['a', 'c', 'd'])
    expect(b.events).toEqual(['flush', 'close'])
  })

  it('a page whose text is not in its file is never let go of to make room', async () => {
    const { pass, paths } = poolOf({ most: 1 })
    const held = await pass('a')
    held.state = { kind: 'clash', theirs: null }
    await pass('b')
    await pass('c')
    await Promise.resolve()
    expect(paths()).toEqual(['a'])
    expect(held.events).toEqual(['flush'])
  })

  it('the page that is shown stays, whatever is open behind it', async () => {
    const { show, pass, paths } = poolOf({ most: 1 })
    await show('a')
    await pass('b')
    await pass('c')
    await Promise.resolve()
    expect(paths()).toContain('a')
  })

  it('a moved page is found at its new path', async () => {
    const { pass, pool } = poolOf()
    const page = await pass('a')
    page.path = 'x/a'
    expect(pool.find('a')).toBe(null)
    expect(pool.find('x/a')).toBe(page)
  })

  it('a page that opens after its site was left is closed and not shown', async () => {
    const { pool, paths } = poolOf()
    const opening = pool.open('a')
    pool.dropAll()
    expect(await opening).toEqual({ gone: true })
    expect(paths()).toEqual([])
  })

  it('leaving the site closes every page', async () => {
    const { pool, pass, paths } = poolOf()
    const pages = [await pass('a'), await pass('b')]
    pool.dropAll()
    expect(paths()).toEqual([])
    for (const page of pages) expect(page.events).toContain('close')
  })
})
