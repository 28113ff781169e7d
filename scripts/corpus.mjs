// What Galley and other programs do to the files of real repositories:
//
//   npm run corpus -- REPO…
//   npm run --silent corpus -- --json REPO…
//
// The measuring is in test/corpus; this bundles and runs it.

import path from 'node:path'
import { inCheckout, typedIn } from './checkout.mjs'
import { run } from './run.mjs'
import { ensurePackages, main } from './setup.mjs'

await main(async () => {
  await ensurePackages()
  const { build } = await import('vite')
  const folder = inCheckout('dist', 'corpus')
  await build({
    configFile: false,
    logLevel: 'error',
    root: inCheckout('test'),
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: inCheckout('test', 'corpus', 'report.ts'),
        output: { entryFileNames: 'report.js', codeSplitting: false },
      },
    },
  })
  const { code } = await run(process.execPath, [path.join(folder, 'report.js'), ...process.argv.slice(2)], {
    folder: typedIn,
  })
  return code
})
