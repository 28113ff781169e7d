// The command line of Galley in a checkout:
//
//   npm run --silent galley -- inspect REPO
//
// Standard output belongs to the command; what set-up and build have to say goes to standard error.

import { build } from './build.mjs'
import { inCheckout, typedIn } from './checkout.mjs'
import { run } from './run.mjs'
import { ensurePackages, main } from './setup.mjs'

await main(async () => {
  await ensurePackages()
  await build({ names: ['scan lane', 'command line'], quiet: true })
  const { code } = await run(process.execPath, [inCheckout('dist/cli/galley.js'), ...process.argv.slice(2)], {
    folder: typedIn,
  })
  return code
})
