// The quick part of the tests: types of every world, lint and format, laws.
//
//   npm run check
//
// Needs the packages but no Electron.

import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { inCheckout } from './checkout.mjs'
import { run } from './run.mjs'
import { ensurePackages, main } from './setup.mjs'

/** Each has a tsconfig.json of its own, because each may know different things: no DOM in shared, no Node in renderer. */
const WORLDS = ['shared', 'main', 'main/electron/preload', 'renderer', 'test', 'scripts']

/** @typedef {{ readonly name: string, readonly passed: boolean }} Check */

/** Types, lint and format, side by side. Each check prints its line, and its findings if it has any. */
export async function checkTypesAndLint() {
  const lint = check('lint', () =>
    runTool('@biomejs/biome/bin/biome', ['check', '--colors=off', '--error-on-warnings']),
  )
  return Promise.all([check('types', checkTypes), lint])
}

/** The laws that hold over the whole source tree. */
export const checkLaws = () =>
  check('laws', () => runTool('vitest/vitest.mjs', ['run', '--project', 'laws', '--reporter=dot']))

/**
 * @param {string} name
 * @param {() => Promise<import('./run.mjs').Outcome>} act
 * @returns {Promise<Check>}
 */
async function check(name, act) {
  const startedAt = performance.now()
  const { code, output } = await act()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n\n`)
  return { name, passed: code === 0 }
}

async function checkTypes() {
  const worlds = await Promise.all(WORLDS.map(async (world) => ((await hasSources(world)) ? [world] : [])))
  const outcomes = await Promise.all(
    worlds.flat().map((world) => runTool('typescript/bin/tsc', ['-p', world, '--pretty', 'false'])),
  )
  return {
    code: Math.max(0, ...outcomes.map(({ code }) => code)),
    output: outcomes.map(({ output }) => output).join(''),
  }
}

/**
 * A world without any source would be an error for tsc.
 *
 * @param {string} world
 */
async function hasSources(world) {
  if (!existsSync(inCheckout(world, 'tsconfig.json'))) return false
  const files = await readdir(inCheckout(world), { recursive: true })
  return files.some((file) => /\.(m?js|tsx?)$/.test(file))
}

/**
 * @param {string} script inside node_modules
 * @param {readonly string[]} toolArguments
 */
const runTool = (script, toolArguments) =>
  run(process.execPath, [inCheckout('node_modules', script), ...toolArguments], {
    quiet: true,
    environment: { ...process.env, NO_COLOR: '1' },
  })

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await ensurePackages()
    const checks = await Promise.all([checkTypesAndLint(), checkLaws()])
    const failed = checks.flat().filter(({ passed }) => !passed)
    process.stdout.write(
      failed.length === 0 ? 'all checks passed\n' : `failed: ${failed.map(({ name }) => name).join(', ')}\n`,
    )
    return failed.length === 0 ? 0 : 1
  })
}
