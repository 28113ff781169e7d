import type { PageFacts } from '../facts.ts'
import type { FieldShape } from '../field.ts'
import { groupBy } from '../group.ts'
import type { ContentType } from '../page.ts'
import type { ConfiguredCollection } from './configuration.ts'
import type { FittedConfiguration } from './fit.ts'
import { type MergeContext, mergeFields } from './merge.ts'
import { belongsTo } from './places.ts'

/** The collections a page belongs to, one of each configuration at most, the one that counts most first. */
export function collectionsOf(
  configurations: readonly FittedConfiguration[],
  page: PageFacts,
): readonly ConfiguredCollection[] {
  return configurations.flatMap(
    ({ collections }) => collections.find((collection) => belongsTo(collection, page)) ?? [],
  )
}

/** The collections that most of the pages belong to; none when most belong to none. */
export function usualCollections(
  configurations: readonly FittedConfiguration[],
  pages: readonly PageFacts[],
): readonly ConfiguredCollection[] {
  return configurations.flatMap(({ collections }) => {
    const groups = groupBy(
      pages,
      (page) => collections.find((collection) => belongsTo(collection, page)) ?? null,
    )
    const [usual, members] = [...groups].sort((one, other) => other[1].length - one[1].length)[0] ?? [
      null,
      [],
    ]
    return usual !== null && members.length * 2 >= pages.length ? [usual] : []
  })
}

/** Learned fields with those of the collections laid over them, the one that counts least first. */
export function fieldsWith(
  collections: readonly ConfiguredCollection[],
  learned: readonly FieldShape[],
  { pages, context }: { readonly pages: readonly PageFacts[]; readonly context: MergeContext },
): readonly FieldShape[] {
  const maps = pages.map(({ values }) => values)
  return collections.reduceRight(
    (fields, collection) => mergeFields(fields, collection.fields, { pages: maps, context }),
    learned,
  )
}

/** Which content types the pages of collections have, for references from one collection to another. */
export function typesOfCollections(
  configurations: readonly FittedConfiguration[],
  pages: readonly PageFacts[],
  typeOf: ReadonlyMap<string, string>,
): MergeContext['typesOf'] {
  const known = new Map<string, readonly string[]>()
  const all = configurations.flatMap(({ collections }) => collections)
  const typesOf = (name: string): readonly string[] => {
    const before = known.get(name)
    if (before) return before
    // Front Matter names kinds of page, which are collections once for each folder; a template has its own, too.
    const named = all.filter((collection) => [collection.name, ...collection.name.split('/')].includes(name))
    const members = pages.filter((page) => named.some((collection) => belongsTo(collection, page)))
    const types = [...new Set(members.flatMap(({ path }) => typeOf.get(path) ?? []))]
    known.set(name, types)
    return types
  }
  return (names) => [...new Set(names.flatMap(typesOf))]
}

/**
 * Types under the names that a configuration gives them: where all pages of a folder's collection are of one type and
 * are most of that type's pages (the others being translations, say).
 */
export function typesWithLabels(
  types: readonly ContentType[],
  typeOf: ReadonlyMap<string, string>,
  {
    pages,
    configurations,
  }: { readonly pages: readonly PageFacts[]; readonly configurations: readonly FittedConfiguration[] },
): readonly ContentType[] {
  const labels = new Map<string, string>()
  for (const { label, place, ...collection } of configurations.flatMap(({ collections }) => collections)) {
    if (label === null || place.kind === 'file') continue
    const members = pages.filter((page) => belongsTo({ ...collection, label, place }, page))
    const [type, ...others] = new Set(members.map(({ path }) => typeOf.get(path) ?? ''))
    const size = types.find(({ id }) => id === type)?.count ?? 0
    const isMost = members.length * 2 >= size
    if (type !== undefined && others.length === 0 && isMost && !labels.has(type)) labels.set(type, label)
  }
  return types.map((type) => ({ ...type, label: labels.get(type.id) ?? type.label }))
}
