// The npm packages. Install scripts never run: nothing we use needs one, and they are the usual way in for malware.

import { readFile } from 'node:fs/promises'
import { inCheckout } from '../checkout.mjs'
import { npm, say } from '../run.mjs'
import { SetupProblem } from './problem.mjs'

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
export async function ensurePackages() {
  if (await arePackagesCurrent()) return
  say('installing packages (npm ci) …')
  const { code } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) throw new SetupProblem('The packages could not be installed; npm says why above.')
}

/**
 * npm records what it installed in node_modules/.package-lock.json and writes that file last, so an interrupted
 * install is seen as well. Packages for other platforms are in the lock but not installed.
 */
async function arePackagesCurrent() {
  const wanted = await readLock(inCheckout('package-lock.json'))
  const installed = await readLock(inCheckout('node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(
    ([folder, entry]) => folder === '' || entry.optional || installed[folder]?.version === entry.version,
  )
}

/**
 * @param {string} file
 * @returns {Promise<Readonly<Record<string, { version?: string, optional?: boolean }>>>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages
  } catch {
    return {}
  }
}
