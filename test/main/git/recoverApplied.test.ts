import { describe, expect, it } from 'vitest'
import { cutPowerDuring } from '../../repositories/crash/powerCuts.ts'
import { carelessVersions, merge, scenarios, typing, versions } from '../../repositories/crash/scenarios.ts'

/** States of each looked at in an ordinary run; `npm run faults` looks at all of them. */
const limit = 5

describe('a power cut at any moment', () => {
  it.each(scenarios)(
    'while $name leaves the site before or after',
    { timeout: 300_000 },
    async (scenario) => {
      const cuts = await cutPowerDuring(scenario, { limit })
      expect(cuts.broken).toEqual([])
      expect(cuts.states).toBeGreaterThan(limit / 4)
    },
  )

  it('does break a site when the library writes by itself', { timeout: 300_000 }, async () => {
    const cuts = await cutPowerDuring(carelessVersions, { untilBroken: true })
    expect(cuts.broken).toHaveLength(1)
  })

  it.each([versions, merge, typing])(
    'does break $name when nothing is synced',
    { timeout: 300_000 },
    async (scenario) => {
      const cuts = await cutPowerDuring(scenario, { withoutSyncs: true, untilBroken: true })
      expect(cuts.broken).toHaveLength(1)
    },
  )
})
