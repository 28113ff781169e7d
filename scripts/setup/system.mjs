// What Electron needs from a Linux system, and git for the tests. Only Debian and its relatives, only as root, and
// only what is missing, is installed; anywhere else the missing things are named.

import { spawnSync } from 'node:child_process'
import { isOnPath, run, say } from '../run.mjs'
import { SetupProblem } from './problem.mjs'

const LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libxss1',
  'libnotify4',
]

/**
 * Installs the system packages that this Electron lacks, or says which they are.
 *
 * @param {string} executable of Electron
 */
export async function ensureSystem(executable) {
  if (process.platform !== 'linux') return
  const wanted = [
    ...(isAnyLibraryMissing(executable) ? LIBRARIES : []),
    ...(needsVirtualDisplay() && !isOnPath('Xvfb') ? ['xvfb', 'xauth'] : []),
    ...(isOnPath('git') ? [] : ['git']),
  ]
  if (wanted.length > 0) await install(wanted)
}

/** Whether there is neither an X server nor a Wayland compositor to draw on. */
export const needsVirtualDisplay = () =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/** @param {string} executable */
const isAnyLibraryMissing = (executable) =>
  spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout?.includes('not found') ?? false

/** @param {readonly string[]} wanted */
async function install(wanted) {
  if (!isOnPath('apt-get') || process.getuid?.() !== 0) {
    throw new SetupProblem(`Galley needs these system packages (Debian's names): ${wanted.join(' ')}`)
  }
  say(`installing system packages: ${wanted.join(' ')} …`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-q'], { environment, quiet: true })
  const names = wanted.map(nameInThisRelease)
  const { code, output } = await run(
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', ...names],
    {
      environment,
      quiet: true,
    },
  )
  if (code !== 0)
    throw new SetupProblem(`The system packages could not be installed:\n${update.output}${output}`)
}

/**
 * Debian 13 and Ubuntu 24.04 renamed libraries for 64-bit time (libgtk-3-0t64), without the old name for some.
 *
 * @param {string} name
 */
function nameInThisRelease(name) {
  const renamed = `${name}t64`
  return spawnSync('apt-cache', ['show', '--no-all-versions', renamed], { encoding: 'utf8' }).stdout
    ? renamed
    : name
}
