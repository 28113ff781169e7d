import { chmodSync } from 'node:fs'
import { join } from 'node:path'
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

  it('touches no page when one of several is another by now, and comes back with one undo', async () => {
    const { handlers, textOf, repository, ask } = await openedPages(closing)
    repository.write('b.md', 'Typed\n')
    repository.write('new.md', 'New\n')
    const before = repository.git('status', '--porcelain')
    const stale = { seen: 'something else', units: [] }
    const mixed = [
      { path: 'b.md', parts: null },
      { path: 'a.md', parts: stale },
    ]
    const refused = await handlers['changes.discard']({ pages: mixed }, askedOnce)
    expect(refused.ok ? null : refused.problem.code).toBe('moved-meanwhile')
    expect(repository.git('status', '--porcelain')).toBe(before)
    const pages = ['a.md', 'b.md', 'new.md'].map((path) => ({ path, parts: null }))
    const done = await handlers['changes.discard']({ pages }, askedOnce)
    expect(repository.git('status', '--porcelain')).toBe('')
    if (!done.ok || !done.undo) throw new Error('no way back')
    await ask('changes.bringBack', done.undo.input as { ref: string })
    expect(repository.git('status', '--porcelain')).toBe(before)
    expect(textOf('new.md')).toBe('New\n')
  })

  it('gives a script its mode back, and keeps it when the page comes from an earlier version', async () => {
    const { ask, handlers, repository } = await openedPages(closing)
    chmodSync(join(repository.folder, 'b.md'), 0o755)
    repository.git('commit', '--quiet', '--message', 'Executable', 'b.md')
    const version = repository.git('rev-parse', 'HEAD').trim()
    chmodSync(join(repository.folder, 'b.md'), 0o644)
    const done = await handlers['changes.discard']({ pages: [{ path: 'b.md', parts: null }] }, askedOnce)
    expect(repository.git('status', '--porcelain', 'b.md')).toBe('')
    if (!done.ok || !done.undo) throw new Error('no way back')
    await ask('changes.bringBack', done.undo.input as { ref: string })
    expect(repository.git('diff', '--summary', 'b.md')).toContain('mode change 100755 => 100644')
    repository.git('commit', '--quiet', '--message', 'Plain', 'b.md')
    await ask('changes.restore', { path: 'b.md', from: { version, path: 'b.md' }, parts: null })
    expect(repository.git('diff', '--summary', 'b.md')).toContain('mode change 100644 => 100755')
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
