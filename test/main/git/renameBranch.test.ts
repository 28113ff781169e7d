import { describe, expect, it } from 'vitest'
import { renameBranch } from '../../../main/git/renameBranch.ts'
import { buildRepository, someone } from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from './opened.ts'

const by = { identity: someone, time: { seconds: 1_760_000_000, offsetMinutes: 0 } }
const site = () => buildRepository({ commits: [{ message: 'Begin', files: { 'a.md': 'A\n' } }] })

describe('renaming a branch', () => {
  it('takes HEAD along when it is the current one, packed or not, and touches no file', async () => {
    const built = site()
    built.git('switch', '-qc', 'drafts/one')
    built.git('pack-refs', '--all')
    built.write('a.md', 'Unfinished\n')
    const before = built.git('rev-parse', 'HEAD')
    granted(await renameBranch(await opened(built.folder), { from: 'drafts/one', to: 'drafts/two', ...by }))
    expect(built.git('branch', '--show-current').trim()).toBe('drafts/two')
    expect(built.git('rev-parse', 'HEAD')).toBe(before)
    expect(built.git('branch', '--list', 'drafts/one')).toBe('')
    expect(built.git('status', '--porcelain').trim()).toBe('M a.md')
    expectSound(built)
    built.remove()
  })

  it('changes nothing when the other name is taken, or the branch is not there', async () => {
    const built = site()
    built.git('branch', 'taken')
    built.git('branch', 'one')
    const repository = await opened(built.folder)
    expect(refusal(await renameBranch(repository, { from: 'one', to: 'taken', ...by }))).toBe(
      'moved-meanwhile',
    )
    expect(refusal(await renameBranch(repository, { from: 'none', to: 'two', ...by }))).toBe('read-only')
    expect(built.git('branch', '--list', 'one', 'two').trim()).toBe('one')
    built.remove()
  })
})
