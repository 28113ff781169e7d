import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { filesBetween, messageOf } from '../../../main/git/betweenVersions.ts'
import { readHistory } from '../../../main/git/history.ts'
import { readSiteVersion } from '../../../main/git/siteHistory.ts'
import { type SiteVersions, siteVersions } from '../../../main/git/siteVersions.ts'
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

async function listed(repository: BuiltRepository, from = 0, count = 9) {
  const { gitDirectory } = await opened(repository.folder)
  const options = { file: path.join(repository.folder, '.git/kept-history'), now: () => performance.now() }
  const index = granted(await readHistory({ gitDirectory }, options))
  if (index === null) throw new Error('aborted')
  return siteVersions(index, { from, count })
}

const idsIn = ({ versions }: SiteVersions) => versions.map(({ id }) => id)

describe('the versions of a site', () => {
  it('come as git log has them, stretch by stretch, with what each changed', async () => {
    const repository = site()
    const [first, rest] = [await listed(repository, 0, 2), await listed(repository, 2, 2)]
    expect([first.total, rest.total]).toEqual([3, 3])
    expect([...idsIn(first), ...idsIn(rest)]).toEqual(repository.git('log', '--format=%H').trim().split('\n'))
    expect(first.versions.map(({ subject, files, paths }) => [subject, files, paths])).toEqual([
      ['Three', 1, ['b.md']],
      ['Two', 1, ['c.md']],
    ])
    expect(rest.versions[0]?.paths).toEqual(['a.md', 'b.md'])
  })

  it('are in the order of git log where branches come together', async () => {
    const repository = site()
    repository.git('checkout', '-q', '-b', 'side', 'HEAD~2')
    repository.write('d.md', 'Side\n')
    repository.git('add', '.')
    repository.git('commit', '-q', '-m', 'Side')
    repository.git('checkout', '-q', 'main')
    repository.git('merge', '-q', '--no-edit', 'side')
    const found = await listed(repository)
    expect(idsIn(found)).toEqual(repository.git('log', '--date-order', '--format=%H').trim().split('\n'))
    expect(found.versions[0]).toMatchObject({ isMerge: true, files: 0 })
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
