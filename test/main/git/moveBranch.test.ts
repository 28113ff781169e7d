import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { moveBranch } from '../../../main/git/moveBranch.ts'
import { type BuiltRepository, buildRepository, someone } from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from './opened.ts'

let built: BuiltRepository | null = null

afterEach(() => {
  built?.remove()
  built = null
})

const page = (first: string, second: string) => `---\ntitle: A\n---\n\n${first}\n\n${second}\n`

/** `main` at the first version, `other` one further: a page changed, one new, one gone. */
async function twoVersions() {
  const repository = buildRepository({
    commits: [
      { message: 'One', files: { 'a.md': page('First.', 'Second.'), 'gone.md': 'x\n', 'b.md': 'b\n' } },
      { message: 'Two', files: { 'a.md': page('First, new.', 'Second.'), 'gone.md': null, 'new.md': 'n\n' } },
    ],
  })
  built = repository
  repository.git('branch', 'other')
  repository.git('reset', '--hard', '--quiet', 'HEAD~1')
  const [from = '', to = ''] = repository.git('rev-parse', 'main', 'other').split('\n')
  const move = {
    from,
    to,
    reason: 'merge',
    identity: someone,
    time: { seconds: 1_800_000_000, offsetMinutes: 0 },
  }
  const textOf = (path: string) => readFileSync(join(repository.folder, path), 'utf8')
  return { repository, move, ours: await opened(repository.folder), textOf }
}

describe('moving a branch', () => {
  it('brings the files, the index and the branch to the other version', async () => {
    const { repository, move, ours } = await twoVersions()
    const moved = granted(await moveBranch(ours, move))
    expect(moved).toEqual({ kind: 'moved', paths: ['a.md', 'gone.md', 'new.md'] })
    expect(repository.git('rev-parse', 'main').trim()).toBe(move.to)
    expect(repository.git('status', '--porcelain')).toBe('')
    expect(repository.git('reflog', '-1', '--format=%gs').trim()).toBe('merge')
    expectSound(repository)
  })

  it('takes unfinished work along, in pages that move and in those that do not', async () => {
    const { repository, move, ours, textOf } = await twoVersions()
    repository.write('a.md', page('First.', 'Second, unfinished.'))
    repository.write('b.md', 'unfinished\n')
    granted(await moveBranch(ours, move))
    expect(textOf('a.md')).toBe(page('First, new.', 'Second, unfinished.'))
    expect(textOf('b.md')).toBe('unfinished\n')
    expect(repository.git('show', 'HEAD:a.md')).toBe(page('First, new.', 'Second.'))
    expect(repository.git('status', '--porcelain')).toBe(' M a.md\n M b.md\n')
    // What was replaced can be brought back.
    const [ref = ''] = repository.git('for-each-ref', '--format=%(refname)', 'refs/galley/undo').split('\n')
    expect(repository.git('show', `${ref}:a.md`)).toBe(page('First.', 'Second, unfinished.'))
    expectSound(repository)
  })

  it('changes nothing and names the pages when unfinished work is in the same place', async () => {
    const { repository, move, ours, textOf } = await twoVersions()
    repository.write('a.md', page('First, unfinished.', 'Second.'))
    repository.write('new.md', 'mine\n')
    expect(granted(await moveBranch(ours, move))).toEqual({ kind: 'clash', paths: ['a.md', 'new.md'] })
    expect(repository.git('rev-parse', 'main').trim()).toBe(move.from)
    expect(textOf('a.md')).toBe(page('First, unfinished.', 'Second.'))
    expect(textOf('gone.md')).toBe('x\n')
    expectSound(repository)
  })

  it('does nothing to a branch that is no longer where it was', async () => {
    const { repository, move, ours } = await twoVersions()
    repository.git('commit', '--quiet', '--allow-empty', '--message', 'Another')
    expect(refusal(await moveBranch(ours, move))).toBe('moved-meanwhile')
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
