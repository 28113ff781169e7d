import { afterEach, describe, expect, it } from 'vitest'
import { askedOnce } from '../engine/opened.ts'
import { choiceOf, openedPages, page } from './openedPages.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const discardTitle = {
  pages: [{ path: 'a.md', parts: choiceOf(page.before, page.after, '"title"') }],
}

async function refOf(answer: Promise<{ readonly ok: boolean; readonly undo?: { readonly input: unknown } }>) {
  const { undo } = await answer
  const input = undo?.input
  if (typeof input !== 'object' || input === null || !('ref' in input)) throw new Error('no way back')
  return { ref: String(input.ref) }
}

describe('the list of what can be brought back', () => {
  it('has deleted pages as such, and brings one back', async () => {
    const { ask, textOf, repository } = await openedPages(closing)
    await ask('site.delete', { paths: ['a.md'] })
    const { rows } = await ask('changes.kept', {})
    expect(rows.map(({ kind, pages }) => [kind, pages.map(({ path }) => path)])).toEqual([
      ['deleted', ['a.md']],
    ])
    await ask('changes.bringBack', { ref: rows[0]?.ref ?? '' })
    expect(textOf('a.md')).toBe(page.after)
    expect(repository.git('status', '--porcelain')).toBe(' M a.md\n')
  })
})

describe('the way back', () => {
  it('brings back exactly what was discarded', async () => {
    const { ask, handlers, textOf } = await openedPages(closing)
    const back = await refOf(handlers['changes.discard'](discardTitle, askedOnce))
    expect(textOf('a.md')).not.toBe(page.after)
    await ask('changes.bringBack', back)
    expect(textOf('a.md')).toBe(page.after)
  })

  it('keeps what was written since, where the two do not meet', async () => {
    const { ask, handlers, textOf, repository } = await openedPages(closing)
    const back = await refOf(handlers['changes.discard'](discardTitle, askedOnce))
    repository.write('a.md', textOf('a.md').replace('Second paragraph', 'Second, longer paragraph'))
    await ask('changes.bringBack', back)
    expect(textOf('a.md')).toBe(page.after.replace('Second paragraph', 'Second, longer paragraph'))
  })

  it('is there for removed and for new pages, and survives git gc', async () => {
    const { ask, handlers, repository, textOf } = await openedPages(closing)
    repository.write('new.md', 'New\n')
    const pages = [{ path: 'new.md', parts: null }]
    const back = await refOf(handlers['changes.discard']({ pages }, askedOnce))
    repository.git('gc', '-q', '--prune=now')
    repository.git('pack-refs', '--all')
    await ask('changes.bringBack', back)
    expect(textOf('new.md')).toBe('New\n')
  })

  it('brings back what a restoring from history replaced, though a version holds it', async () => {
    const { ask, handlers, repository, textOf } = await openedPages(closing)
    const version = repository.git('rev-parse', 'HEAD').trim()
    repository.git('commit', '-q', '-a', '-m', 'Two')
    const restored = handlers['changes.restore'](
      { path: 'a.md', from: { version, path: 'a.md' }, parts: null },
      askedOnce,
    )
    const back = await refOf(restored)
    await ask('changes.bringBack', back)
    expect(textOf('a.md')).toBe(page.after)
  })

  it('is listed, the latest first, with what it was', async () => {
    const { ask } = await openedPages(closing)
    await ask('changes.discard', discardTitle)
    const { rows } = await ask('changes.kept', {})
    expect(rows).toMatchObject([{ kind: 'discarded', pages: [{ path: 'a.md', title: 'Network' }] }])
  })

  it('takes a changed version back', async () => {
    const { ask, handlers, repository } = await openedPages(closing)
    const version = repository.git('rev-parse', 'HEAD').trim()
    const input = { paths: ['a.md'], message: 'Better', signOff: true, version }
    const back = await refOf(handlers['changes.amend'](input, askedOnce))
    expect(repository.git('log', '-1', '--format=%b')).toContain('Signed-off-by:')
    expect((await ask('changes.lastVersion', {})).signOff).toBe(true)
    await ask('changes.bringBack', back)
    expect(repository.git('rev-parse', 'HEAD').trim()).toBe(version)
  })

  it('is refused for anything but a safety ref', async () => {
    const { handlers } = await openedPages(closing)
    for (const ref of ['refs/heads/main', '../HEAD', 'refs/galley/undo/1-12345678']) {
      const answer = await handlers['changes.bringBack']({ ref }, askedOnce)
      expect(answer.ok ? null : answer.problem.code).toBe('gone')
    }
  })
})
