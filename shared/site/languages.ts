import { joinPath, pathParts, withoutEnding } from './filePath.ts'
import { isLanguageCode } from './languageCode.ts'
import { type Mirror, mainOf, mirroringOf, mirrorOf, neutralOf } from './mirrors.ts'
import { type Breathe, inSlices } from './slices.ts'

/** Where a site keeps its languages apart: in folders, in file names, or as whole files. */
export type LanguageRoot = {
  /**
   * `folder`: `before/de/…`. `beside`: the same, but the main language has no folder and lies in the `mirrors`.
   * `suffix`: `name.de.md` below `before`. `file`: `before/de.yml`.
   */
  readonly kind: 'folder' | 'beside' | 'suffix' | 'file'
  readonly before: string
  /** How many files each language has here. */
  readonly languages: ReadonlyMap<string, number>
  /** For `suffix` and `beside`: the language of the files without one. */
  readonly unmarked: string | null
  /** For `beside`: where those files are. */
  readonly mirrors?: readonly Mirror[]
  /** Of the smaller languages' pages, the share that exists in the largest one, or that has a translation. */
  readonly share: number
  /** The language by what stands in the path for it, where somebody told that the two differ. */
  readonly tagOf?: ReadonlyMap<string, string>
}

/** Which languages the site has and how they are kept apart. */
export type LanguageLayout = {
  /** The language with most pages first; empty for a site of one language. */
  readonly languages: readonly string[]
  readonly roots: readonly LanguageRoot[]
}

/** A path taken apart: its language and what is left of it when the language is taken out. */
export type LanguagePlace = {
  readonly language: string | null
  readonly root: LanguageRoot | null
  /** Below the language folder; the same for every translation of a page that keeps its file name. */
  readonly neutral: string
}

/** Of the smaller languages' pages, the share that must exist in the largest one before a layout is believed. */
const overlapShare = 0.5

/** Folders whose single language folder is a language rather than a name of two letters. */
const contentFolderName = /(?:^|\/)(?:content|docs|_i18n|i18n|pages|_?posts|blog|source|locales)$/

/**
 * Learns from the paths alone how a site keeps its languages apart.
 *
 * A layout counts when two languages or more share it and half of the smaller ones' pages exist in the largest
 * (measured on five repositories: every true layout found); a single language folder counts inside a content folder, or
 * where half of its pages exist beside it. `main` is the language that settings name as the one without a mark.
 */
export async function learnLanguages(
  paths: readonly string[],
  breathe: Breathe,
  main: string | null = null,
): Promise<LanguageLayout> {
  const candidates = await candidateFolders(paths, breathe)
  const bare = new Set<string>()
  if (candidates.size > 0) await inSlices(paths, breathe, (path) => bare.add(withoutEnding(path)))
  const folders: LanguageRoot[] = []
  for (const [before, byLanguage] of candidates) {
    await breathe()
    const beside = besideRoot(before, byLanguage, { pages: bare, main })
    await breathe()
    folders.push(...(beside === null ? folderRoot(before, byLanguage, bare) : [beside]))
  }
  const outer = folders.filter((root) => !folders.some((other) => isInside(root, other)))
  const known = new Set(outer.flatMap((root) => [...root.languages.keys()]))
  await breathe()
  const files = await fileRoots(paths, breathe)
  const roots = [...outer, ...files, ...(await suffixRoots(paths, { known, main }, breathe))]
  return { languages: rankedLanguages(roots), roots }
}

/** Takes the language out of a path. */
export function languagePlace(layout: LanguageLayout, path: string): LanguagePlace {
  for (const root of layout.roots) {
    const place = placeIn(root, path)
    if (place !== null) {
      const tag = root.tagOf?.get(place.language) ?? place.language
      return { ...place, language: siteSpelling(layout.languages, tag), root }
    }
  }
  return { language: null, root: null, neutral: withoutEnding(path) }
}

function placeIn(
  root: LanguageRoot,
  path: string,
): { readonly language: string; readonly neutral: string } | null {
  if (root.kind === 'beside') return besidePlace(root, path)
  const below = inLanguageFolder(root, path)
  const rest = root.before === '' ? path : path.slice(root.before.length + 1)
  if (root.before !== '' && !path.startsWith(`${root.before}/`)) return null
  const slash = rest.indexOf('/')
  switch (root.kind) {
    case 'folder':
      return below === null ? null : { language: below.language, neutral: withoutEnding(below.inner) }
    case 'file': {
      const { stem } = pathParts(rest)
      return slash === -1 && root.languages.has(stem) ? { language: stem, neutral: '' } : null
    }
    case 'suffix':
      return suffixPlace(root, path)
    default:
      return root.kind satisfies never
  }
}

/** The language folder that a path lies in, and the path from there; null when it lies in none. */
function inLanguageFolder(
  { before, languages }: LanguageRoot,
  path: string,
): { readonly language: string; readonly inner: string } | null {
  if (before !== '' && !path.startsWith(`${before}/`)) return null
  const rest = before === '' ? path : path.slice(before.length + 1)
  const slash = rest.indexOf('/')
  const language = rest.slice(0, Math.max(slash, 0))
  return languages.has(language) ? { language, inner: rest.slice(slash + 1) } : null
}

function besidePlace(root: LanguageRoot, path: string) {
  const below = inLanguageFolder(root, path)
  if (below !== null) return { language: below.language, neutral: withoutEnding(below.inner) }
  const found = mirrorOf(root.mirrors ?? [], path)
  return found === null || root.unmarked === null
    ? null
    : { language: root.unmarked, neutral: neutralOf(found) }
}

/** The path that a page has in the main language, where that has no folder of its own; any other path as it is. */
export function mainPath({ root }: Pick<LanguagePlace, 'root'>, path: string): string {
  const below = root?.kind === 'beside' ? inLanguageFolder(root, path) : null
  return below === null ? path : mainOf(root?.mirrors ?? [], below.inner)
}

function suffixPlace(root: LanguageRoot, path: string) {
  const { folder, stem } = pathParts(path)
  const [name, language] = suffixOf(stem)
  if (language !== null && root.languages.has(language)) return { language, neutral: joinPath(folder, name) }
  return root.unmarked === null ? null : { language: root.unmarked, neutral: joinPath(folder, stem) }
}

function suffixOf(stem: string): readonly [string, string | null] {
  const dot = stem.lastIndexOf('.')
  const language = stem.slice(dot + 1)
  return dot > 0 && isLanguageCode(language) ? [stem.slice(0, dot), language] : [stem, null]
}

type PathsByLanguage = ReadonlyMap<string, ReadonlySet<string>>

/** For each folder with language-like children: the paths below each child. */
async function candidateFolders(
  paths: readonly string[],
  breathe: Breathe,
): Promise<ReadonlyMap<string, PathsByLanguage>> {
  const candidates = new Map<string, Map<string, Set<string>>>()
  const cuts = new Map<string, readonly LanguageCut[]>()
  await inSlices(paths, breathe, (path) => {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
    const known = cuts.get(folder) ?? languageCuts(folder)
    cuts.set(folder, known)
    for (const { before, language, length } of known) {
      const byLanguage = candidates.get(before) ?? new Map<string, Set<string>>()
      candidates.set(before, byLanguage)
      const rest = byLanguage.get(language) ?? new Set<string>()
      byLanguage.set(language, rest.add(withoutEnding(path.slice(length))))
    }
  })
  return candidates
}

/** A step of a folder that looks like a language; `length` counts the characters up to what is below it. */
type LanguageCut = { readonly before: string; readonly language: string; readonly length: number }

function languageCuts(folder: string): readonly LanguageCut[] {
  const steps = folder.split('/')
  return steps.flatMap((language, index) => {
    if (!isLanguageCode(language)) return []
    const before = steps.slice(0, index).join('/')
    return [{ before, language, length: steps.slice(0, index + 1).join('/').length + 1 }]
  })
}

function folderRoot(
  before: string,
  byLanguage: PathsByLanguage,
  pages: ReadonlySet<string>,
): readonly LanguageRoot[] {
  const [largest, ...smaller] = [...byLanguage].sort((a, b) => b[1].size - a[1].size)
  if (largest === undefined) return []
  const counts = new Map([[largest[0], largest[1].size]])
  if (smaller.length === 0) {
    if (!contentFolderName.test(before)) return []
    // Among other folders a name of two letters is a name: `docs/hr` beside `docs/sales`.
    const around = [...pages].filter((page) => page.startsWith(`${before}/`)).length
    return largest[1].size * 2 >= around ? [newRoot('folder', before, { counts, share: 1 })] : []
  }
  let hits = 0
  let total = 0
  for (const [language, rest] of smaller) {
    const shared = [...rest].filter((path) => largest[1].has(path)).length
    hits += shared
    total += rest.size
    if (shared > 0) counts.set(language, rest.size)
  }
  const share = hits / Math.max(total, 1)
  return share >= overlapShare ? [newRoot('folder', before, { counts, share })] : []
}

/** Language folders that mirror the folders of a language without one. */
function besideRoot(
  before: string,
  byLanguage: PathsByLanguage,
  { pages, main }: { readonly pages: ReadonlySet<string>; readonly main: string | null },
): LanguageRoot | null {
  const mirroring = mirroringOf(before, byLanguage, pages)
  const unmarked = mirroring === null ? null : unmarkedLanguage(byLanguage, main)
  if (mirroring === null || unmarked === null) return null
  const counts = new Map([...byLanguage].map(([language, inner]) => [language, inner.size]))
  return {
    ...newRoot('beside', before, { counts, share: mirroring.share }),
    unmarked,
    mirrors: mirroring.mirrors,
  }
}

type Spread = { readonly counts: ReadonlyMap<string, number>; readonly share: number }

function newRoot(kind: LanguageRoot['kind'], before: string, { counts, share }: Spread): LanguageRoot {
  return { kind, before, languages: counts, unmarked: null, share }
}

/** A language folder inside another one (`content/de/it/…`) is an ordinary folder. */
function isInside(root: LanguageRoot, other: LanguageRoot): boolean {
  const prefix = other.before === '' ? '' : `${other.before}/`
  return (
    root !== other &&
    root.before.startsWith(prefix) &&
    other.languages.has(root.before.slice(prefix.length).split('/')[0] ?? '')
  )
}

/** Folders whose files are named after languages: `i18n/de.yml`, `i18n/en.yml`. */
async function fileRoots(paths: readonly string[], breathe: Breathe): Promise<readonly LanguageRoot[]> {
  const byFolder = new Map<string, string[]>()
  await inSlices(paths, breathe, (path) => {
    const { folder, stem } = pathParts(path)
    const stems = byFolder.get(folder) ?? []
    byFolder.set(folder, stems)
    stems.push(stem)
  })
  return [...byFolder].flatMap(([folder, stems]) => {
    const languages = stems.filter(isLanguageCode)
    const share = languages.length / stems.length
    if (languages.length < 2 || share < 0.8) return []
    return [newRoot('file', folder, { counts: new Map(languages.map((language) => [language, 1])), share })]
  })
}

/** `page.de.md` beside `page.md` or `page.en.md`. */
async function suffixRoots(
  paths: readonly string[],
  { known, main }: { readonly known: ReadonlySet<string>; readonly main: string | null },
  breathe: Breathe,
): Promise<readonly LanguageRoot[]> {
  const marked = new Map<string, string[]>()
  await inSlices(paths, breathe, (path) => {
    const { folder, stem } = pathParts(path)
    const [name, language] = suffixOf(stem)
    if (language === null) return
    const key = joinPath(folder, name)
    marked.set(key, [...(marked.get(key) ?? []), language])
  })
  if (marked.size === 0) return []
  const unmarkedKeys = new Set(paths.map(stemOf).filter((key) => marked.has(key)))
  const paired = [...marked].filter(([key, languages]) => languages.length > 1 || unmarkedKeys.has(key))
  if (paired.length < marked.size * overlapShare) return []
  const counts = new Map<string, number>()
  for (const language of paired.flatMap(([, languages]) => languages)) {
    counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  const other = [...known].find((code) => !counts.has(code)) ?? unmarkedLanguage(counts, main)
  const root = newRoot('suffix', '', { counts, share: paired.length / marked.size })
  return [{ ...root, unmarked: unmarkedKeys.size > 0 ? other : null }]
}

/** The language of what carries none: what settings say, else English, unless that is marked. */
function unmarkedLanguage(marked: ReadonlyMap<string, unknown>, main: string | null): string | null {
  const isMarked = (language: string) =>
    [...marked.keys()].some((other) => other.toLowerCase() === language.toLowerCase())
  return [main, 'en'].find((language) => language !== null && !isMarked(language)) ?? null
}

function stemOf(path: string): string {
  const { folder, stem } = pathParts(path)
  return joinPath(folder, stem)
}

function rankedLanguages(roots: readonly LanguageRoot[]): readonly string[] {
  const counts = new Map<string, { readonly spelling: string; readonly count: number }>()
  for (const [spelling, count] of roots.flatMap(({ languages, unmarked }) => [
    ...(unmarked === null ? [] : ([[unmarked, Number.MAX_SAFE_INTEGER / 4]] as const)),
    ...languages,
  ])) {
    const key = spelling.toLowerCase()
    const known = counts.get(key)
    counts.set(key, { spelling: known?.spelling ?? spelling, count: (known?.count ?? 0) + count })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ spelling }) => spelling)
}

/** `zh-CN.yml` beside the folder `zh-cn` is the same language; the spelling of the folder holds. */
function siteSpelling(languages: readonly string[], language: string): string {
  return languages.find((known) => known.toLowerCase() === language.toLowerCase()) ?? language
}
