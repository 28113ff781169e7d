import { isList } from '../document/value.ts'
import type { PlacedPage } from './contentTypes.ts'
import { pathParts } from './filePath.ts'
import { pageDate } from './title.ts'

/** The address of a page by a pattern with gaps as `{year}/{slug}`; null when a gap of it cannot be filled. */
export function addressInPattern(pattern: string, page: PlacedPage): string | null {
  const words = wordsFor(page)
  const gaps = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
  if (!gaps.every((name) => Object.hasOwn(words, name) && words[name] !== null)) return null
  const filled = pattern.replace(/\{([^{}]*)\}/g, (_, name: string) => words[name] ?? '')
  const bare = filled.replace(/\/{2,}/g, '/')
  return bare.startsWith('/') ? bare : `/${bare}`
}

function wordsFor(page: PlacedPage): Readonly<Record<string, string | null>> {
  const { facts, place } = page
  const stem = pathParts(place.neutral).stem.replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, '')
  const name = stem === 'index' || stem === '_index' ? '' : stem
  const slug = facts.values.slug
  const [, year = null, month = null, day = null] =
    /^(\d{4})-(\d{2})-(\d{2})/.exec(pageDate(facts) ?? '') ?? []
  return {
    language: place.language ?? '',
    folder: page.folder,
    name,
    slug: typeof slug === 'string' && slug !== '' ? slug : name,
    year,
    month,
    day,
    categories: categoriesOf(facts.values).join('/'),
  }
}

/** As Jekyll has them in addresses: a list, or one text with blanks between. */
function categoriesOf({ categories, category }: PlacedPage['facts']['values']): readonly string[] {
  const listed =
    typeof categories === 'string' ? categories.split(/\s+/) : isList(categories) ? categories : []
  const all = [category, ...listed]
  const texts = all.flatMap((name) => (typeof name === 'string' && name !== '' ? [name.toLowerCase()] : []))
  return [...new Set(texts)].map((name) => encodeURI(name))
}
