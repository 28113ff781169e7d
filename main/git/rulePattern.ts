import { wildmatch } from './wildmatch.ts'

/** One glob of an ignore or attributes file, prepared for matching. */
export type RulePattern = {
  readonly glob: string
  /** Without a slash the pattern is compared with names at every level, else with the path from the file's folder. */
  readonly isAnchored: boolean
  readonly isFolderOnly: boolean
}

/** Prepares a glob as written in a rule file, its `!` already taken off; null when it can match nothing. */
export function rulePattern(written: string): RulePattern | null {
  const isFolderOnly = written.endsWith('/')
  const glob = isFolderOnly ? written.slice(0, -1) : written
  if (glob === '') return null
  return { glob: glob.replace(/^\//, ''), isAnchored: glob.includes('/'), isFolderOnly }
}

/** True when the pattern names this path, given relative to the folder of the pattern's file. */
export function matchesPattern(
  pattern: RulePattern,
  path: string,
  options: { readonly isFolder: boolean; readonly ignoresCase: boolean },
): boolean {
  if (pattern.isFolderOnly && !options.isFolder) return false
  const text = pattern.isAnchored ? path : path.slice(path.lastIndexOf('/') + 1)
  return wildmatch(pattern.glob, text, options.ignoresCase)
}
