import type { PageFacts } from './facts.ts'
import type { FieldReference } from './field.ts'
import { pathParts } from './filePath.ts'
import { type Breathe, inSlices } from './slices.ts'
import { pageTitle } from './title.ts'

/** How well texts name pages of one type in one way. */
export type NameScore = Omit<FieldReference, 'types' | 'isMany'> & {
  readonly type: string
  /** Texts that name a page, how many of them the very page they stand in, and how many different texts there are. */
  readonly hits: number
  readonly own: number
  readonly distinct: number
  /** How many pages the type has. */
  readonly size: number
}

/** The pages of a site by what other pages may call them. */
export type PageNames = {
  /** How the texts score for each type and way of naming that any of them hits. */
  readonly scores: (
    texts: readonly { readonly path: string; readonly text: string }[],
  ) => readonly NameScore[]
}

/** Keys by which pages are named besides title, slug and path. */
const identityKeys = [
  'id',
  'key',
  'uid',
  'handle',
  'username',
  'short_name',
  'shortName',
  'code',
  'abbreviation',
]

/** A page's name, of one kind. Equal names of several pages (its translations, say) are kept side by side. */
type Named = { readonly type: string; readonly way: string; readonly path: string }

type NameList = { readonly named: Map<string, Named[]>; readonly sizes: Map<string, number> }

/** Lists the names of all pages; `typeOf` is each page's type. */
export function pageNames(pages: Iterable<PageFacts>, typeOf: ReadonlyMap<string, string>): PageNames {
  const list: NameList = { named: new Map(), sizes: new Map() }
  for (const page of pages) addNames(list, page, typeOf.get(page.path))
  return namesIn(list)
}

/** The same, breathing after every few hundred pages. */
export async function pageNamesInSlices(
  pages: Iterable<PageFacts>,
  typeOf: ReadonlyMap<string, string>,
  breathe: Breathe,
): Promise<PageNames> {
  const list: NameList = { named: new Map(), sizes: new Map() }
  await inSlices(pages, breathe, (page) => addNames(list, page, typeOf.get(page.path)))
  return namesIn(list)
}

function addNames({ named, sizes }: NameList, page: PageFacts, type: string | undefined): void {
  if (type === undefined) return
  sizes.set(type, (sizes.get(type) ?? 0) + 1)
  for (const [way, name] of namesOf(page)) {
    const all = named.get(name)
    if (all) all.push({ type, way, path: page.path })
    else named.set(name, [{ type, way, path: page.path }])
  }
}

function namesIn({ named, sizes }: NameList): PageNames {
  return {
    scores: (texts) =>
      scoresOf(texts, named).map((score) => ({ ...score, size: sizes.get(score.type) ?? 0 })),
  }
}

function namesOf(page: PageFacts): readonly (readonly [way: string, name: string])[] {
  const { path, values } = page
  const { stem, folder } = pathParts(path)
  const slug = typeof values.slug === 'string' && values.slug !== '' ? values.slug : null
  const keys = identityKeys.flatMap((key) => {
    const value = Object.hasOwn(values, key) ? values[key] : null
    return typeof value === 'string' && value !== '' ? [[`key:${key}`, value] as const] : []
  })
  const name = stem === 'index' || stem === '_index' ? folder.slice(folder.lastIndexOf('/') + 1) : stem
  return [['title', pageTitle(page)], ['slug', slug ?? name], ['path', path], ...keys]
}

type Count = { hits: number; own: number; readonly texts: Set<string> }

function scoresOf(
  texts: readonly { readonly path: string; readonly text: string }[],
  named: ReadonlyMap<string, readonly Named[]>,
): readonly Omit<NameScore, 'size'>[] {
  const counts = new Map<string, Count>()
  for (const { path, text } of texts) {
    const seen = new Set<string>()
    for (const { type, way, path: target } of named.get(text) ?? []) {
      const id = JSON.stringify([type, way])
      const count = counts.get(id) ?? { hits: 0, own: 0, texts: new Set<string>() }
      counts.set(id, count)
      if (target === path) count.own += 1
      if (seen.has(id)) continue
      seen.add(id)
      count.hits += 1
      count.texts.add(text)
    }
  }
  return [...counts].map(([id, { hits, own, texts: distinct }]) => {
    const [type = '', way = ''] = JSON.parse(id) as readonly string[] // made two functions above
    const by = way === 'title' || way === 'slug' || way === 'path' ? way : 'key'
    return { type, by, key: by === 'key' ? way.slice(4) : null, hits, own, distinct: distinct.size }
  })
}

/** True when a field is called after a type of page: `author` and `authors` after the type of the folder `authors`. */
export function isNamedAfter(key: string, type: string): boolean {
  const [folder = ''] = type.split(':')
  return bare(key) !== '' && bare(key) === bare(folder)
}

/** Small letters, one rather than several, without what says how it is named: `authorIds` is `author`. */
function bare(name: string): string {
  return name
    .replace(/(?<=.)(?:Id|Slug|Name|Ref|Key|_id|_slug|_name|_ref|_key)s?$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?:ies|y)$/, 'i')
    .replace(/(?:es|s)$/, '')
}
