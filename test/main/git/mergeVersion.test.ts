import { afterEach, describe, expect, it } from 'vitest'
import { writeMergeVersion } from '../../../main/git/mergeVersion.ts'
import { planMerge } from '../../../main/git/planMerge.ts'
import { type BuiltRepository, buildRepository, someone } from '../../repositories/build.ts'
import { granted, opened, refusal } from './opened.ts'

let built: BuiltRepository | null = null

afterEach(() => {
  built?.remove()
  built = null
})

const time = { seconds: 1_800_000_000, offsetMinutes: 60 }

async function merged(ours: Record<string, string>, theirs: Record<string, string>) {
  const repository = buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'A\n\nB\n' } }] })
  built = repository
  repository.git('branch', 'other')
  const add = (branch: string, files: Record<string, string>) => {
    repository.git('switch', '--quiet', branch)
    for (const [path, text] of Object.entries(files)) repository.write(path, text)
    repository.git('add', '--all')
    if (Object.keys(files).length > 0) repository.git('commit', '--quiet', '--message', branch)
  }
  add('other', theirs)
  add('main', ours)
  const [one = '', other = ''] = repository.git('rev-parse', 'main', 'other').split('\n')
  const opening = await opened(repository.folder)
  const plan = granted(await planMerge(opening, { ours: one, theirs: other }))
  if (plan.kind !== 'plan') throw new Error(plan.kind)
  const made = await writeMergeVersion(opening, { plan, message: 'Both', identity: someone, time })
  return { repository, made, other }
}

describe('the version of a merge', () => {
  it('follows both sides and holds what both wrote', async () => {
    const { repository, made } = await merged({ 'a.md': 'A!\n\nB\n' }, { 'a.md': 'A\n\nB!\n', 'b.md': 'b\n' })
    const id = granted(made)
    expect(repository.git('show', `${id}:a.md`)).toBe('A!\n\nB!\n')
    expect(repository.git('show', `${id}:b.md`)).toBe('b\n')
    expect(repository.git('log', '-1', '--format=%P', id).trim()).toBe(
      repository.git('rev-parse', 'main', 'other').trim().replace('\n', ' '),
    )
    expect(repository.git('fsck', '--strict', '--no-dangling')).toBe('')
  })

  it('is theirs itself where ours has nothing of its own', async () => {
    const { made, other } = await merged({}, { 'a.md': 'C\n' })
    expect(granted(made)).toBe(other)
  })

  it('is none while something is undecided', async () => {
    const { made } = await merged({ 'a.md': 'Mine\n\nB\n' }, { 'a.md': 'Theirs\n\nB\n' })
    expect(refusal(made)).toBe('read-only')
  })
})
