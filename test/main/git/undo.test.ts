import { describe, expect, it } from 'vitest'
import { keepForUndo, pruneUndo, undoSeconds } from '../../../main/git/undo.ts'
import { buildRepository, someone } from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { opened } from './opened.ts'

describe('safety refs', () => {
  it('go after thirty days, loose or packed, and no other ref does', async () => {
    const site = buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'a\n' } }] })
    const repository = await opened(site.folder)
    const commit = site.git('rev-parse', 'HEAD').trim()
    const keep = (seconds: number) =>
      keepForUndo(repository, {
        commit,
        files: new Map([['a.md', null]]),
        reason: 'Before',
        identity: someone,
        time: { seconds, offsetMinutes: 0 },
      })
    const now = 1_750_000_000
    await keep(now - undoSeconds - 10)
    site.git('tag', '-a', 'kept', '-m', 'An annotated tag')
    site.git('pack-refs', '--all')
    await keep(now - undoSeconds - 5)
    const young = await keep(now - undoSeconds + 5)
    expect(await pruneUndo(repository, now)).toBe(2)
    const refs = site.git('for-each-ref', '--format=%(refname)').trim().split('\n')
    expect(refs).toEqual([young, 'refs/heads/main', 'refs/tags/kept'])
    expect(await pruneUndo(repository, now)).toBe(0)
    expect(site.git('rev-parse', 'kept^{}').trim()).toBe(commit)
    expectSound(site)
    site.remove()
  })
})
