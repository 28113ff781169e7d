import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeFolder } from '../../repositories/build.ts'
import { bundledChild } from '../../repositories/crash/bundle.ts'
import { killSaving, killsUntilCarelessBreaks } from '../../repositories/crash/kills.ts'

/** Kills in an ordinary run, spread over all calls of two versions; `npm run faults` tries every call, and more. */
const runs = 14

let child = ''
beforeAll(async () => {
  child = await bundledChild('child.ts')
})
afterAll(() => removeFolder(dirname(child)))

describe('a process killed while it saves versions', () => {
  it('leaves a sound repository with every version it had acknowledged', { timeout: 120_000 }, async () => {
    const { kills, broken } = await killSaving(child, { runs, isRandom: false })
    expect(broken).toEqual([])
    expect(kills).toBeGreaterThan(runs * 0.8)
  })

  it('does break a repository when the library writes by itself', { timeout: 120_000 }, async () => {
    expect(await killsUntilCarelessBreaks(child)).toBeGreaterThan(0)
  })
})
