import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeFolder } from '../../repositories/build.ts'
import { bundledChild } from '../../repositories/crash/bundle.ts'
import { killDuring, killSaving, killsUntilCarelessBreaks } from '../../repositories/crash/kills.ts'
import { recovery, scenarios, versions } from '../../repositories/crash/scenarios.ts'
import { stopServing } from '../../repositories/crash/serverScenarios.ts'

/** Kills in an ordinary run, spread over all calls; `npm run faults` tries every call, and more. */
const runs = { saving: 6, scenario: 2 }

let saving = ''
let acting = ''
beforeAll(async () => {
  saving = await bundledChild('child.ts')
  acting = await bundledChild('scenarioChild.ts')
})
afterAll(async () => {
  for (const child of [saving, acting]) removeFolder(dirname(child))
  await stopServing()
})

describe('a process killed while it saves versions', () => {
  it('leaves a sound repository with every version it had acknowledged', { timeout: 120_000 }, async () => {
    const { kills, broken } = await killSaving(saving, { runs: runs.saving, isRandom: false })
    expect(broken).toEqual([])
    expect(kills).toBeGreaterThan(runs.saving * 0.7)
  })

  it('does break a repository when the library writes by itself', { timeout: 120_000 }, async () => {
    expect(await killsUntilCarelessBreaks(saving)).toBeGreaterThan(0)
  })
})

describe('a process killed at any call', () => {
  it.each(scenarios.filter((scenario) => scenario !== versions && scenario !== recovery))(
    'while $name leaves the site before or after',
    { timeout: 120_000 },
    async (scenario) => {
      const { kills, broken } = await killDuring(acting, { scenario, runs: runs.scenario })
      expect(broken).toEqual([])
      expect(kills).toBeGreaterThan(0)
    },
  )
})
