// Set-up: brings a clone with only Node and npm to the point where Galley runs.
//
//   node scripts/setup.mjs       everything; each step looks first and does nothing when nothing is missing
//
// The other scripts call the steps they need. Only Node's own modules may be imported statically below this file:
// on a fresh clone node_modules does not exist yet.

import { pathToFileURL } from 'node:url'
import { say } from './run.mjs'
import { ensureElectron } from './setup/electron.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { SetupProblem } from './setup/problem.mjs'
import { ensureSystem } from './setup/system.mjs'

export { ensurePackages }

/**
 * Packages, Electron and the system libraries it needs; answers the Electron to use.
 *
 * @returns {Promise<import('./setup/electron.mjs').Electron>}
 */
export async function ensureEverything() {
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureSystem(electron.executable)
  return electron
}

/**
 * Runs the body of a script; a failure it foresaw is shown as its sentence, anything else with its stack.
 *
 * @param {() => Promise<number | void>} body answers the exit code
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    const foreseen = error instanceof SetupProblem
    say(foreseen ? error.message : String(error instanceof Error ? error.stack : error))
    process.exitCode = 1
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    const electron = await ensureEverything()
    say(`ready; Electron ${electron.version} in ${electron.folder}`)
  })
}
