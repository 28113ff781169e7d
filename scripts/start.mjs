// Opens Galley; sets up and builds first what is missing.
//
//   npm start                                       the sample site
//   npm start -- REPO [PAGE]                        a repository, perhaps at a page
//   npm start -- --screenshot FILE [REPO] [PAGE]    opens it, writes a PNG of the window when it is ready, ends
//
// The words after `npm start --` reach main/electron/startArguments.ts unchanged, with the folder they were typed in as
// working folder. The exit code is Electron's.

import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { checkout, typedIn } from './checkout.mjs'
import { ensureDisplay } from './display.mjs'
import { run } from './run.mjs'
import { ensureEverything, main } from './setup.mjs'

/** Chromium's own sandbox cannot be used by root, so in containers it has to be switched off. */
const sandboxSwitches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/**
 * A developer without a repository at hand gets the sample site; a person who starts the installed Galley, Welcome.
 *
 * @param {readonly string[]} words
 */
function orSample(words) {
  const text = /** @type {const} */ ({ type: 'string' })
  const { positionals } = parseArgs({
    args: [...words],
    options: { screenshot: text, 'user-data': text, theme: text, locale: text, size: text },
    strict: false,
    allowPositionals: true,
  })
  return positionals.length > 0 ? words : ['--sample', ...words]
}

await main(async () => {
  const electron = await ensureEverything()
  await build()
  await ensureDisplay()
  const words = orSample(process.argv.slice(2))
  const { code } = await run(electron.executable, [...sandboxSwitches, checkout, ...words], {
    folder: typedIn,
  })
  return code
})
