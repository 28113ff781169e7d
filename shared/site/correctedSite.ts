import { type Addresses, addressKey } from './addresses.ts'
import { addressInPattern } from './addressPattern.ts'
import type { PlacedPage, TypedPages } from './contentTypes.ts'
import type { LanguageCorrection, SiteCorrections, TypeCorrection } from './corrections.ts'
import { fileRole } from './filePath.ts'
import { typeLabel } from './label.ts'
import type { LanguageLayout, LanguageRoot } from './languages.ts'
import type { MediaRoots } from './media.ts'
import type { ContentType } from './page.ts'

/*
 * What people told about the site as a whole, laid over what was learned. Each of these answers what it was given
 * where nothing was told.
 */

/** Languages as told: exactly these, in this order; where a folder or an ending is told it counts, else as learned. */
export function correctLanguages(learned: LanguageLayout, { languages }: SiteCorrections): LanguageLayout {
  if (languages.length === 0) return learned
  const told = new Set(languages.map(({ tag }) => tag.toLowerCase()))
  const kept = learned.roots.flatMap((root) => rootOf(root, told) ?? [])
  const folders = languages.flatMap(({ tag, folder }) => (folder === null ? [] : [folderRoot(tag, folder)]))
  return {
    languages: languages.map(({ tag }) => tag),
    roots: [...folders, ...suffixRoot(languages), ...kept],
  }
}

/** A place where languages are kept apart, without those that are none. */
function rootOf(root: LanguageRoot, told: ReadonlySet<string>): LanguageRoot | null {
  const languages = new Map([...root.languages].filter(([tag]) => told.has(tag.toLowerCase())))
  const unmarked = root.unmarked !== null && told.has(root.unmarked.toLowerCase()) ? root.unmarked : null
  return languages.size === 0 ? null : { ...root, languages, unmarked }
}

function folderRoot(tag: string, folder: string): LanguageRoot {
  const slash = folder.lastIndexOf('/')
  const name = folder.slice(slash + 1)
  const tagOf = new Map([[name, tag]])
  const before = folder.slice(0, Math.max(slash, 0))
  return { kind: 'folder', before, languages: new Map([[name, 1]]), unmarked: null, share: 1, tagOf }
}

/** File names end in a language; those that do not are of the first language that has no ending. */
function suffixRoot(languages: readonly LanguageCorrection[]): readonly LanguageRoot[] {
  const marked = languages.flatMap(({ tag, suffix }) => (suffix === null ? [] : [[suffix, tag] as const]))
  if (marked.length === 0) return []
  const unmarked = languages.find(({ suffix, folder }) => suffix === null && folder === null)?.tag ?? null
  const counts = new Map(marked.map(([suffix]) => [suffix, 1]))
  return [{ kind: 'suffix', before: '', languages: counts, unmarked, share: 1, tagOf: new Map(marked) }]
}

/** Types as told: their names, whether they are listed, and which pages below a folder belong to them. */
export function correctTypes(
  typed: TypedPages,
  pages: readonly PlacedPage[],
  { types: corrections }: SiteCorrections,
): TypedPages {
  if (corrections.size === 0) return typed
  const folders = [...corrections].flatMap(([id, { folder }]) => (folder === null ? [] : [{ id, folder }]))
  const deepestFirst = folders.sort((one, other) => other.folder.length - one.folder.length)
  const typeOf = new Map(typed.typeOf)
  for (const page of folders.length === 0 ? [] : pages) {
    const told = deepestFirst.find(({ folder }) => isBelow(page, folder))
    if (told !== undefined) typeOf.set(page.facts.path, told.id)
  }
  const counts = new Map<string, number>()
  for (const id of typeOf.values()) counts.set(id, (counts.get(id) ?? 0) + 1)
  const known = new Set(typed.types.map(({ id }) => id))
  const added = folders.flatMap(({ id, folder }) => (known.has(id) ? [] : [newType(id, folder)]))
  const types = [...typed.types, ...added].flatMap((type) => {
    const count = counts.get(type.id) ?? 0
    return count === 0 ? [] : [correctType({ ...type, count }, corrections.get(type.id))]
  })
  return { types, typeOf }
}

function isBelow({ facts, place }: PlacedPage, folder: string): boolean {
  const prefix = folder === '' ? '' : `${folder}/`
  return place.neutral.startsWith(prefix) || facts.path.startsWith(prefix)
}

function newType(id: string, folder: string): ContentType {
  return { id, label: typeLabel(id, true), folder, count: 0 }
}

function correctType(type: ContentType, correction: TypeCorrection | undefined): ContentType {
  if (correction === undefined) return type
  const { label, folder, hidden } = correction
  return {
    ...type,
    label: label ?? type.label,
    folder: folder ?? type.folder,
    ...(hidden === true ? { isHidden: true } : {}),
  }
}

/** Addresses as told by type; a pattern whose gaps a page cannot fill leaves it the address learned. */
export function correctAddresses(
  learned: Addresses,
  pages: readonly PlacedPage[],
  {
    typeOf,
    corrections,
  }: { readonly typeOf: ReadonlyMap<string, string>; readonly corrections: SiteCorrections },
): Addresses {
  if (![...corrections.types.values()].some(({ address }) => address !== null)) return learned
  const addressOf = new Map(learned.addressOf)
  for (const page of pages) {
    const pattern = corrections.types.get(typeOf.get(page.facts.path) ?? '')?.address ?? null
    const address =
      pattern === null || fileRole(page.facts.path) !== 'page' ? null : addressInPattern(pattern, page)
    if (address !== null) addressOf.set(page.facts.path, address)
  }
  const pageAt = new Map<string, string>()
  for (const [path, address] of addressOf) {
    const key = addressKey(address)
    if (!pageAt.has(key)) pageAt.set(key, path)
  }
  return { ...learned, addressOf, pageAt }
}

/** Media roots as told: the folder told to be served comes first. */
export function correctMedia(learned: MediaRoots, { media: { root } }: SiteCorrections): MediaRoots {
  if (root === null) return learned
  return { ...learned, served: [root, ...learned.served.filter((served) => served !== root)] }
}
