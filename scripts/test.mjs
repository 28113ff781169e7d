// Everything that must hold before a change is shared: types, lint, build, unit tests, laws and journeys.
//
//   npm test                                everything
//   npm test -- test/journeys               what matches; arguments go to vitest
//   npm test -- --project unit -t 'merge'
//
// The last line of the output is "N passed, N failed"; the exit code says the same. Types, lint and build count as one
// test each. Sets up what is missing, Electron and a display included, so it runs on a bare clone.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { checkTypesAndLint } from './check.mjs'
import { inCheckout } from './checkout.mjs'
import { ensureDisplay } from './display.mjs'
import { run, say } from './run.mjs'
import { ensureEverything, main } from './setup.mjs'

/** A hanging test must not hang a build machine, nor let it say nothing at all: it gives a run 25 minutes. */
const TIMEOUT_MS = 23 * 60 * 1000

/** @typedef {{ readonly passed: number, readonly failed: number }} Count */

/** @returns {Promise<readonly Count[]>} */
async function gatherCounts() {
  const electron = await ensureEverything()
  const checks = await checkTypesAndLint()
  const isBuilt = await tryBuild()
  await ensureDisplay()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder
  const tests = await runTests(process.argv.slice(2))
  return [...checks.map(({ passed }) => countOne(passed)), countOne(isBuilt), tests]
}

/**
 * @param {boolean} passed
 * @returns {Count}
 */
const countOne = (passed) => (passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

async function tryBuild() {
  try {
    await build()
    return true
  } catch (error) {
    say(`the build failed: ${error instanceof Error ? error.message : error}`)
    return false
  }
}

/**
 * Runs vitest, which shows its own report.
 *
 * @param {readonly string[]} vitestArguments
 * @returns {Promise<Count>}
 */
async function runTests(vitestArguments) {
  const folder = await mkdtemp(path.join(tmpdir(), 'galley-test-'))
  const report = path.join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const vitest = inCheckout('node_modules', 'vitest', 'vitest.mjs')
    const { code } = await run(process.execPath, [vitest, 'run', ...reporters, ...vitestArguments], {
      timeoutMs: TIMEOUT_MS,
    })
    const count = await readReport(report)
    // A file that does not load, an error outside every test, a killed run: vitest fails without a failed test.
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} file
 * @returns {Promise<Count>}
 */
async function readReport(file) {
  const report = await readFile(file, 'utf8').then(JSON.parse, () => ({
    numPassedTests: 0,
    numFailedTests: 0,
    testResults: [],
  }))
  const unloadable = report.testResults.filter(isUnloadable).length
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable }
}

/** @param {{ status: string, assertionResults: readonly unknown[] }} result */
const isUnloadable = (result) => result.status === 'failed' && result.assertionResults.length === 0

await main(async () => {
  /** @type {readonly Count[]} */
  const counts = await gatherCounts().catch((error) => {
    say(String(error instanceof Error ? error.message : error))
    return [{ passed: 0, failed: 1 }]
  })
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
})
