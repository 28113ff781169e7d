import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type BesideGit, saveBesideGit } from './besideGit.ts'
import { bundledChild } from './bundle.ts'
import { errnos, type FailingCalls, failCalls, failDuring, siteToFailIn } from './failingCalls.ts'
import { type Kills, killDuring, killSaving, killsUntilCarelessBreaks } from './kills.ts'
import { cutPowerDuring } from './powerCuts.ts'
import type { Scenario } from './scenario.ts'
import { carelessVersions, merge, pruning, recovery, scenarios, typing, versions } from './scenarios.ts'
import { cloning, stopServing } from './serverScenarios.ts'

/** One kind of fault, and its control; answers what was lost or broken. */
type Trial = { readonly name: string; readonly run: (most: number) => Promise<readonly string[]> }

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function sayKills(what: string, { kills, acknowledged, broken }: Kills): readonly string[] {
  say(`  ${what}: ${kills} kills, ${acknowledged} versions acknowledged, ${broken.length} broken or lost`)
  return broken
}

/** How many kills in all; those at the calls come first. */
const wantedKills = 1000
/** So many at random moments at least. */
const wantedAtRandom = 200
/** More than the calls of one run, so that every one of them has its turn. */
const everyCall = 400

async function kills(most: number): Promise<readonly string[]> {
  const [saving, acting] = [await bundledChild('child.ts'), await bundledChild('scenarioChild.ts')]
  const atCalls = await killSaving(saving, { runs: Math.min(most, everyCall / 2), isRandom: false })
  const broken = [...sayKills('saving, at every call', atCalls)]
  let left = wantedKills - atCalls.kills
  for (const scenario of scenarios.filter((each) => each !== versions && each !== recovery)) {
    const during = await killDuring(acting, { scenario, runs: Math.min(most, everyCall) })
    broken.push(...sayKills(`${scenario.name}, at every call`, during))
    left -= during.kills
  }
  left = Math.max(left, wantedAtRandom)
  while (left > 0) {
    // Not every moment is one: a process may have ended before it was to be killed.
    const atRandom = await killSaving(saving, { runs: left, isRandom: true })
    broken.push(...sayKills('saving, at random', atRandom))
    left -= Math.max(1, atRandom.kills)
  }
  const careless = await killsUntilCarelessBreaks(saving)
  say(`  control, the library alone: broken at call ${careless}`)
  for (const child of [saving, acting]) rmSync(dirname(child), { recursive: true, force: true })
  return careless > 0 ? broken : [...broken, 'the control was not broken']
}

/** A clone is made again in every state, which takes its time. */
const cloneStates = 400

async function powerCuts(most: number): Promise<readonly string[]> {
  const broken: string[] = []
  let states = 0
  for (const scenario of scenarios) {
    const limit = Math.min(most, scenario === cloning ? cloneStates : most)
    const cuts = await cutPowerDuring(scenario, Number.isFinite(limit) ? { limit } : {})
    states += cuts.states
    broken.push(...cuts.broken)
    say(
      `  ${scenario.name}: ${cuts.states} states, ${cuts.before} before, ${cuts.after} after, ${cuts.broken.length} broken or lost`,
    )
  }
  say(`  in all: ${states} states`)
  return [...broken, ...(await powerControls())]
}

async function powerControls(): Promise<readonly string[]> {
  const missing: string[] = []
  const control = async (name: string, scenario: Scenario, withoutSyncs: boolean) => {
    const { states, broken } = await cutPowerDuring(scenario, { withoutSyncs, untilBroken: true })
    say(`  control, ${name}: broken in state ${broken.length > 0 ? states : 'none'}`)
    if (broken.length === 0) missing.push(`the control of ${name} was not broken`)
  }
  await control('the library alone', carelessVersions, false)
  for (const scenario of [versions, merge, typing])
    await control(`${scenario.name} without syncs`, scenario, true)
  return missing
}

async function failingCalls(most: number): Promise<readonly string[]> {
  const site = siteToFailIn()
  const broken: string[] = []
  for (const errno of errnos) {
    const result = await failCalls(site, { errno, runs: most })
    broken.push(...sayFailing('saving', errno, result))
  }
  site.remove()
  // Typing and pruning say nothing to anyone; recovering is what the others end with.
  for (const scenario of scenarios.filter((each) => ![versions, recovery, typing, pruning].includes(each))) {
    for (const errno of errnos)
      broken.push(...sayFailing(scenario.name, errno, await failDuring(scenario, { errno, runs: most })))
  }
  return broken
}

function sayFailing(what: string, errno: string, result: FailingCalls): readonly string[] {
  const { calls, failed, savedAllTheSame, broken } = result
  say(
    `  ${what}, ${errno} at each of ${calls} calls: ${failed} told, ${savedAllTheSame} done all the same, ${broken.length} broken`,
  )
  return broken
}

const besideMs = 60_000

async function besideGit(): Promise<readonly string[]> {
  const committing = await saveBesideGit({ lastMs: besideMs })
  sayBeside('committing', committing)
  const tidying = await saveBesideGit({ lastMs: besideMs, isTidying: true })
  sayBeside('committing, gc-ing and rebasing', tidying)
  const careless = await saveBesideGit({ lastMs: besideMs / 6, isCareless: true })
  sayBeside('control, the library alone', careless)
  const missing = careless.lost.length === 0 ? ['the control lost nothing'] : []
  return [...committing.lost, ...tidying.lost, ...missing]
}

function sayBeside(what: string, { ours, theirs, busy, lost, collected, rebased }: BesideGit): void {
  const tidied = collected + rebased > 0 ? `, ${collected} gc, ${rebased} rebases` : ''
  say(`  ${what}: ours ${ours} (${busy} times busy), git ${theirs}${tidied}, lost ${lost.length}`)
}

const trials: readonly Trial[] = [
  { name: 'kills', run: kills },
  { name: 'power cuts', run: powerCuts },
  { name: 'failing calls', run: failingCalls },
  { name: 'beside native git', run: besideGit },
]

async function main(words: readonly string[]): Promise<void> {
  const most = Number(words.find((word) => /^\d+$/.test(word)) ?? Number.POSITIVE_INFINITY)
  const names = words.filter((word) => !/^\d+$/.test(word))
  for (const { name, run } of trials.filter((trial) => names.every((word) => trial.name.includes(word)))) {
    say(name)
    const startedMs = performance.now()
    const broken = await run(most)
    for (const line of broken) say(`  BROKEN ${line}`)
    say(`  ${Math.round((performance.now() - startedMs) / 1000)} s`)
    if (broken.length > 0) process.exitCode = 1
  }
}

await main(process.argv.slice(2))
await stopServing()
