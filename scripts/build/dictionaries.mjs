// Brings the dictionaries into dist/dictionaries: data files beside the program, each with its licence, never part of
// a bundle. See docs/decisions/0006-dictionaries.md.

import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { inCheckout } from '../checkout.mjs'

/** Packages, and what their dictionary is called. */
const dictionaries = [
  { package: 'dictionary-en-gb', name: 'en-GB' },
  { package: 'dictionary-de', name: 'de' },
]

/** Copies every dictionary; a few hundred kilobytes each. */
export async function bringDictionaries() {
  const folder = inCheckout('dist', 'dictionaries')
  await mkdir(folder, { recursive: true })
  for (const dictionary of dictionaries) {
    const source = inCheckout('node_modules', dictionary.package)
    const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
      copyFile(path.join(source, from), path.join(folder, `${dictionary.name}.${to}`))
    await copy('index.aff', 'aff')
    await copy('index.dic', 'dic')
    await copy('license', 'licence.txt')
  }
}
