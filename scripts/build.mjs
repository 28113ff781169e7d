// Builds Galley into dist/.
//
//   node scripts/build.mjs          what has changed since the last build
//   node scripts/build.mjs --all    everything
//
// Each target is built in a folder of its own and moved into place when it is complete, so that a running Galley, a
// second build or an interrupted one never sees half a bundle.

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bringDictionaries } from './build/dictionaries.mjs'
import { fingerprintOf } from './build/fingerprint.mjs'
import { refuseInlineScripts } from './build/inlineScripts.mjs'
import { targets } from './build/targets.mjs'
import { inCheckout } from './checkout.mjs'
import { say } from './run.mjs'
import { SetupProblem } from './setup/problem.mjs'
import { ensurePackages, main } from './setup.mjs'

/**
 * Builds these targets, or all of them, where their sources have changed. Throws when a source does not compile.
 *
 * @param {object} [options]
 * @param {readonly string[]} [options.names] of the targets wanted
 * @param {boolean} [options.all] also those that have not changed
 * @param {boolean} [options.quiet] say nothing when it goes well
 */
export async function build({ names, all = false, quiet = false } = {}) {
  const wanted = targets.filter((target) => names?.includes(target.name) ?? true)
  const fingerprints = await fingerprintWorlds(wanted)
  const outcomes = await Promise.allSettled(
    wanted.map(async (target) => {
      if (!existsSync(inCheckout(target.entry)))
        return say(`${target.entry} is missing; ${target.name} is not built`)
      const fingerprint = fingerprints.get(target.worlds.join()) ?? ''
      if (!all && (await isBuilt(target, fingerprint))) return
      const milliseconds = await buildTarget(target, fingerprint)
      if (!quiet) say(`built ${target.output} in ${milliseconds} ms`)
    }),
  )
  await bringDictionaries()
  const failures = outcomes.filter(({ status }) => status === 'rejected')
  if (failures.length > 0) throw new SetupProblem(failures.map(messageOf).join('\n'))
}

/** @param {PromiseSettledResult<void>} outcome */
const messageOf = (outcome) =>
  outcome.status === 'rejected' ? String(outcome.reason?.message ?? outcome.reason) : ''

/** @typedef {import('./build/targets.mjs').Target} Target */

/**
 * @param {readonly Target[]} wanted
 * @returns {Promise<ReadonlyMap<string, string>>} by the worlds' names; several targets share the same worlds
 */
async function fingerprintWorlds(wanted) {
  const groups = new Map(wanted.map((target) => [target.worlds.join(), target.worlds]))
  return new Map(
    await Promise.all(
      [...groups].map(async ([key, worlds]) => /** @type {const} */ ([key, await fingerprintOf(worlds)])),
    ),
  )
}

/** @param {Target} target */
const markOf = (target) => inCheckout('dist', '.built', target.name)

/**
 * @param {Target} target
 * @param {string} fingerprint
 */
async function isBuilt(target, fingerprint) {
  const mark = await readFile(markOf(target), 'utf8').catch(() => '')
  return mark === fingerprint && existsSync(inCheckout(target.output))
}

/**
 * What a person who starts Galley need not read: how long plug-ins took, and that "use client", which packages write
 * for server frameworks, means nothing here.
 *
 * @type {import('vite').Rolldown.RolldownOptions}
 */
const quiet = {
  checks: { pluginTimings: false },
  onLog: (level, log, handle) => {
    if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
  },
}

/**
 * @param {Target} target
 * @param {string} fingerprint
 */
async function buildTarget(target, fingerprint) {
  const { build: viteBuild } = await import('vite')
  const startedAt = performance.now()
  await mkdir(inCheckout('dist', '.built'), { recursive: true })
  const workshop = await mkdtemp(inCheckout('dist', '.building-'))
  try {
    const { build: options, ...rest } = target.configure(workshop)
    await viteBuild({
      ...rest,
      configFile: false,
      logLevel: 'warn',
      build: { ...options, emptyOutDir: true, rolldownOptions: { ...options?.rolldownOptions, ...quiet } },
    })
    if (target.entry.endsWith('.html'))
      await refuseInlineScripts(path.join(workshop, path.basename(target.entry)))
    await rm(markOf(target), { force: true })
    await putInPlace(target, workshop)
    await writeFile(markOf(target), fingerprint)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  return Math.round(performance.now() - startedAt)
}

/**
 * A page is a folder and replaces the folder; a script replaces its file and its source map.
 *
 * @param {Target} target
 * @param {string} workshop
 */
async function putInPlace(target, workshop) {
  const output = inCheckout(target.output)
  await mkdir(path.dirname(output), { recursive: true })
  if (target.entry.endsWith('.html')) {
    const old = `${workshop}-old`
    if (existsSync(output)) await rename(output, old)
    await rename(workshop, output)
    await rm(old, { recursive: true, force: true })
  } else {
    for (const file of await readdir(workshop)) {
      await rename(path.join(workshop, file), path.join(path.dirname(output), file))
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await ensurePackages()
    await build({ all: process.argv.includes('--all') })
  })
}
