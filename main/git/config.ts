import { dirname, isAbsolute, join } from 'node:path'
import { readFileAt } from '../disk/read.ts'
import { type ConfigEntry, parseBoolean, parseConfig } from './configText.ts'
import type { GitEnvironment } from './environment.ts'
import { wildmatch } from './wildmatch.ts'

/** Git's settings for one repository, from the system, the person and the repository; later entries win. */
export type Configuration = {
  readonly entries: readonly ConfigEntry[]
  /** Entries of the repository's own file only: what it is, nobody else may say. */
  readonly local: readonly ConfigEntry[]
  /** True when the repository's own file is missing or git could not read it either. */
  readonly isDamaged: boolean
}

const maxConfigBytes = 4 * 1024 * 1024
/** Git's own limit. */
const maxIncludeDepth = 10

/**
 * Reads every configuration file git would read for a git directory; files that are missing are passed over.
 *
 * Includes are followed (`include.path`, `includeIf` with `gitdir` and `gitdir/i`), at most ten deep.
 */
export async function readConfiguration(
  gitDirectory: string,
  environment: GitEnvironment,
): Promise<Configuration> {
  const context = { gitDirectory, home: environment.home }
  const outer = [...environment.systemConfigs, ...environment.globalConfigs]
  const above = await Promise.all(outer.map((file) => entriesOf(file, context, 0)))
  const local = await entriesOf(join(gitDirectory, 'config'), context, 0)
  const hasOwn = parseBoolean(lastValue(local ?? [], 'extensions.worktreeconfig') ?? 'false')
  const own = hasOwn ? await entriesOf(join(gitDirectory, 'config.worktree'), context, 0) : []
  return {
    entries: [...above.flatMap((entries) => entries ?? []), ...(local ?? []), ...(own ?? [])],
    local: local ?? [],
    isDamaged: local === null,
  }
}

/** The value of a setting (`core.autocrlf`); undefined when it is not set, null when it is set without a value. */
export function setting(configuration: Configuration, name: string): string | null | undefined {
  return lastValue(configuration.entries, name)
}

/** Every value of a setting, lowest precedence first; bare keys left out. */
export function settings(configuration: Configuration, name: string): readonly string[] {
  return configuration.entries.flatMap((entry) =>
    entry.name === name && entry.value !== null ? [entry.value] : [],
  )
}

/** A yes-or-no setting, or the fallback when it is not set or is neither. */
export function isSet(configuration: Configuration, name: string, fallback: boolean): boolean {
  const value = setting(configuration, name)
  return value === undefined ? fallback : (parseBoolean(value) ?? fallback)
}

/** A path as git expands it: `~/` is the home folder, anything relative is below `base`. */
export function expandPath(path: string, home: string | null, base: string): string | null {
  if (path === '~' || path.startsWith('~/')) return home ? join(home, path.slice(1)) : null
  return isAbsolute(path) ? path : join(base, path)
}

function lastValue(entries: readonly ConfigEntry[], name: string): string | null | undefined {
  return entries.findLast((entry) => entry.name === name)?.value
}

type Context = { readonly gitDirectory: string; readonly home: string | null }

/** Null when the file is missing, unreadable or not in git's grammar. */
async function entriesOf(
  file: string,
  context: Context,
  depth: number,
): Promise<readonly ConfigEntry[] | null> {
  const bytes = await readFileAt(file, { maxBytes: maxConfigBytes })
  const direct = bytes.ok ? parseConfig(Buffer.from(bytes.value).toString('utf8')) : null
  if (!direct) return null
  const all: ConfigEntry[] = []
  for (const entry of direct) {
    all.push(entry)
    const included = depth < maxIncludeDepth ? includedFile(entry, file, context) : null
    if (included) all.push(...((await entriesOf(included, context, depth + 1)) ?? []))
  }
  return all
}

function includedFile(entry: ConfigEntry, from: string, context: Context): string | null {
  if (entry.value === null || entry.value === '') return null
  const isIncluded = entry.name === 'include.path' || isConditionMet(entry.name, from, context)
  return isIncluded ? expandPath(entry.value, context.home, dirname(from)) : null
}

function isConditionMet(name: string, from: string, context: Context): boolean {
  const condition = /^includeif\.gitdir(\/i)?:(.+)\.path$/s.exec(name)
  if (!condition) return false
  const pattern = gitdirPattern(condition[2] ?? '', from, context)
  return (
    pattern !== null && wildmatch(pattern, context.gitDirectory.replaceAll('\\', '/'), condition[1] === '/i')
  )
}

/** Git's additions to a `gitdir:` pattern: `~/`, `./`, anything unanchored anywhere, a trailing slash for all below. */
function gitdirPattern(written: string, from: string, context: Context): string | null {
  if (written.startsWith('~/') && !context.home) return null
  let pattern = written
  if (pattern.startsWith('~/')) pattern = `${context.home ?? ''}${pattern.slice(1)}`
  else if (pattern.startsWith('./')) pattern = `${dirname(from)}${pattern.slice(1)}`
  else if (!isAbsolute(pattern)) pattern = `**/${pattern}`
  return (pattern.endsWith('/') ? `${pattern}**` : pattern).replaceAll('\\', '/')
}
