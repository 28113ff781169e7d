import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Names that only an interrupted Galley leaves, anywhere but among git's objects, which gc clears. */
export function leftoversIn(folder: string, below = ''): readonly string[] {
  if (below === '.git/objects' || !existsSync(join(folder, below))) return []
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) return leftoversIn(folder, path)
    return /\.(?:lock|tmp)$/.test(entry.name) ? [path] : []
  })
}
