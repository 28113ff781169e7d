import { joinPath, pathParts } from './filePath.ts'
import { isLanguageCode } from './languageCode.ts'

/** Where a site keeps its languages apart: in folders, in file names, or as whole files. */
export type LanguageRoot = {
  /**
   * `folder`: `before/de/…`. `suffix`: `name.de.md` below `before`. `file`: `before/de.yml`.
   */
  readonly kind: 'folder' | 'suffix' | 'file'
  readonly before: string
  readonly languages: ReadonlySet<string>
  /** For `suffix`: the language of the files without one. */
  readonly unmarked: string | null
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
 * (measured on five repositories: every true layout found); a single language folder counts inside a content folder.
 */
export function learnLanguages(paths: readonly string[]): LanguageLayout {
  const folders = [...candidateFolders(paths)].flatMap(([before, byLanguage]) =>
    folderRoot(before, byLanguage),
  )
  const outer = folders.filter((root) => !folders.some((other) => isInside(root, other)))
  const known = new Set(outer.flatMap((root) => [...root.languages]))
  const roots = [...outer, ...fileRoots(paths), ...suffixRoots(paths, known)]
  return { languages: rankedLanguages(paths, roots), roots }
}

/** Takes the language out of a path. */
export function languagePlace(layout: LanguageLayout, path: string): LanguagePlace {
  for (const root of layout.roots) {
    const place = placeIn(root, path)
    if (place !== null) return { ...place, language: siteSpelling(layout.languages, place.language), root }
  }
  return { language: null, root: null, neutral: withoutEnding(path) }
}

function placeIn(
  root: LanguageRoot,
  path: string,
): { readonly language: string; readonly neutral: string } | null {
  if (root.before !== '' && !path.startsWith(`${root.before}/`)) return null
  const rest = root.before === '' ? path : path.slice(root.before.length + 1)
  const slash = rest.indexOf('/')
  switch (root.kind) {
    case 'folder': {
      const language = rest.slice(0, Math.max(slash, 0))
      return root.languages.has(language) ? { language, neutral: withoutEnding(rest.slice(slash + 1)) } : null
    }
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

/** A page and the folder page of the same name (`a.md`, `a/index.md`) count as one place. */
function withoutEnding(path: string): string {
  const { folder, stem } = pathParts(path)
  return stem === 'index' && folder !== '' ? folder : joinPath(folder, stem)
}

type PathsByLanguage = ReadonlyMap<string, ReadonlySet<string>>

/** For each folder with language-like children: the paths below each child. */
function candidateFolders(paths: readonly string[]): ReadonlyMap<string, PathsByLanguage> {
  const candidates = new Map<string, Map<string, Set<string>>>()
  for (const path of paths) {
    const steps = path.split('/')
    for (const [index, step] of steps.slice(0, -1).entries()) {
      if (!isLanguageCode(step)) continue
      const before = steps.slice(0, index).join('/')
      const byLanguage = candidates.get(before) ?? new Map<string, Set<string>>()
      candidates.set(before, byLanguage)
      const rest = byLanguage.get(step) ?? new Set<string>()
      byLanguage.set(step, rest.add(withoutEnding(steps.slice(index + 1).join('/'))))
    }
  }
  return candidates
}

function folderRoot(before: string, byLanguage: PathsByLanguage): readonly LanguageRoot[] {
  const [largest, ...smaller] = [...byLanguage].sort((a, b) => b[1].size - a[1].size)
  if (largest === undefined) return []
  if (smaller.length === 0) {
    return contentFolderName.test(before) ? [newRoot('folder', before, [largest[0]])] : []
  }
  const shared = smaller.map(([, rest]) => [...rest].filter((path) => largest[1].has(path)).length)
  const total = smaller.reduce((sum, [, rest]) => sum + rest.size, 0)
  const hits = shared.reduce((sum, count) => sum + count, 0)
  if (hits < total * overlapShare) return []
  const languages = smaller.filter((_, index) => (shared[index] ?? 0) > 0).map(([language]) => language)
  return [newRoot('folder', before, [largest[0], ...languages])]
}

function newRoot(kind: LanguageRoot['kind'], before: string, languages: readonly string[]): LanguageRoot {
  return { kind, before, languages: new Set(languages), unmarked: null }
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
function fileRoots(paths: readonly string[]): readonly LanguageRoot[] {
  const byFolder = new Map<string, string[]>()
  for (const path of paths) {
    const { folder, stem } = pathParts(path)
    const stems = byFolder.get(folder) ?? []
    byFolder.set(folder, stems)
    stems.push(stem)
  }
  return [...byFolder].flatMap(([folder, stems]) => {
    const languages = stems.filter(isLanguageCode)
    return languages.length >= 2 && languages.length >= stems.length * 0.8
      ? [newRoot('file', folder, languages)]
      : []
  })
}

/** `page.de.md` beside `page.md` or `page.en.md`. */
function suffixRoots(paths: readonly string[], known: ReadonlySet<string>): readonly LanguageRoot[] {
  const neutral = new Map<string, number>()
  const marked = paths.map((path) => {
    const { folder, stem } = pathParts(path)
    const [name, language] = suffixOf(stem)
    const key = joinPath(folder, name)
    neutral.set(key, (neutral.get(key) ?? 0) + 1)
    return { key, language }
  })
  const withSuffix = marked.filter(({ language }) => language !== null)
  const paired = withSuffix.filter(({ key }) => (neutral.get(key) ?? 0) > 1)
  const languages = new Set(paired.flatMap(({ language }) => (language === null ? [] : [language])))
  if (languages.size === 0 || paired.length < withSuffix.length * overlapShare) return []
  const hasUnmarked = marked.some(({ key, language }) => language === null && (neutral.get(key) ?? 0) > 1)
  const unmarked = hasUnmarked
    ? ([...known].find((code) => !languages.has(code)) ?? (languages.has('en') ? null : 'en'))
    : null
  return [{ kind: 'suffix', before: '', languages, unmarked }]
}

function rankedLanguages(paths: readonly string[], roots: readonly LanguageRoot[]): readonly string[] {
  const counts = new Map<string, { spelling: string; count: number }>()
  for (const path of paths) {
    const place = roots.map((root) => placeIn(root, path)).find((found) => found !== null)
    if (!place) continue
    const entry = counts.get(place.language.toLowerCase()) ?? { spelling: place.language, count: 0 }
    entry.count++
    counts.set(place.language.toLowerCase(), entry)
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ spelling }) => spelling)
}

/** `zh-CN.yml` beside the folder `zh-cn` is the same language; the spelling of the folder holds. */
function siteSpelling(languages: readonly string[], language: string): string {
  return languages.find((known) => known.toLowerCase() === language.toLowerCase()) ?? language
}
