// A screen to draw on. On a machine without one (a build machine, a container) a virtual X server stands in.

import { spawn } from 'node:child_process'
import { atEnd, say } from './run.mjs'
import { SetupProblem } from './setup/problem.mjs'
import { needsVirtualDisplay } from './setup/system.mjs'

/**
 * Makes sure there is a display for as long as this process lives, and names it in `process.env.DISPLAY`, so that
 * programs started afterwards use it. Xvfb itself picks a free number, so that parallel runs do not collide.
 */
export async function ensureDisplay() {
  if (!needsVirtualDisplay()) return
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true, // Ctrl+C in a terminal would reach it too, before Galley has written what was typed
    },
  )
  const number = await displayNumber(server)
  process.env.DISPLAY = `:${number}`
  atEnd(() => server.kill())
  server.unref()
  say(`no display here; using a virtual one (Xvfb :${number})`)
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  const pipe = /** @type {import('node:net').Socket} */ (server.stdio[3])
  return new Promise((resolve, reject) => {
    let text = ''
    const fail = () => reject(new SetupProblem('There is no display, and Xvfb could not be started.'))
    server.once('error', fail)
    server.once('exit', fail)
    pipe.on('data', (chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      server.removeAllListeners('exit')
      pipe.unref()
      resolve(text.trim())
    })
  })
}
