// Opens Galley; sets up and builds first what is missing.
//
//   npm start                                       the sample site
//   npm start -- REPO [PAGE]                        a repository, perhaps at a page
//   npm start -- --screenshot FILE [REPO] [PAGE]    opens it, writes a PNG of the window when it is ready, ends
//
// The exit code is Electron's. What follows `npm start --` reaches main/electron unchanged but for paths: relative ones
// are meant from where the command was typed, not from the checkout.

import path from 'node:path'
import { build } from './build.mjs'
import { checkout, typedIn } from './checkout.mjs'
import { ensureDisplay } from './display.mjs'
import { run } from './run.mjs'
import { ensureEverything, main } from './setup.mjs'

/** Chromium's own sandbox cannot be used by root, so in containers it has to be switched off. */
const sandboxSwitches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/**
 * The file and the repository absolute; the page stays relative to its repository.
 *
 * @param {readonly string[]} words
 */
function withAbsolutePaths(words) {
  let places = 0
  return words.map((word, index) => {
    if (words[index - 1] === '--screenshot') return path.resolve(typedIn, word)
    if (word.startsWith('-')) return word
    places += 1
    return places === 1 ? path.resolve(typedIn, word) : word
  })
}

await main(async () => {
  const electron = await ensureEverything()
  await build()
  await ensureDisplay()
  const words = [...sandboxSwitches, checkout, ...withAbsolutePaths(process.argv.slice(2))]
  const { code } = await run(electron.executable, words)
  return code
})
