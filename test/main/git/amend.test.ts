import { afterEach, describe, expect, it } from 'vitest'
import { amend, amendedVersion, readLastVersion, takeBackAmend } from '../../../main/git/amend.ts'
import { listKept } from '../../../main/git/keptFiles.ts'
import { type BuiltRepository, buildRepository, someone } from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from './opened.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function site(): BuiltRepository {
  const repository = buildRepository({
    commits: [
      { message: 'One', files: { 'a.md': 'One\n', 'b.md': 'One\n' } },
      { message: 'Two', files: { 'a.md': 'Two\n' }, date: '2025-03-01T10:00:00+0100' },
    ],
  })
  built.push(repository)
  return repository
}

const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
const head = (repository: BuiltRepository) => repository.git('rev-parse', 'HEAD').trim()
const asked = (repository: BuiltRepository, more: { paths?: string[]; message?: string } = {}) => ({
  paths: [],
  parts: new Map(),
  message: 'Two, better',
  identity: someone,
  time,
  version: head(repository),
  ...more,
})
const obstacleIn = async (repository: BuiltRepository, email: string = someone.email) =>
  granted(await readLastVersion(await opened(repository.folder), email)).obstacle

describe('changing the last version', () => {
  it('takes in more pages and another message, and keeps author, moment and parent', async () => {
    const repository = site()
    const parent = repository.git('rev-parse', 'HEAD^').trim()
    repository.write('b.md', 'Two\n')
    granted(await amend(await opened(repository.folder), asked(repository, { paths: ['b.md'] })))
    const [, author, by] = repository.git('log', '-1', '--format=%P%n%aI%n%an%n%s').split('\n')
    expect([author, by]).toEqual(['2025-03-01T10:00:00+01:00', someone.name])
    expect(repository.git('rev-parse', 'HEAD^').trim()).toBe(parent)
    expect(repository.git('show', '--name-only', '--format=%s').trim()).toBe('Two, better\n\na.md\nb.md')
    expect(repository.git('status', '--porcelain')).toBe('')
    expect(repository.git('log', '-1', '-g', '--format=%gs').trim()).toBe('commit (amend): Two, better')
    expectSound(repository)
  })

  it('is kept under a safety ref and can be taken back, files untouched', async () => {
    const repository = site()
    const old = head(repository)
    repository.write('b.md', 'Two\n')
    const own = await opened(repository.folder)
    const { id } = granted(await amend(own, asked(repository, { paths: ['b.md'] })))
    const [kept] = granted(await listKept(own))
    expect(amendedVersion(kept?.reason ?? '')).toBe(id)
    granted(await takeBackAmend(own, { from: id, to: kept?.base ?? '', identity: someone, time }))
    expect(head(repository)).toBe(old)
    expect(repository.git('status', '--porcelain')).toBe(' M b.md\n')
    expectSound(repository)
  })

  it('is not taken back once versions followed', async () => {
    const repository = site()
    const old = head(repository)
    const own = await opened(repository.folder)
    const { id } = granted(await amend(own, asked(repository)))
    repository.git('commit', '--allow-empty', '-q', '-m', 'Three')
    const back = await takeBackAmend(own, { from: id, to: old, identity: someone, time })
    expect(refusal(back)).toBe('moved-meanwhile')
  })

  it('is possible for the very first version', async () => {
    const repository = buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'One\n' } }] })
    built.push(repository)
    granted(await amend(await opened(repository.folder), asked(repository, { message: 'First' })))
    expect(repository.git('log', '--format=%s').trim()).toBe('First')
  })
})

describe('the last version stays as it is', () => {
  it('when a remote has it behind its branches, packed refs included', async () => {
    const repository = site()
    expect(await obstacleIn(repository)).toBeNull()
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD^')
    expect(await obstacleIn(repository)).toBeNull()
    repository.git('update-ref', 'refs/remotes/origin/other', 'HEAD')
    repository.git('pack-refs', '--all')
    expect(await obstacleIn(repository)).toBe('shared')
    const refused = await amend(await opened(repository.folder), asked(repository))
    expect(refusal(refused)).toBe('read-only')
  })

  it('when a remote is already further on', async () => {
    const repository = site()
    const own = head(repository)
    repository.git('commit', '--allow-empty', '-q', '-m', 'Three')
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.git('reset', '-q', '--hard', own)
    expect(await obstacleIn(repository)).toBe('shared')
  })

  it('when somebody else wrote it, and when it is a merge', async () => {
    const repository = site()
    expect(await obstacleIn(repository, 'other@example.org')).toBe('someone-else')
    repository.git('checkout', '-q', '-b', 'side', 'HEAD^')
    repository.git('commit', '--allow-empty', '-q', '-m', 'Side')
    repository.git('checkout', '-q', 'main')
    repository.git('merge', '-q', '--no-edit', 'side')
    expect(await obstacleIn(repository)).toBe('merge')
  })

  it('when it is another one by now, or nothing is different', async () => {
    const repository = site()
    const own = await opened(repository.folder)
    const stale = { ...asked(repository), version: repository.git('rev-parse', 'HEAD^').trim() }
    expect(refusal(await amend(own, stale))).toBe('moved-meanwhile')
    expect(refusal(await amend(own, asked(repository, { message: 'Two' })))).toBe('nothing-changed')
  })
})
