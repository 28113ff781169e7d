import type { PlacedPage } from './contentTypes.ts'
import { type Breathe, groupInSlices, inSlices } from './slices.ts'

/** The same page in its languages: path by language. */
export type PageGroup = ReadonlyMap<string, string>

/** Keys by which generators tie translations together (Hugo, Jekyll plug-ins). */
const pairKeys = ['translationKey', 'page_id', 'lang-ref', 'ref']

/**
 * Finds the translations of each page, surest evidence first: a key that says so, the same path below the language
 * folder, then the same slug or permalink in the same folder, where it is unique in both languages.
 * Answers the group of each page's path; a page alone is not listed.
 */
export async function pairPages(
  pages: readonly PlacedPage[],
  breathe: Breathe,
): Promise<ReadonlyMap<string, PageGroup>> {
  const inLanguage = pages.filter(({ place }) => place.language !== null)
  const byPath = await groupInSlices(inLanguage, breathe, (page) => explicitKey(page) ?? neutralKey(page))
  const complete = [...byPath.values()].filter((group) => group.length > 1)
  const alone = [...byPath.values()].flatMap((group) => (group.length === 1 ? group : []))
  const bySlug = await groupInSlices(alone, breathe, slugKey)
  const paired = [...bySlug].flatMap(([key, group]) => (key !== null && isUnique(group) ? [group] : []))
  const groups = new Map<string, PageGroup>()
  await inSlices([...complete, ...paired], breathe, (group) => {
    const byLanguage = new Map(group.map(({ place, facts }) => [place.language ?? '', facts.path]))
    if (byLanguage.size > 1) for (const { facts } of group) groups.set(facts.path, byLanguage)
  })
  return groups
}

function textAt({ facts }: PlacedPage, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(facts.values, key) ? facts.values[key] : null
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

function explicitKey(page: PlacedPage): string | null {
  const key = textAt(page, pairKeys)
  return key === null ? null : JSON.stringify(['key', key])
}

function neutralKey({ place }: PlacedPage): string {
  return JSON.stringify([place.root?.kind ?? '', place.root?.before ?? '', place.neutral])
}

function slugKey(page: PlacedPage): string | null {
  const slug = textAt(page, ['slug', 'permalink'])
  return slug === null ? null : JSON.stringify([page.place.root?.before ?? '', page.folder, slug])
}

/** One page per language and more than one language. */
function isUnique(group: readonly PlacedPage[]): boolean {
  return group.length > 1 && new Set(group.map(({ place }) => place.language)).size === group.length
}
