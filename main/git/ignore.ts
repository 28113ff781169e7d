import { join } from 'node:path'
import { readSmallFileNow } from '../disk/read.ts'
import { expandPath, isSet, setting } from './config.ts'
import type { Repository } from './repository.ts'
import { matchesPattern, type RulePattern, rulePattern } from './rulePattern.ts'

/** Git's ignore rules for one repository, read as they are needed and remembered: make a new one for every scan. */
export type Ignore = {
  /**
   * True when git would not offer this path as new: a rule names it or a folder above it. Says nothing about files
   * that are already part of a version; those stay, ignored or not.
   */
  readonly isIgnored: (path: string, isFolder: boolean) => boolean
}

type IgnoreRule = { readonly pattern: RulePattern; readonly isNegated: boolean }

const maxIgnoreBytes = 1024 * 1024

/** Reads nothing yet; `.gitignore` files are read, links not followed, when a path below them is first asked about. */
export function openIgnore(repository: Repository): Ignore {
  const ignoresCase = isSet(repository.configuration, 'core.ignorecase', false)
  const rules = new Map<string, readonly IgnoreRule[]>()
  const decided = new Map<string, boolean>()
  const outer = outerIgnoreFiles(repository).map(readRules)
  const rulesIn = (folder: string): readonly IgnoreRule[] => {
    const known = rules.get(folder)
    if (known) return known
    const read = readRules(join(repository.root, folder, '.gitignore'))
    rules.set(folder, read)
    return read
  }
  const verdict = (path: string, isFolder: boolean): boolean => {
    for (const folder of foldersAbove(path)) {
      const below = folder === '' ? path : path.slice(folder.length + 1)
      const rule = lastMatch(rulesIn(folder), below, { isFolder, ignoresCase })
      if (rule) return !rule.isNegated
    }
    const rule = outer
      .toReversed()
      .map((list) => lastMatch(list, path, { isFolder, ignoresCase }))
      .find(Boolean)
    return rule ? !rule.isNegated : false
  }
  const isFolderIgnored = (folder: string): boolean => {
    if (folder === '') return false
    const known = decided.get(folder)
    if (known !== undefined) return known
    const isBelowIgnored = isFolderIgnored(parentOf(folder))
    const answer = isBelowIgnored || verdict(folder, true)
    decided.set(folder, answer)
    return answer
  }
  return {
    isIgnored: (path, isFolder) =>
      isFolder ? isFolderIgnored(path) : isFolderIgnored(parentOf(path)) || verdict(path, false),
  }
}

/** The files with rules that stand outside the work tree's own `.gitignore` files, lowest precedence first. */
export function outerIgnoreFiles(repository: Repository): readonly string[] {
  const chosen = excludesFile(repository)
  return [...(chosen ? [chosen] : []), join(repository.gitDirectory, 'info', 'exclude')]
}

/** `core.excludesFile`, or git's usual place for a person's own rules. */
function excludesFile(repository: Repository): string | null {
  const { configuration, environment, root } = repository
  const chosen = setting(configuration, 'core.excludesfile')
  if (chosen) return expandPath(chosen, environment.home, root)
  return environment.personalFolder ? join(environment.personalFolder, 'ignore') : null
}

function readRules(file: string): readonly IgnoreRule[] {
  const bytes = readSmallFileNow(file, maxIgnoreBytes)
  return bytes ? parseIgnore(Buffer.from(bytes).toString('utf8')) : []
}

/** The rules of an ignore file in their order. Source: https://git-scm.com/docs/gitignore#_pattern_format */
export function parseIgnore(text: string): readonly IgnoreRule[] {
  const rules: IgnoreRule[] = []
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const written = withoutTrailingSpaces(line.replace(/\r$/, ''))
    if (written === '' || written.startsWith('#')) continue
    const isNegated = written.startsWith('!')
    const pattern = rulePattern(isNegated ? written.slice(1) : written)
    if (pattern) rules.push({ pattern, isNegated })
  }
  return rules
}

/** Spaces at the end do not count unless a backslash keeps them. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length
  while (end > 0 && line.charAt(end - 1) === ' ') end -= 1
  const backslashes = /\\*$/.exec(line.slice(0, end))?.[0].length ?? 0
  return backslashes % 2 === 1 && end < line.length ? line.slice(0, end + 1) : line.slice(0, end)
}

function lastMatch(
  rules: readonly IgnoreRule[],
  path: string,
  options: { readonly isFolder: boolean; readonly ignoresCase: boolean },
): IgnoreRule | undefined {
  return rules.findLast((rule) => matchesPattern(rule.pattern, path, options))
}

/** The folders a path lies in, nearest first, ending with the root ''. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) folders.push(folder)
  folders.push('')
  return folders
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
