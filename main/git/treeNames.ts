import { isGitName, nameFault, pathFault } from '../disk/repositoryPath.ts'

/** What is wrong with the names of a version. */
export type NameReport = {
  /** Paths that could do harm when written: `..`, `.git` in any spelling, slashes inside a name. */
  readonly unsafe: readonly string[]
  /** Paths that are one on some disks: equal but for case or Unicode form. Every one of each group. */
  readonly colliding: readonly string[]
  /** Paths that some system cannot hold. */
  readonly reserved: readonly string[]
  /** Paths with bytes that are not UTF-8. */
  readonly undecodable: readonly string[]
}

/** Looks at every path of a version and every folder on the way. */
export function reportNames(paths: Iterable<string>): NameReport {
  const all = [...paths]
  return {
    unsafe: all.filter((path) => pathFault(path) !== null || path.split('/').some(isGitName)),
    colliding: collidingPaths(all),
    reserved: all.filter((path) => pathFault(path) === null && nameFault(path) !== null),
    undecodable: all.filter((path) => path.includes('\uFFFD')),
  }
}

function collidingPaths(paths: readonly string[]): readonly string[] {
  const spellings = new Map<string, string>()
  const clashing = new Set<string>()
  for (const path of paths) {
    for (const part of partsOf(path)) {
      const folded = part.normalize('NFC').toLowerCase()
      const first = spellings.get(folded)
      if (first === undefined) spellings.set(folded, part)
      else if (first !== part) clashing.add(folded)
    }
  }
  if (clashing.size === 0) return []
  return paths.filter((path) =>
    partsOf(path).some((part) => clashing.has(part.normalize('NFC').toLowerCase())),
  )
}

/** `a`, `a/b` and `a/b/c` of `a/b/c`. */
function partsOf(path: string): readonly string[] {
  const parts: string[] = []
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
    parts.push(path.slice(0, slash))
  parts.push(path)
  return parts
}
