import type { PageFacts } from '../facts.ts'
import type { FieldShape } from '../field.ts'
import { groupBy } from '../group.ts'
import type { ConfiguredCollection } from './configuration.ts'
import type { FittedConfiguration } from './fit.ts'
import { mergeFields } from './merge.ts'
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
  pages: readonly PageFacts[],
): readonly FieldShape[] {
  const maps = pages.map(({ values }) => values)
  return collections.reduceRight(
    (fields, collection) => mergeFields(fields, collection.fields, maps),
    learned,
  )
}
