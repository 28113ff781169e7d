import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'

/**
 * One value for everything in a folder, `.git` included: names, kinds, permissions, times of change and bytes.
 *
 * The times make it notice a file that was written with the same bytes, or made and removed again.
 */
export function folderHash(folder: string): string {
  const hash = createHash('sha256')
  const add = (file: string) => {
    const stat = lstatSync(file)
    hash.update(`${path.relative(folder, file)}\0${stat.mode}\0${stat.mtimeMs}\0`)
    if (stat.isSymbolicLink()) hash.update(readlinkSync(file))
    else if (stat.isFile()) hash.update(readFileSync(file))
    else if (stat.isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name))
  }
  add(folder)
  return hash.digest('hex')
}
