import { describe, expect, it } from 'vitest'
import { pruneUndoDaily } from '../../../main/engine/undoPruning.ts'
import { keepForUndo, undoSeconds } from '../../../main/git/undo.ts'
import { buildRepository, someone } from '../../repositories/build.ts'
import { opened } from '../git/opened.ts'

const now = 1_750_000_000

describe('what was replaced long ago', () => {
  it('goes when the site is opened, and what grows old meanwhile a day later', async () => {
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
    const refs = () => site.git('for-each-ref', '--format=%(refname)', 'refs/galley').trim().split('\n')
    await keep(now - undoSeconds - 1)
    const tomorrow = await keep(now - undoSeconds + 10)
    const young = await keep(now - 10)
    const waiting: (() => void)[] = []
    const time = { seconds: now }
    const clock = {
      now: () => time.seconds * 1000,
      after: (_ms: number, run: () => void) => {
        waiting.push(run)
        return () => void waiting.splice(0)
      },
    }
    const stop = pruneUndoDaily(repository, clock, (error) => expect.unreachable(String(error)))
    await expect.poll(refs).toEqual([tomorrow, young])
    time.seconds += 24 * 60 * 60
    for (const run of waiting.splice(0)) run()
    await expect.poll(refs).toEqual([young])
    stop()
    expect(waiting).toEqual([])
    site.remove()
  })
})
