import { writeSync } from 'node:fs'
import { applyPlan } from '../../../main/git/applyPlan.ts'
import { environmentOf } from '../../../main/git/environment.ts'
import { planMerge } from '../../../main/git/planMerge.ts'
import { openRepository } from '../../../main/git/repository.ts'
import { isolatedVariables, someone } from '../build.ts'
import { killAtCall } from './fault.ts'

/**
 * Runs in a process of its own: brings one version into another and says on standard output when it is done.
 * `node mergingChild.mjs FOLDER CRASH_AT OURS THEIRS`.
 */
async function main(): Promise<void> {
  const [folder = '', crashAt = '0', ours = '', theirs = ''] = process.argv.slice(2)
  const calls = await killAtCall(Number(crashAt))
  const environment = environmentOf(isolatedVariables, { platform: process.platform, userId: null })
  const repository = await openRepository(folder, environment)
  if (!repository.ok) throw new Error(repository.problem.code)
  const plan = await planMerge(repository.value, { ours, theirs })
  if (!plan.ok || plan.value.kind !== 'plan') throw new Error('no plan')
  const applied = await applyPlan(repository.value, {
    plan: plan.value,
    decisions: new Map(),
    message: 'Bring both together',
    identity: someone,
    time: { seconds: 1_750_000_000, offsetMinutes: 0 },
  })
  if (!applied.ok) throw new Error(applied.problem.code)
  writeSync(1, `saved ${applied.value.id}\ncalls ${calls()}\n`)
}

await main()
