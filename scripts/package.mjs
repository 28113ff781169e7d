// Packages Galley for this machine as an unpacked application in release/, with the fuses of electron-builder.yml.
//
//   npm run package
//
// The Electron in use is packaged, so that this works without any download. Releases for other people are made where
// the current official Electron can be had.

import { readdir, rm } from 'node:fs/promises'
import { build } from './build.mjs'
import { inCheckout } from './checkout.mjs'
import { run, say } from './run.mjs'
import { SetupProblem } from './setup/problem.mjs'
import { ensureEverything, main } from './setup.mjs'

await main(async () => {
  const electron = await ensureEverything()
  await build()
  const builder = inCheckout('node_modules', 'electron-builder', 'cli.js')
  const words = [builder, '--dir', '--publish', 'never']
  const runtime = [`-c.electronDist=${electron.folder}`, `-c.electronVersion=${electron.version}`]
  const { code } = await run(process.execPath, [...words, ...runtime, ...process.argv.slice(2)])
  if (code !== 0) throw new SetupProblem('electron-builder failed; it says why above.')
  // Of the substitute Electron; a packaged application has no use for it and could not load it.
  await rm(inCheckout('release', 'linux-unpacked', 'resources', 'default_app.asar'), { force: true })
  const folders = (await readdir(inCheckout('release'))).filter((name) => /unpacked|^mac/.test(name))
  say(`packaged into ${folders.map((name) => `release/${name}`).join(', ')}`)
})
