import { afterEach, describe, expect, it } from 'vitest'
import { filesBetween, messageOf } from '../../../main/git/betweenVersions.ts'
import { openSiteHistory, readSiteVersion } from '../../../main/git/siteHistory.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'
import { granted, opened, refusal } from './opened.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

const text = 'A page with enough words to be known again.\n\nSecond paragraph of it.\n'

function site(): BuiltRepository {
  const repository = buildRepository({
    commits: [
      { message: 'One\n\nWith more words.', files: { 'a.md': text, 'b.md': 'One\n' } },
      { message: 'Two', files: { 'a.md': null, 'c.md': `${text}More.\n` } },
      { message: 'Three', files: { 'b.md': null } },
    ],
  })
  built.push(repository)
  return repository
}

describe('the versions of a site', () => {
  it('come as git log has them, stretch by stretch, with what each changed', async () => {
    const repository = site()
    const history = openSiteHistory(await opened(repository.folder))
    const first = granted(await history.versions({ from: 0, count: 2 }))
    const rest = granted(await history.versions({ from: 2, count: 2 }))
    expect(first.hasMore).toBe(true)
    expect(rest.hasMore).toBe(false)
    const ids = [...first.versions, ...rest.versions].map(({ id }) => id)
    expect(ids).toEqual(repository.git('log', '--format=%H').trim().split('\n'))
    expect(first.versions[0]?.files).toEqual([{ path: 'b.md', kind: 'deleted', from: null }])
    expect(first.versions[1]?.files).toEqual([{ path: 'c.md', kind: 'renamed', from: 'a.md' }])
    expect(rest.versions[0]?.files.map(({ kind }) => kind)).toEqual(['added', 'added'])
  })

  it('are read anew when a version follows', async () => {
    const repository = site()
    const history = openSiteHistory(await opened(repository.folder))
    await history.versions({ from: 0, count: 5 })
    repository.git('commit', '--allow-empty', '-q', '-m', 'Four')
    const { versions } = granted(await history.versions({ from: 0, count: 1 }))
    expect(versions[0]?.subject).toBe('Four')
  })

  it('are in the order of git log where branches come together', async () => {
    const repository = site()
    repository.git('checkout', '-q', '-b', 'side', 'HEAD~2')
    repository.write('d.md', 'Side\n')
    repository.git('add', '.')
    repository.git('commit', '-q', '-m', 'Side')
    repository.git('checkout', '-q', 'main')
    repository.git('merge', '-q', '--no-edit', 'side')
    const { versions } = granted(
      await openSiteHistory(await opened(repository.folder)).versions({ from: 0, count: 9 }),
    )
    const expected = repository.git('log', '--format=%H').trim().split('\n')
    expect(new Set(versions.map(({ id }) => id))).toEqual(new Set(expected))
    expect(versions[0]?.parents).toHaveLength(2)
    expect(versions[0]?.files).toEqual([])
  })
})

describe('one version', () => {
  it('has its whole message, and its files against any other', async () => {
    const repository = site()
    const own = await opened(repository.folder)
    const ids = repository.git('log', '--format=%H').trim().split('\n')
    expect(granted(await messageOf(own, ids[2] ?? ''))).toBe('One\n\nWith more words.')
    expect(granted(await filesBetween(own, ids[2] ?? '', ids[0] ?? ''))).toEqual([
      { path: 'b.md', kind: 'deleted', from: null },
      { path: 'c.md', kind: 'renamed', from: 'a.md' },
    ])
  })

  it('is a problem when there is none of that name', async () => {
    expect(refusal(await readSiteVersion(await opened(site().folder), '1'.repeat(40)))).toBe(
      'repository-damaged',
    )
  })
})
