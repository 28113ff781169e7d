import { afterEach, describe, expect, it } from 'vitest'
import { changesOfFile } from '../../../main/git/lastChange.ts'
import { lastToChange, writersOf } from '../../../main/git/partHistory.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'
import { granted, opened } from './opened.ts'

const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const linesOf = (_path: string, bytes: Uint8Array) => new Set(Buffer.from(bytes).toString('utf8').split('\n'))

/** Two sides that each write a line of one page, one after the other by date, and are brought together. */
function twoSides(): BuiltRepository {
  const built = buildRepository({ commits: [{ message: 'Begin', files: { 'a.md': 'one\ntwo\nthree\n' } }] })
  closing.push(built.remove)
  const save = (message: string, text: string, hour: number) => {
    built.write('a.md', text)
    const date = `2025-02-01T${String(hour).padStart(2, '0')}:00:00+0000`
    built.git('-c', 'core.editor=true', 'commit', '--quiet', '--all', `--date=${date}`, '--message', message)
  }
  built.git('switch', '--quiet', '--create', 'draft')
  save('A line at the end', 'one\ntwo\nthree\nlast\n', 10)
  built.git('switch', '--quiet', 'main')
  save('A line at the start', 'first\none\ntwo\nthree\n', 11)
  built.git('merge', '--quiet', '--no-edit', 'draft')
  return built
}

async function versionsOf(built: BuiltRepository) {
  const repository = await opened(built.folder)
  const tip = built.git('rev-parse', 'HEAD').trim()
  const versions = granted(await changesOfFile(repository, { tip, until: new Set(), path: 'a.md' }))
  const subject = (id: string | undefined) => (id ? built.git('log', '-1', '--format=%s', id).trim() : null)
  return { repository, versions, subject }
}

describe('who wrote a part', () => {
  it('is whoever brought it in, not who brought two sides together nor who wrote beside it', async () => {
    const { repository, versions, subject } = await versionsOf(twoSides())
    const wanted = new Set(['first', 'two', 'last', 'never there'])
    const found = granted(await writersOf(repository, { versions, partsOf: linesOf, wanted }))
    const writers = [...wanted].map((part) => [part, subject(found.get(part)?.id)])
    expect(Object.fromEntries(writers)).toEqual({
      first: 'A line at the start',
      two: 'Begin',
      last: 'A line at the end',
      'never there': null,
    })
  })

  it('is the later one of two who wrote the same again after it was taken out', async () => {
    const built = buildRepository({
      commits: [
        { message: 'In', files: { 'a.md': 'x\ny\n' } },
        { message: 'Out', files: { 'a.md': 'x\n' } },
        { message: 'In again', files: { 'a.md': 'x\ny\n' } },
        { message: 'Elsewhere', files: { 'a.md': 'x\ny\nz\n' } },
      ],
    })
    closing.push(built.remove)
    const { repository, versions, subject } = await versionsOf(built)
    const question = { versions, partsOf: linesOf, wanted: new Set(['y']) }
    expect(subject(granted(await writersOf(repository, question)).get('y')?.id)).toBe('In again')
    expect(subject(granted(await lastToChange(repository, question))?.id)).toBe('In again')
    const upTo = { ...question, versions: versions.slice(2) }
    expect(subject(granted(await lastToChange(repository, upTo))?.id)).toBe('Out')
  })
})
