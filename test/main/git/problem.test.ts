import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../../repositories/build.ts'
import { bring, correcting, leave } from '../../repositories/crash/draftScenarios.ts'
import { errnos, failCalls, failDuring, siteToFailIn } from '../../repositories/crash/failingCalls.ts'
import { discarding, renaming } from '../../repositories/crash/pageScenarios.ts'
import { merge } from '../../repositories/crash/scenarios.ts'

/** Calls that fail in an ordinary run, spread over all of them; `npm run faults` tries each, with each error. */
const runs = 4

let original: BuiltRepository
beforeAll(() => {
  original = siteToFailIn()
})
afterAll(() => original.remove())

describe('a call of the disk that fails while a version is saved', () => {
  it.each(errnos)(
    'with %s leaves the version whole or everything as before, and says so',
    { timeout: 120_000 },
    async (errno) => {
      const { failed, broken } = await failCalls(original, { errno, runs })
      expect(broken).toEqual([])
      expect(failed).toBeGreaterThan(0)
    },
  )
})

describe('a call of the disk that fails', () => {
  it.each([
    { scenario: merge, errno: 'ENOSPC' as const },
    { scenario: bring, errno: 'EIO' as const },
    { scenario: leave, errno: 'EACCES' as const },
    { scenario: correcting, errno: 'ENOSPC' as const },
    { scenario: renaming, errno: 'EIO' as const },
    { scenario: discarding, errno: 'EBUSY' as const },
  ])(
    'with $errno while $scenario.name leaves the site before or after, and the next attempt works',
    { timeout: 120_000 },
    async ({ scenario, errno }) => {
      expect((await failDuring(scenario, { errno, runs })).broken).toEqual([])
    },
  )
})
