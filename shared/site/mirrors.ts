import { joinPath, withoutEnding } from './filePath.ts'

/**
 * Sites whose main language has no folder of its own: its pages lie in `folder`, and those of another language in
 * `before/de/below`, where `before` is where the language folders are. Starlight, VitePress and Jekyll have the folders
 * beside the pages, Docusaurus in a place of their own.
 */
export type Mirror = { readonly folder: string; readonly below: string }

/** How far the pages below language folders mirror those without a language. */
export type Mirroring = {
  readonly mirrors: readonly Mirror[]
  /** Of the pages that have a language, the share that is there without one, too. */
  readonly share: number
}

/** Of the pages in language folders, the share that must be there without a language before this is believed. */
const mirroredShare = 0.5
/** How many at least: a start page is in every folder. */
const fewestMirrored = 2

/**
 * Finds the folders that language folders in `before` mirror; null when they mirror none. `pages` are all paths without
 * ending, `byLanguage` those below each language folder, counted from there.
 */
export function mirroringOf(
  before: string,
  byLanguage: ReadonlyMap<string, ReadonlySet<string>>,
  pages: ReadonlySet<string>,
): Mirroring | null {
  const inner = [...new Set([...byLanguage.values()].flatMap((paths) => [...paths]))]
  const candidates = docusaurusMirrors(before, inner) ?? plainMirrors(before, inner)
  let hits = 0
  let total = 0
  const mirrors = candidates.filter((mirror) => {
    const own = inner.filter((path) => isBelow(mirror, path) && !/(?:^|\/)(?:index|README)$/i.test(path))
    const found = own.filter((path) => pages.has(inMain(mirror, path))).length
    total += own.length
    hits += found
    return found > 0
  })
  const share = hits / Math.max(total, 1)
  return hits >= fewestMirrored && share >= mirroredShare ? { mirrors, share } : null
}

function isBelow({ below, folder }: Mirror, path: string): boolean {
  if (below === '') return folder !== '' || !path.includes('/')
  return path.startsWith(`${below}/`)
}

function inMain({ folder, below }: Mirror, path: string): string {
  return joinPath(folder, below === '' ? path : path.slice(below.length + 1))
}

/** The folder around the language folders; at the top of the repository each folder by itself, and the pages there. */
function plainMirrors(before: string, inner: readonly string[]): readonly Mirror[] {
  if (before !== '') return [{ folder: before, below: '' }]
  const steps = new Set(
    inner.flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])),
  )
  return [{ folder: '', below: '' }, ...[...steps].map((step) => ({ folder: step, below: step }))]
}

const plugin =
  /^(docusaurus-plugin-content-(docs|blog|pages)(?:-([\w-]+))?(?:\/(current|version-[^/]+)(?=\/))?)\//

/** https://docusaurus.io/docs/i18n/introduction#translation-files-location: each plug-in has a folder of its own. */
function docusaurusMirrors(before: string, inner: readonly string[]): readonly Mirror[] | null {
  if (!/(?:^|\/)i18n$/.test(before)) return null
  const site = before.slice(0, -'i18n'.length).replace(/\/$/, '')
  const found = new Map<string, Mirror>()
  for (const path of inner) {
    const [, below = '', kind = '', id, version] = plugin.exec(path) ?? []
    // Texts of documents are always of a version; without one this is their start page.
    if (below === '' || (kind === 'docs' && version === undefined)) continue
    const folder = id ?? (kind === 'pages' ? 'src/pages' : kind)
    const isOld = version !== undefined && version !== 'current'
    const versioned = `${id === undefined ? '' : `${id}_`}versioned_docs/${version}`
    found.set(below, { folder: joinPath(site, isOld ? versioned : folder), below })
  }
  return found.size === 0 ? null : [...found.values()]
}

/** The part of a path below the mirrored folder it lies in, with that mirror; null for any other path. */
export function mirrorOf(
  mirrors: readonly Mirror[],
  path: string,
): { readonly mirror: Mirror; readonly rest: string } | null {
  for (const mirror of mirrors) {
    const { folder } = mirror
    if (folder === '' ? !path.includes('/') : path.startsWith(`${folder}/`))
      return { mirror, rest: folder === '' ? path : path.slice(folder.length + 1) }
  }
  return null
}

/** The path without a language that a path below a language folder stands for. */
export function mainOf(mirrors: readonly Mirror[], inner: string): string {
  const mirror = mirrors.find((candidate) => isBelow(candidate, inner))
  return mirror === undefined ? inner : inMain(mirror, inner)
}

/** The path below a language folder that stands for a path without a language, its ending left out. */
export function neutralOf({ mirror, rest }: { readonly mirror: Mirror; readonly rest: string }): string {
  return withoutEnding(joinPath(mirror.below, rest))
}
