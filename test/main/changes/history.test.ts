import { afterEach, describe, expect, it } from 'vitest'
import { askedOnce } from '../engine/opened.ts'
import { openedPages, page } from './openedPages.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe('the history of a site', () => {
  it('lists versions, opens one, and compares its pages with any other time', async () => {
    const { ask, repository } = await openedPages(closing)
    repository.git('commit', '-q', '-a', '-m', 'Two')
    repository.write('a.md', `${page.after}Typed.\n`)
    const { rows, isComplete } = await ask('changes.versions', { from: 0, count: 10 })
    expect(rows.map(({ subject, files }) => [subject, files])).toEqual([
      ['Two', 1],
      ['One', 2],
    ])
    expect(isComplete).toBe(true)
    const { parent, files } = await ask('changes.version', { id: rows[0]?.id ?? '' })
    expect(files).toMatchObject([{ path: 'a.md', kind: 'modified', isContent: true }])
    const before = { version: parent, path: 'a.md' }
    const after = { version: rows[0]?.id ?? '', path: 'a.md' }
    expect(await ask('changes.texts', { before, after })).toEqual({ ...page, isText: true })
    const now = await ask('changes.texts', { before: after, after: { version: null, path: 'a.md' } })
    expect(now.after).toBe(`${page.after}Typed.\n`)
  })

  it('shows a picture of an earlier version, and nothing that is no picture', async () => {
    const { ask, handlers, repository } = await openedPages(closing)
    const bytes = Buffer.from('GIF89a', 'latin1')
    repository.write('x.gif', bytes)
    repository.git('add', '.')
    repository.git('commit', '-q', '-m', 'Picture')
    const version = repository.git('rev-parse', 'HEAD').trim()
    expect(await ask('changes.picture', { version, path: 'x.gif' })).toEqual({
      address: `data:image/gif;base64,${bytes.toString('base64')}`,
      bytes: bytes.length,
    })
    const words = { address: null, bytes: Buffer.byteLength(page.after) }
    expect(await ask('changes.picture', { version, path: 'a.md' })).toEqual(words)
    expect(await ask('changes.picture', { version, path: 'none.gif' })).toEqual({
      address: null,
      bytes: null,
    })
    for (const path of ['../x.gif', '.git/x.gif']) {
      const outside = await handlers['changes.picture']({ version, path }, askedOnce)
      expect(outside.ok).toBe(false)
    }
  })
})
