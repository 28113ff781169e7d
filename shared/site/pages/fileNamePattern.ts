import { joinPath, pathParts } from '../filePath.ts'
import { mostFrequent } from '../group.ts'
import { dayOf, type Moment } from './moment.ts'
import { type SlugHabits, slugHabits } from './slug.ts'

/** How the files of one content type are named, in one language. */
export type FileNamePattern = {
  /** The folder that all of them are in, without folders of dates. */
  readonly folder: string
  /** Folders of dates below it, e.g. `2026` or `2026/03`; empty for none. */
  readonly dateFolders: readonly ('year' | 'month' | 'day')[]
  /** What stands in front of the name: the date with what follows it, a running number, or nothing. */
  readonly prefix:
    | { readonly kind: 'none' }
    | { readonly kind: 'date'; readonly behind: string }
    | { readonly kind: 'number'; readonly next: number; readonly digits: number; readonly behind: string }
  readonly habits: SlugHabits
  /** `name/index.md`: the name is a folder, and this is the file in it; null for a file of its own. */
  readonly bundle: string | null
  /** `.de` in `name.de.md`; empty for none. */
  readonly suffix: string
  /** With its dot. */
  readonly ending: string
}

/** The parts of one file name, as its pattern has them. */
export type NamedFile = Omit<FileNamePattern, 'habits' | 'prefix'> & {
  readonly prefix: string
  readonly name: string
}

/** Names of the files that stand for their folder. */
const indexNames: ReadonlySet<string> = new Set(['index', '_index'])

/** Takes a path apart; `suffix` is the language mark in its name, e.g. `.de`. */
export function namedFile(path: string, suffix = ''): NamedFile {
  const ending = path.slice(path.length - pathParts(path).ending.length - 1)
  const parts = pathParts(path)
  const hasEnding = parts.ending !== ''
  const marked = suffix !== '' && parts.stem.endsWith(suffix) && parts.stem.length > suffix.length
  const stem = marked ? parts.stem.slice(0, -suffix.length) : parts.stem
  const isBundle = indexNames.has(stem) && parts.folder !== ''
  const folder = isBundle ? pathParts(`${parts.folder}.`).folder : parts.folder
  const full = isBundle ? parts.folder.slice(folder === '' ? 0 : folder.length + 1) : stem
  const dated = splitDates(folder)
  const [prefix, name] = splitPrefix(full)
  return {
    folder: dated.folder,
    dateFolders: dated.dateFolders,
    prefix,
    name,
    bundle: isBundle ? stem : null,
    suffix: marked ? suffix : '',
    ending: hasEnding ? ending : '',
  }
}

/** `2026-03-20-`, `2026-03-20_`; `01-`, `003_`. */
function splitPrefix(name: string): readonly [string, string] {
  const [, prefix, rest] = /^(\d{4}-\d{2}-\d{2}[-_. ]|\d{2,3}[-_.] ?)(?=(.*))(?!\d)/.exec(name) ?? []
  return prefix === undefined || !rest ? ['', name] : [prefix, rest]
}

function splitDates(folder: string): Pick<FileNamePattern, 'folder' | 'dateFolders'> {
  const steps = folder === '' ? [] : folder.split('/')
  const at = steps.findIndex((step) => /^(?:19|20)\d{2}$/.test(step))
  const below = at === -1 ? [] : steps.slice(at + 1)
  if (at === -1 || below.length > 2 || !below.every((step) => /^\d{2}$/.test(step))) {
    return { folder, dateFolders: [] }
  }
  const dateFolders = (['year', 'month', 'day'] as const).slice(0, 1 + below.length)
  return { folder: steps.slice(0, at).join('/'), dateFolders }
}

/**
 * Learns the pattern from the files of a type, the newest first: the newest count, since habits change. `suffixOf`
 * tells the language mark in a name. Null when there is no file to learn from.
 */
export function fileNamePattern(
  paths: readonly string[],
  suffixOf: (path: string) => string = () => '',
): FileNamePattern | null {
  const all = tellingFiles(paths.map((path) => namedFile(path, suffixOf(path))))
  const files = all.slice(0, 12)
  const most = mostFrequent(files.map((file) => JSON.stringify(shapeOf(file))))
  const model = files.find((file) => JSON.stringify(shapeOf(file)) === most)
  if (model === undefined) return null
  const alike = all.filter((file) => JSON.stringify(shapeOf(file)) === most)
  const { folder, dateFolders, bundle, suffix, ending } = model
  const habits = slugHabits(all.map(({ name }) => name))
  return { folder, dateFolders, prefix: prefixOf(alike), habits, bundle, suffix, ending }
}

/**
 * A start page is named like its folder, which says nothing about the pages beside it; the page of a section (`_index`)
 * is no example either. When nothing else is there the new page stands beside it.
 */
function tellingFiles(files: readonly NamedFile[]): readonly NamedFile[] {
  const pages = files.filter(({ bundle }) => bundle !== '_index')
  if (pages.length > 1) return pages
  return (pages.length === 1 ? pages : files).map((file) =>
    file.bundle === null
      ? file
      : { ...file, folder: joinPath(file.folder, `${file.prefix}${file.name}`), bundle: null },
  )
}

function shapeOf({ folder, dateFolders, prefix, bundle, suffix, ending }: NamedFile) {
  return [folder, dateFolders, prefix.replace(/\d/g, '0'), bundle, suffix, ending]
}

function prefixOf(files: readonly NamedFile[]): FileNamePattern['prefix'] {
  const prefix = files[0]?.prefix ?? ''
  if (prefix === '') return { kind: 'none' }
  const behind = prefix.replace(/^[\d-]*\d/, '')
  if (/^\d{4}-/.test(prefix)) return { kind: 'date', behind }
  const numbers = files
    .map((file) => Number.parseInt(file.prefix, 10))
    .filter((number) => !Number.isNaN(number))
  const digits = /^\d+/.exec(prefix)?.[0].length ?? 2
  return { kind: 'number', next: Math.max(0, ...numbers) + 1, digits, behind }
}

/** What a file is called by the pattern: the prefix and the name, without folders, language and ending. */
export function patternName(pattern: FileNamePattern, slug: string, today: Moment): string {
  const { prefix } = pattern
  switch (prefix.kind) {
    case 'none':
      return slug
    case 'date':
      return `${dayOf(today)}${prefix.behind}${slug}`
    case 'number':
      return `${String(prefix.next).padStart(prefix.digits, '0')}${prefix.behind}${slug}`
    default:
      return prefix satisfies never
  }
}

/** The path of a new file of that name. */
export function patternPath(pattern: FileNamePattern, name: string, today: Moment): string {
  const folders = pattern.dateFolders.map((part) => String(today[part]).padStart(2, '0'))
  const { folder, bundle, suffix, ending } = pattern
  const file = bundle === null ? `${name}${suffix}${ending}` : `${name}/${bundle}${suffix}${ending}`
  return joinPath(folder, ...folders, file)
}
