// Faults on purpose, longer than a test run has time for: kills at every call and at random, power cuts, failing and full
// disks, and native git beside us. Prints what became of each; the exit code is 1 when anything was lost or broken.
//
//   npm run faults                 all of it
//   npm run faults -- power        what has a word in its name
//   npm run faults -- failing 30   at most so many calls, kills or states of each, spread over all of them

import { rm } from 'node:fs/promises'
import path from 'node:path'
import { inCheckout } from './checkout.mjs'
import { run } from './run.mjs'
import { ensurePackages, main } from './setup.mjs'

await main(async () => {
  await ensurePackages()
  // Beside its source, so that import.meta means there what it means in the tests.
  const bundle = inCheckout('test', 'repositories', 'crash', `faults.${process.pid}.bundle.mjs`)
  try {
    await bundleTo(bundle)
    const { code } = await run(process.execPath, [bundle, ...process.argv.slice(2)])
    return code
  } finally {
    await rm(bundle, { force: true })
  }
})

/** @param {string} bundle */
async function bundleTo(bundle) {
  const { build } = await import('vite')
  const output = { entryFileNames: path.basename(bundle), codeSplitting: false }
  await build({
    configFile: false,
    logLevel: 'error',
    root: inCheckout('test'),
    build: {
      ssr: true,
      outDir: path.dirname(bundle),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { input: inCheckout('test', 'repositories', 'crash', 'faults.ts'), output },
    },
  })
}
