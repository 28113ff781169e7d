import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type BesideGit, saveBesideGit } from './besideGit.ts'
import { bundledChild } from './bundle.ts'
import { errnos, failCalls, siteToFailIn } from './failingCalls.ts'
import { type Kills, killMerging, killSaving, killsUntilCarelessBreaks } from './kills.ts'
import { cutPowerDuring } from './powerCuts.ts'
import { carelessVersions, merge, type Scenario, scenarios, typing, versions } from './scenarios.ts'

/** One kind of fault, and its control; answers what was lost or broken. */
type Trial = { readonly name: string; readonly run: () => Promise<readonly string[]> }

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function sayKills(what: string, { kills, acknowledged, broken }: Kills): readonly string[] {
  say(`  ${what}: ${kills} kills, ${acknowledged} versions acknowledged, ${broken.length} broken or lost`)
  return broken
}

/** How many kills in all; those at the calls come first. */
const wantedKills = 1000
/** More than the calls of one run, so that every one of them has its turn. */
const everyCall = 200

async function kills(): Promise<readonly string[]> {
  const [saving, merging] = [await bundledChild('child.ts'), await bundledChild('mergingChild.ts')]
  const atCalls = await killSaving(saving, { runs: everyCall, isRandom: false })
  const broken = [...sayKills('saving, at every call', atCalls)]
  const inMerge = await killMerging(merging, everyCall)
  broken.push(...sayKills('bringing a draft in, at every call', inMerge))
  let left = wantedKills - atCalls.kills - inMerge.kills
  while (left > 0) {
    // Not every moment is one: a process may have ended before it was to be killed.
    const atRandom = await killSaving(saving, { runs: left, isRandom: true })
    broken.push(...sayKills('saving, at random', atRandom))
    left -= Math.max(1, atRandom.kills)
  }
  const careless = await killsUntilCarelessBreaks(saving)
  say(`  control, the library alone: broken at call ${careless}`)
  for (const child of [saving, merging]) rmSync(dirname(child), { recursive: true, force: true })
  return careless > 0 ? broken : [...broken, 'the control was not broken']
}

async function powerCuts(): Promise<readonly string[]> {
  const broken: string[] = []
  let states = 0
  for (const scenario of scenarios) {
    const cuts = await cutPowerDuring(scenario)
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

async function failingCalls(): Promise<readonly string[]> {
  const site = siteToFailIn()
  const broken: string[] = []
  for (const errno of errnos) {
    const result = await failCalls(site, { errno, runs: Number.POSITIVE_INFINITY })
    const { calls, failed, savedAllTheSame } = result
    broken.push(...result.broken)
    say(
      `  ${errno} at each of ${calls} calls: ${failed} told, ${savedAllTheSame} saved all the same, ${result.broken.length} broken`,
    )
  }
  site.remove()
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
  for (const { name, run } of trials.filter((trial) => words.every((word) => trial.name.includes(word)))) {
    say(name)
    const startedMs = performance.now()
    const broken = await run()
    for (const line of broken) say(`  BROKEN ${line}`)
    say(`  ${Math.round((performance.now() - startedMs) / 1000)} s`)
    if (broken.length > 0) process.exitCode = 1
  }
}

await main(process.argv.slice(2))
