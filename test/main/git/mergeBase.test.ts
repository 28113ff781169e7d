import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeBases, openCommitLinks } from '../../../main/git/mergeBase.ts'
import {
  buildRepository,
  emptyRepository,
  removeFolder,
  runGit,
  temporaryFolder,
} from '../../repositories/build.ts'
import { importCommits } from '../../repositories/fastImport.ts'
import { opened } from './opened.ts'

const none = new Map()

function oracle(git: (...args: string[]) => string, one: string, other: string): readonly string[] {
  try {
    return git('merge-base', '--all', one, other).trim().split('\n').sort()
  } catch {
    // Git says "none" by its exit code.
    return []
  }
}

describe('the best common ancestors', () => {
  it('are those git finds, in any history, also with clocks that were wrong', {
    timeout: 120_000,
  }, async () => {
    const node = fc.record({
      back: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
      seconds: fc.integer({ min: 1, max: 2_000_000_000 }),
      isSkewed: fc.boolean(),
    })
    const histories = fc.sample(fc.array(node, { minLength: 12, maxLength: 24 }), { numRuns: 8, seed: 4 })
    for (const nodes of histories) {
      const built = emptyRepository()
      const commits = nodes.map(({ back, seconds, isSkewed }, index) => ({
        name: `c${index}`,
        parents: back.flatMap((steps) => (index - steps >= 0 ? [`c${index - steps}`] : [])),
        files: none,
        seconds: isSkewed ? seconds : 1_000_000_000 + index,
      }))
      const ids = importCommits(built, commits)
      const links = await openCommitLinks((await opened(built.folder)).gitDirectory)
      for (let index = nodes.length - 1; index > 2; index -= 2) {
        const one = ids.get(`c${index}`) ?? ''
        const other = ids.get(`c${index - 2}`) ?? ''
        expect(await mergeBases(links, one, other)).toEqual(oracle(built.git, one, other))
      }
      built.remove()
    }
  })

  it('are none in a shallow copy that does not reach back to them', async () => {
    const built = buildRepository({ commits: [{ message: 'One', files: { a: '1' } }] })
    built.git('checkout', '--quiet', '-b', 'side')
    built.git('commit', '--quiet', '--allow-empty', '-m', 'Side')
    built.git('checkout', '--quiet', 'main')
    built.git('commit', '--quiet', '--allow-empty', '-m', 'Main')
    const folder = temporaryFolder()
    runGit(folder, ['clone', '--quiet', '--depth=1', '--no-single-branch', `file://${built.folder}`, '.'])
    const read = (ref: string) => runGit(folder, ['rev-parse', ref]).trim()
    const links = await openCommitLinks((await opened(folder)).gitDirectory)
    expect(await mergeBases(links, read('origin/main'), read('origin/side'))).toEqual([])
    removeFolder(folder)
    built.remove()
  })
})
