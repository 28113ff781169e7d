// Where things are, for every script in this folder.

import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * An absolute path inside the checkout.
 *
 * @param {...string} segments
 */
export const inCheckout = (...segments) => path.join(checkout, ...segments)

/** The folder a person typed the command in; npm itself changes into the checkout before it runs a script. */
export const typedIn = process.env.INIT_CWD ?? process.cwd()

/** Where set-up keeps what is too large to fetch once per checkout. Deleting it costs one download. */
export function cacheFolder() {
  if (process.platform === 'win32') {
    return path.join(process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'galley')
  }
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'galley')
}
