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
  const seen = new Set<string>()
  const note = (part: string) => {
    seen.add(part)
    const folded = foldName(part)
    const first = spellings.get(folded)
    if (first === undefined) spellings.set(folded, part)
    else if (first !== part) clashing.add(folded)
  }
  for (const path of paths) {
    // From the longest folder up, so that a known one ends the work.
    for (let part = path; part !== '' && !seen.has(part); part = parentOf(part)) note(part)
  }
  if (clashing.size === 0) return []
  return paths.filter((path) => isBelowAny(path, clashing))
}

function isBelowAny(path: string, clashing: ReadonlySet<string>): boolean {
  for (let part = path; part !== ''; part = parentOf(part)) if (clashing.has(foldName(part))) return true
  return false
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** One text for all names that some disk takes for the same. */
function foldName(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
