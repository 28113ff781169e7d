import { afterEach, describe, expect, it } from 'vitest'
import { expectSound } from '../../repositories/oracle.ts'
import { askedOnce } from '../engine/opened.ts'
import { choiceOf, openedPages, page } from './openedPages.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const choose = (...words: string[]) => choiceOf(page.before, page.after, ...words)

describe('discarding', () => {
  it('a field brings back its lines and leaves everything else', async () => {
    const { ask, textOf, repository } = await openedPages(closing)
    await ask('changes.discard', { pages: [{ path: 'a.md', parts: choose('"title"') }] })
    expect(textOf('a.md')).toBe(page.after.replace("'Our network'", "'Network'"))
    expectSound(repository)
  })

  it('a paragraph brings back its words, or takes it away', async () => {
    const { ask, textOf } = await openedPages(closing)
    await ask('changes.discard', { pages: [{ path: 'a.md', parts: choose('third', 'First') }] })
    expect(textOf('a.md')).toBe(
      page.before.replace('Network', 'Our network').replace('Old words', 'New words'),
    )
  })

  it('pages brings back the last version: changed, removed and new ones', async () => {
    const { ask, textOf, repository } = await openedPages(closing)
    repository.write('b.md', null)
    repository.write('new.md', 'New\n')
    const pages = ['a.md', 'b.md', 'new.md'].map((path) => ({ path, parts: null }))
    expect(await ask('changes.discard', { pages })).toEqual({ pages: 3 })
    expect(textOf('a.md')).toBe(page.before)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('is refused, with nothing written, when the page is another one by now', async () => {
    const { handlers, textOf, repository } = await openedPages(closing)
    repository.write('a.md', `${page.after}More.\n`)
    const input = { pages: [{ path: 'a.md', parts: choose('"title"') }] }
    const answer = await handlers['changes.discard'](input, askedOnce)
    expect(answer.ok ? null : answer.problem.code).toBe('moved-meanwhile')
    expect(textOf('a.md')).toBe(`${page.after}More.\n`)
  })

  it('reaches an open page as a change of its text', async () => {
    const { ask, events } = await openedPages(closing)
    await ask('editor.open', { path: 'a.md' })
    await ask('changes.discard', { pages: [{ path: 'a.md', parts: choose('"title"') }] })
    await expect.poll(() => events.filter(({ name }) => name === 'editor.merged').length).toBe(1)
    const { text } = await ask('editor.open', { path: 'a.md' })
    expect(text).toBe(page.after.replace("'Our network'", "'Network'"))
  })
})

describe('restoring from a version', () => {
  it('brings a page, or a part of it, back as it was then', async () => {
    const { ask, textOf, repository } = await openedPages(closing)
    const version = repository.git('rev-parse', 'HEAD').trim()
    repository.git('commit', '-q', '-a', '-m', 'Two')
    const from = { version, path: 'a.md' }
    await ask('changes.restore', { path: 'a.md', from, parts: choose('"lead"') })
    expect(textOf('a.md')).toBe(page.after.replace('New words', 'Old words'))
    await ask('changes.restore', { path: 'a.md', from, parts: null })
    expect(textOf('a.md')).toBe(page.before)
  })
})
