import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../main/editor/clock.ts'
import type { BuiltRepository } from '../../repositories/build.ts'
import { buildRepository } from '../../repositories/build.ts'
import { askedOnce, openedEngine } from '../engine/opened.ts'
import { openedPages, page } from './openedPages.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function opened(
  files: Readonly<Record<string, string>>,
  options: { readonly configuration?: Readonly<Record<string, string>>; readonly clock?: Clock } = {},
) {
  const { configuration = {}, ...engineOptions } = options
  const repository: BuiltRepository = buildRepository({ commits: [{ message: 'One', files }], configuration })
  closing.push(repository.remove)
  const engine = await openedEngine(repository.folder, engineOptions)
  closing.push(engine.close)
  return { ...engine, repository }
}

describe('a page that was renamed', () => {
  it('is known by its content, and compared with the page it was', async () => {
    const { ask, repository } = await openedPages(closing)
    repository.write('a.md', null)
    repository.write('sub/z.md', page.before.replace('First paragraph', 'The first paragraph'))
    repository.write('other.md', 'Nothing like it.\n')
    const { rows } = await ask('changes.list', {})
    expect(rows.map(({ path, kind, from }) => [path, kind, from])).toEqual([
      ['a.md', 'deleted', null],
      ['other.md', 'added', null],
      ['sub/z.md', 'added', 'a.md'],
    ])
    const texts = await ask('changes.compare', { path: 'sub/z.md', from: 'a.md' })
    expect(texts.before).toBe(page.before)
    expect(texts.after).toContain('The first paragraph')
  })
})

describe('comparing a page with its last version', () => {
  it('does not count line ends that git itself takes care of', async () => {
    const { ask, repository } = await opened(
      { 'a.md': 'One\nTwo\n' },
      { configuration: { 'core.autocrlf': 'true' } },
    )
    repository.write('a.md', 'One\r\nThree\r\n')
    expect(await ask('changes.compare', { path: 'a.md' })).toEqual({
      before: 'One\r\nTwo\r\n',
      after: 'One\r\nThree\r\n',
      isText: true,
    })
  })

  it('has the text that is still being typed', async () => {
    const { ask } = await opened({ 'a.md': 'One\n' })
    await ask('editor.open', { path: 'a.md' })
    await ask('editor.change', { path: 'a.md', sequence: 1, changes: [{ from: 3, to: 3, insert: ' more' }] })
    expect(await ask('changes.compare', { path: 'a.md' })).toMatchObject({
      before: 'One\n',
      after: 'One more\n',
    })
  })

  it('knows new pages and refuses paths outside the site', async () => {
    const { ask, handlers, repository } = await opened({ 'a.md': 'One\n' })
    repository.write('b.md', 'New\n')
    expect(await ask('changes.compare', { path: 'b.md' })).toEqual({
      before: null,
      after: 'New\n',
      isText: true,
    })
    for (const path of ['../a.md', '.git/config', '/etc/hosts']) {
      expect((await handlers['changes.compare']({ path }, askedOnce)).ok).toBe(false)
    }
  })
})

describe('listing what changed', () => {
  it('does not write what is being typed', async () => {
    const waiting: (() => void)[] = []
    const after: Clock['after'] = (_ms, run) => {
      waiting.push(run)
      return () => undefined
    }
    const { ask, events, repository } = await opened({ 'a.md': 'One\n' }, { clock: { now: Date.now, after } })
    const letTimePass = () => {
      for (const run of waiting.splice(0)) run()
    }
    await ask('editor.open', { path: 'a.md' })
    await ask('editor.change', { path: 'a.md', sequence: 1, changes: [{ from: 3, to: 3, insert: ' more' }] })
    expect((await ask('changes.list', {})).rows).toEqual([])
    expect(readFileSync(join(repository.folder, 'a.md'), 'utf8')).toBe('One\n')
    const listed = async () => {
      letTimePass()
      return (await ask('changes.list', {})).rows.map(({ path }) => path)
    }
    await expect.poll(listed, { timeout: 10_000 }).toEqual(['a.md'])
    expect(events.map(({ name }) => name)).toContain('changes.changed')
  })
})

describe('saving a version', () => {
  it('takes nothing but the pages chosen, whatever is staged', async () => {
    const { ask, repository } = await opened({ 'a.md': 'One\n', 'b.md': 'One\n', 'c.md': 'One\n' })
    for (const path of ['a.md', 'b.md', 'c.md']) repository.write(path, 'Two\n')
    repository.git('add', 'b.md')
    await ask('changes.commit', { paths: ['a.md'], message: 'Only a', signOff: false })
    expect(repository.git('show', '--name-only', '--format=').trim()).toBe('a.md')
    expect(repository.git('status', '--porcelain')).toBe('M  b.md\n M c.md\n')
  })

  it('says so when nothing changed', async () => {
    const { handlers } = await opened({ 'a.md': 'One\n' })
    const input = { paths: ['a.md'], message: 'Nothing', signOff: false }
    const saved = await handlers['changes.commit'](input, askedOnce)
    expect(saved.ok ? null : saved.problem.code).toBe('nothing-changed')
  })
})
