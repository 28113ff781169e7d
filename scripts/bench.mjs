// The benchmarks: one file per promise to the user, each with a baseline measured in the same run.
//
//   npm run bench               all of test/bench
//   npm run bench -- typing     those whose name contains a word
//
// One after another and each in a process of its own, so that they do not disturb each other's figures.

import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from './build.mjs'
import { inCheckout } from './checkout.mjs'
import { ensureDisplay } from './display.mjs'
import { run } from './run.mjs'
import { ensureEverything, main } from './setup.mjs'

await main(async () => {
  const electron = await ensureEverything()
  await build()
  await ensureDisplay()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder
  const words = process.argv.slice(2)
  const files = await readdir(inCheckout('test', 'bench'), { recursive: true }).catch(() => [])
  const wanted = files.filter(
    (file) => file.endsWith('.bench.ts') && words.every((word) => file.includes(word)),
  )
  const codes = []
  for (const file of wanted.sort()) codes.push(await runBenchmark(file))
  return Math.max(0, ...codes)
})

/**
 * Bundles a benchmark and runs it. The bundle lies beside its source, so that import.meta.url means what it means there.
 *
 * @param {string} file inside test/bench
 */
async function runBenchmark(file) {
  const { build: viteBuild } = await import('vite')
  const source = inCheckout('test', 'bench', file)
  const bundle = source.replace(/\.bench\.ts$/, `.${process.pid}.bundle.mjs`)
  const output = { entryFileNames: path.basename(bundle), codeSplitting: false }
  try {
    await viteBuild({
      configFile: false,
      logLevel: 'warn',
      root: inCheckout('test'),
      build: {
        ssr: true,
        outDir: path.dirname(source),
        emptyOutDir: false,
        target: 'node20',
        minify: false,
        rolldownOptions: { input: source, output },
      },
    })
    process.stdout.write(`\n${path.basename(file, '.bench.ts')}\n`)
    const { code } = await run(process.execPath, ['--expose-gc', bundle])
    return code
  } finally {
    await rm(bundle, { force: true })
  }
}
