import { isGroup } from '../document/value.ts'
import type { PageFacts } from './facts.ts'
import { pathParts } from './filePath.ts'
import { groupBy } from './group.ts'
import { typeLabel } from './label.ts'
import { type LanguagePlace, mainPath } from './languages.ts'
import type { ContentType } from './page.ts'
import { type Breathe, evenly, groupInSlices } from './slices.ts'

/** A page with the place its path has in the site. */
export type PlacedPage = {
  readonly facts: PageFacts
  readonly place: LanguagePlace
  /** The folder below language and content folder that its type is learned from; empty at the top. */
  readonly folder: string
}

/** The content types of a site and the type of each page. */
export type TypedPages = {
  readonly types: readonly ContentType[]
  readonly typeOf: ReadonlyMap<string, string>
}

/** Folders that hold all content and say nothing about its kind. */
const containers = /^(?:(?:src\/)?content\/docs|(?:src\/|site\/|app\/)?content|src\/pages|source|src)(?=\/|$)/

/** Keys by which generators choose what a page looks like, the most telling first. */
const templateKeys = ['template', 'layout', 'pageType', 'postType', 'page_type', '_template', 'type']

/** Below this share of common keys two templates in one folder are two kinds of page. */
const sameKindShare = 0.9
const templateLimit = 12

/** The folder that a page's type is learned from; see `PlacedPage`. */
export function typeFolder(
  { facts, place }: Pick<PlacedPage, 'facts' | 'place'>,
  contentFolders: readonly string[] = [],
): string {
  if (place.root?.kind === 'file') return place.root.before.replace(containers, '').replace(/^\//, '')
  const isBelowLanguage = place.root?.kind === 'folder'
  const folder = pathParts(mainPath(place, facts.path)).folder
  const before = isBelowLanguage ? languageFolder(facts.path, place.root.before) : ''
  const inner = isBelowLanguage ? folder.slice(before.length + 1) : withoutContainer(folder, contentFolders)
  return inner.split('/')[0] ?? ''
}

function withoutContainer(folder: string, contentFolders: readonly string[]): string {
  const own = contentFolders.find((container) => folder === container || folder.startsWith(`${container}/`))
  return own === undefined ? folder.replace(containers, '').replace(/^\//, '') : folder.slice(own.length + 1)
}

/** The folder of the page's language: the step below the place where languages are kept apart. */
function languageFolder(path: string, before: string): string {
  const start = before === '' ? 0 : before.length + 1
  return path.slice(0, Math.max(path.indexOf('/', start), start))
}

/** Files like `README.md` at the top of a repository whose pages live in folders: about the project, not of the site. */
function isProjectFile({ facts, place }: PlacedPage): boolean {
  return (
    place.root?.kind !== 'folder' &&
    !facts.path.includes('/') &&
    /^[A-Z][A-Z_-]+$/.test(pathParts(facts.path).stem)
  )
}

/**
 * Sorts the pages of a site into kinds: by folder first; within a folder by template where the templates carry
 * different keys, so that a start page built of sections is not one of the plain pages beside it.
 */
export async function learnContentTypes(pages: readonly PlacedPage[], breathe: Breathe): Promise<TypedPages> {
  const groups = await groupInSlices(pages, breathe, (page) => (isProjectFile(page) ? null : page.folder))
  const types: ContentType[] = []
  const typeOf = new Map<string, string>()
  for (const [folder, members] of groups) {
    await breathe()
    for (const kind of folder === null ? [projectKind(members)] : kindsIn(folder, members)) {
      types.push({ id: kind.id, label: kind.label, folder: folder ?? '', count: kind.members.length })
      for (const { facts } of kind.members) typeOf.set(facts.path, kind.id)
    }
  }
  return { types: withDistinctLabels(types), typeOf }
}

type Kind = { readonly id: string; readonly label: string; readonly members: readonly PlacedPage[] }

function projectKind(members: readonly PlacedPage[]): Kind {
  return { id: 'project:', label: 'Project files', members }
}

function kindsIn(folder: string, members: readonly PlacedPage[]): readonly Kind[] {
  const whole = {
    id: folder === '' ? 'pages' : folder,
    label: folder === '' ? 'Pages' : typeLabel(folder, true),
    members,
  }
  const templates = templatesOf(members)
  const [main, ...others] = [...templates].sort((a, b) => b[1].length - a[1].length)
  if (main === undefined) return [whole]
  const usual = usualKeys(main[1])
  const apart = others.filter(
    ([name, group]) => name !== null && overlap(usual, usualKeys(group)) < sameKindShare,
  )
  if (apart.length === 0) return [whole]
  const set = new Set(apart.map(([name]) => name))
  const rest = [...templates].filter(([name]) => !set.has(name)).flatMap(([, group]) => group)
  const isNamed = main[0] !== null && apart.length + 1 === templates.size
  return [
    isNamed ? templateKind(folder, main[0] ?? '', rest) : { ...whole, members: rest },
    ...apart.map(([name, group]) => templateKind(folder, name ?? '', group)),
  ]
}

function templateKind(folder: string, template: string, members: readonly PlacedPage[]): Kind {
  const perLanguage = groupBy(members, ({ place }) => place.language)
  const isPlural = [...perLanguage.values()].some((group) => group.length > 1)
  return { id: `${folder}:${template}`, label: typeLabel(template, isPlural), members }
}

/** The pages of a folder by the template they name, by the first key that most of them carry; empty without one. */
function templatesOf(members: readonly PlacedPage[]): ReadonlyMap<string | null, readonly PlacedPage[]> {
  for (const key of templateKeys) {
    const groups = groupBy(members, ({ facts }) => textAt(facts, key))
    const named = members.length - (groups.get(null)?.length ?? 0)
    if (named >= members.length / 2 && groups.size > 1 && groups.size <= templateLimit) return groups
  }
  return new Map()
}

function textAt({ values }: PageFacts, key: string): string | null {
  const value = Object.hasOwn(values, key) ? values[key] : null
  return typeof value === 'string' && value !== '' && value.length <= 80 ? value : null
}

/** Pages looked at for their usual keys; a sample of a folder tells them as well as all of it. */
const keySample = 400

/** Keys that at least half of the pages carry; for groups and lists the nature counts, too. */
function usualKeys(all: readonly PlacedPage[]): ReadonlySet<string> {
  const members = evenly(all, keySample)
  const counts = new Map<string, number>()
  for (const { facts } of members) {
    for (const [key, value] of Object.entries(facts.values)) {
      const id = `${key}:${Array.isArray(value) ? 'list' : isGroup(value) ? 'group' : ''}`
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return new Set([...counts].filter(([, count]) => count * 2 >= members.length).map(([id]) => id))
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((key) => other.has(key)).length
  const all = one.size + other.size - shared
  return all === 0 ? 1 : shared / all
}

/** Two types of one label are told apart by their folder; the largest come first, the project's files last. */
function withDistinctLabels(types: readonly ContentType[]): readonly ContentType[] {
  const byLabel = groupBy(types, ({ label }) => label)
  return types
    .map((type) => {
      const isTwice = (byLabel.get(type.label)?.length ?? 0) > 1 && type.folder !== ''
      return isTwice ? { ...type, label: `${type.label} (${type.folder})` } : type
    })
    .sort((a, b) => Number(a.id === 'project:') - Number(b.id === 'project:') || b.count - a.count)
}
