import { join } from 'node:path'
import { readSmallFileNow } from '../disk/read.ts'
import { expandPath, isSet, setting } from './config.ts'
import type { Repository } from './repository.ts'
import { matchesPattern, type RulePattern, rulePattern } from './rulePattern.ts'

/** `true` set, `false` unset, text for a value; a name that is not there is unspecified. */
export type AttributeValue = true | false | string

/** What `.gitattributes` says about paths, read as it is needed and remembered: make a new one for every scan. */
export type Attributes = {
  /** The attributes of a file. */
  readonly of: (path: string) => ReadonlyMap<string, AttributeValue>
  /** True when no rule can speak about a file in this folder. */
  readonly isSilentIn: (folder: string) => boolean
}

type Assignment = { readonly name: string; readonly value: AttributeValue | null }
type AttributeRule = { readonly pattern: RulePattern; readonly assignments: readonly Assignment[] }
type Macros = Map<string, readonly Assignment[]>
type AttributeFile = { readonly rules: readonly AttributeRule[]; readonly macros: Macros }

const maxAttributesBytes = 1024 * 1024

/** Git's one built-in macro. */
const builtIn: Macros = new Map([
  ['binary', ['diff', 'merge', 'text'].map((name) => ({ name, value: false }))],
])

const none: ReadonlyMap<string, AttributeValue> = new Map()

/** Reads the outer files now and each folder's `.gitattributes`, links not followed, when a path in it is asked about. */
export function openAttributes(repository: Repository): Attributes {
  const ignoresCase = isSet(repository.configuration, 'core.ignorecase', false)
  const inFolder = remembered((folder: string) =>
    readAttributes(join(repository.root, folder, '.gitattributes')),
  )
  const outer = outerFiles(repository).map(readAttributes)
  const inGit = readAttributes(innerFile(repository))
  const macros: Macros = new Map([
    ...builtIn,
    ...[...outer, inFolder(''), inGit].flatMap((file) => [...file.macros]),
  ])
  const layersIn = remembered((folder: string): readonly Layer[] => {
    const below = foldersTo(folder).map((name) => ({ folder: name, file: inFolder(name) }))
    const all = [...outer.map((file) => ({ folder: '', file })), ...below, { folder: '', file: inGit }]
    return all.filter(({ file }) => file.rules.length > 0)
  })
  return {
    isSilentIn: (folder) => layersIn(folder).length === 0,
    of: (path) => {
      const layers = layersIn(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
      if (layers.length === 0) return none
      const found = new Map<string, AttributeValue>()
      for (const layer of layers) applyLayer(found, layer, { path, macros, ignoresCase })
      return found
    },
  }
}

/** A file's rules, for paths below its folder. */
type Layer = { readonly folder: string; readonly file: AttributeFile }

function applyLayer(
  found: Map<string, AttributeValue>,
  { folder, file }: Layer,
  about: { readonly path: string; readonly macros: Macros; readonly ignoresCase: boolean },
): void {
  const below = folder === '' ? about.path : about.path.slice(folder.length + 1)
  const options = { isFolder: false, ignoresCase: about.ignoresCase }
  for (const rule of file.rules) {
    if (!matchesPattern(rule.pattern, below, options)) continue
    for (const assignment of rule.assignments) assign(found, assignment, about.macros)
  }
}

function remembered<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) }
    known.set(key, found)
    return found.value
  }
}

/** The files with rules that stand outside the work tree's own `.gitattributes` files. */
export function outerAttributeFiles(repository: Repository): readonly string[] {
  return [...outerFiles(repository), innerFile(repository)]
}

function innerFile({ gitDirectory }: Repository): string {
  return join(gitDirectory, 'info', 'attributes')
}

/** The system's and the person's own file, lowest precedence first. */
function outerFiles(repository: Repository): readonly string[] {
  const { configuration, environment, root } = repository
  const chosen = setting(configuration, 'core.attributesfile')
  const personal = environment.personalFolder ? join(environment.personalFolder, 'attributes') : null
  const file = chosen ? expandPath(chosen, environment.home, root) : personal
  const system = environment.systemConfigs.map((config) => join(config, '..', 'gitattributes'))
  return file ? [...system, file] : system
}

function assign(found: Map<string, AttributeValue>, assignment: Assignment, macros: Macros): void {
  if (assignment.value === null) found.delete(assignment.name)
  else found.set(assignment.name, assignment.value)
  if (assignment.value !== true) return
  for (const meant of macros.get(assignment.name) ?? []) assign(found, meant, builtIn)
}

function readAttributes(file: string): AttributeFile {
  const bytes = readSmallFileNow(file, maxAttributesBytes)
  return parseAttributes(bytes ? Buffer.from(bytes).toString('utf8') : '')
}

/** The rules and macros of an attributes file. Source: https://git-scm.com/docs/gitattributes */
export function parseAttributes(text: string): AttributeFile {
  const rules: AttributeRule[] = []
  const macros: Macros = new Map()
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const [written, rest] = firstWord(trimmed)
    const assignments = rest
      .split(/[ \t]+/)
      .filter((word) => word !== '')
      .map(parseAssignment)
    const macro = /^\[attr\](.+)$/.exec(written)?.[1]
    if (macro) macros.set(macro, assignments)
    // Unlike in an ignore file, `!` and a pattern for folders mean nothing here.
    else if (!written.startsWith('!')) {
      const pattern = rulePattern(written)
      if (pattern && !pattern.isFolderOnly) rules.push({ pattern, assignments })
    }
  }
  return { rules, macros }
}

/** A pattern with spaces stands in double quotes, with backslash escapes. */
function firstWord(line: string): readonly [string, string] {
  const quoted = /^"((?:[^"\\]|\\.)*)"(.*)$/.exec(line)
  if (quoted) return [(quoted[1] ?? '').replace(/\\(["\\])/g, '$1'), quoted[2] ?? '']
  const end = line.search(/[ \t]/)
  return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end)]
}

function parseAssignment(word: string): Assignment {
  if (word.startsWith('-')) return { name: word.slice(1), value: false }
  if (word.startsWith('!')) return { name: word.slice(1), value: null }
  const equals = word.indexOf('=')
  return equals < 0
    ? { name: word, value: true }
    : { name: word.slice(0, equals), value: word.slice(equals + 1) }
}

/** The folders whose files speak about what lies in a folder, the root first. */
function foldersTo(folder: string): readonly string[] {
  const steps = folder === '' ? [] : folder.split('/')
  return ['', ...steps.map((_, index) => steps.slice(0, index + 1).join('/'))]
}
