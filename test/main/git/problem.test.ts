import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../../repositories/build.ts'
import { errnos, failCalls, siteToFailIn } from '../../repositories/crash/failingCalls.ts'

/** Calls that fail in an ordinary run, spread over all of them; `npm run faults` tries each. */
const runs = 8

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
