import { writeSync } from 'node:fs'
import { killAtCall } from './fault.ts'
import { scenarios } from './scenarios.ts'

/**
 * Runs in a process of its own: does what a scenario does and says on standard output what it promises.
 * `node child.mjs FOLDER CRASH_AT SCENARIO`.
 */
async function main(): Promise<void> {
  const [folder = '', crashAt = '0', name = ''] = process.argv.slice(2)
  const scenario = scenarios.find((each) => each.name === name)
  if (!scenario) throw new Error(`no scenario ${name}`)
  const calls = await killAtCall(Number(crashAt))
  await scenario.act(folder, (what) => writeSync(1, `saved ${what}\n`))
  writeSync(1, `calls ${calls()}\n`)
}

await main()
// An idle connection to a server would keep the process for a while.
process.exit(0)
