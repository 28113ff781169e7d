// Whether a target has to be built again: a hash over everything that can change its result.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { inCheckout } from '../checkout.mjs'

/** Package versions, compiler options and the way we build: these change every target. */
const EVERYWHERE = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build',
  'scripts/build.mjs',
]

/**
 * A hash over names and contents of every file in these folders, and of what concerns every target.
 *
 * @param {readonly string[]} worlds
 */
export async function fingerprintOf(worlds) {
  const files = (await Promise.all([...EVERYWHERE, ...worlds].map(filesIn))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(await readFile(inCheckout(file)))
  return hash.digest('hex')
}

/**
 * @param {string} place a file or a folder of the checkout
 * @returns {Promise<readonly string[]>}
 */
async function filesIn(place) {
  try {
    const entries = await readdir(inCheckout(place), { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map(relative)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [place]
    throw error
  }
}

/** @param {string} file */
const relative = (file) => path.relative(inCheckout(), file)
