import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { openCommitLinks } from '../../../main/git/mergeBase.ts'
import { versionsApart } from '../../../main/git/versionsApart.ts'
import { type BuiltRepository, buildRepository, runGit } from '../../repositories/build.ts'

let built: BuiltRepository | null = null

afterEach(() => {
  built?.remove()
  built = null
})

/** A version with these parents and a date in any order. */
function version(repository: BuiltRepository, parents: readonly string[], hour: number): string {
  const tree = repository.git('write-tree').trim()
  const withParents = parents.flatMap((parent) => ['-p', parent])
  const date = `${1_700_000_000 + hour * 3600} +0000`
  const variables = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  const message = `${hour} ${parents.join(' ')}`
  return runGit(repository.folder, ['commit-tree', tree, ...withParents, '-m', message], variables).trim()
}

describe('how far two sides are apart', () => {
  it('is what git counts, in any history', async () => {
    const repository = buildRepository()
    built = repository
    const step = fc.record({ parents: fc.array(fc.nat(), { minLength: 0, maxLength: 2 }), hour: fc.nat(9) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        const made: string[] = []
        for (const [index, { parents, hour }] of steps.entries()) {
          const chosen = made.length === 0 ? [] : parents.map((parent) => made[parent % made.length] ?? '')
          made.push(version(repository, [...new Set(chosen)], hour * (index % 3)))
        }
        const [ours = '', theirs = ''] = [made.at(-1), made.at(-2)]
        const [ahead, behind] = repository
          .git('rev-list', '--left-right', '--count', `${ours}...${theirs}`)
          .split(/\s+/)
        const links = await openCommitLinks(`${repository.folder}/.git`)
        expect(await versionsApart(links, ours, [theirs])).toEqual({
          ahead: Number(ahead),
          behind: Number(behind),
        })
      }),
      { seed: 6, numRuns: 25 },
    )
  }, 60_000)

  it('counts from several places what is in none of them', async () => {
    const repository = buildRepository()
    built = repository
    const base = version(repository, [], 1)
    const one = version(repository, [base], 2)
    const other = version(repository, [base], 3)
    const ours = version(repository, [version(repository, [one], 4)], 5)
    const links = await openCommitLinks(`${repository.folder}/.git`)
    expect(await versionsApart(links, ours, [one, other])).toEqual({ ahead: 2, behind: 1 })
    expect(await versionsApart(links, ours, [])).toEqual({ ahead: 4, behind: 0 })
  })
})
