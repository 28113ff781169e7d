import { afterEach, describe, expect, it } from 'vitest'
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
})
