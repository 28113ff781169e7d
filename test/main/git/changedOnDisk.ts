import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What tells each file and folder of a work tree from another that may stand there later. */
export type Snapshot = ReadonlyMap<string, string>

/** Looks at a work tree with everything git ignores and everything nested, the repository's own `.git` left out. */
export function snapshot(root: string): Snapshot {
  const seen = new Map<string, string>()
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (path === '.git') continue
      const { ino, size, mode, mtimeNs, ctimeNs } = lstatSync(join(root, path), { bigint: true })
      if (entry.isDirectory()) folders.push(path)
      seen.set(path, entry.isDirectory() ? `folder ${ino}` : [ino, size, mode, mtimeNs, ctimeNs].join(' '))
    }
  }
  return seen
}

/**
 * The paths a watcher tells of between two looks. Of what came or went with its folder, some systems name everything
 * and some the folder alone: `isBrief` names as little as the tersest.
 */
export function changedBetween(before: Snapshot, after: Snapshot, isBrief: boolean): readonly string[] {
  const changed = [...after].filter(([path, stamp]) => before.get(path) !== stamp).map(([path]) => path)
  const gone = [...before.keys()].filter((path) => !after.has(path))
  const all = [...changed, ...gone]
  if (!isBrief) return all
  const named = new Set(all)
  return all.filter((path) => !named.has(path.slice(0, Math.max(0, path.lastIndexOf('/')))))
}
