import { afterEach, describe, expect, it } from 'vitest'
import { askedOnce } from '../engine/opened.ts'
import { choiceOf, openedPages, page } from './openedPages.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe('a version of single parts', () => {
  it('holds one field alone, and git shows the others as changed', async () => {
    const { ask, repository, textOf } = await openedPages(closing)
    const parts = [{ path: 'a.md', ...choiceOf(page.before, page.after, '"title"') }]
    await ask('changes.commit', { paths: [], parts, message: 'Title', signOff: false })
    expect(repository.git('show', 'HEAD:a.md')).toBe(page.before.replace('Network', 'Our network'))
    expect(textOf('a.md')).toBe(page.after)
    expect(repository.git('status', '--porcelain')).toBe(' M a.md\n')
    const { rows } = await ask('changes.list', {})
    expect(rows.map(({ path }) => path)).toEqual(['a.md'])
  })

  it('says so when a part cannot be had without others', async () => {
    const { handlers, repository } = await openedPages(closing)
    const before = 'Words.\n'
    const after = 'Words.\n\n| a | b |\n|---|---|\n| c | d |\n'
    repository.write('b.md', before)
    repository.git('commit', '-q', '-m', 'B', 'b.md')
    repository.write('b.md', after)
    const parts = [{ path: 'b.md', ...choiceOf(before, after, 'c | d') }]
    expect(parts[0]?.units).toHaveLength(1)
    const input = { paths: [], parts, message: 'Row', signOff: false }
    const saved = await handlers['changes.commit'](input, askedOnce)
    expect(saved.ok ? null : saved.problem.message.en).toContain('hangs together')
    expect(repository.git('log', '-1', '--format=%s').trim()).toBe('B')
  })
})
