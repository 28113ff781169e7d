import { accepts } from '#shared/site/accepts.ts'
import type { ConfiguredCollection } from '#shared/site/configuration/configuration.ts'
import {
  collectionsOf,
  fieldsWith,
  typesOfCollections,
  usualCollections,
} from '#shared/site/configuration/configuredFields.ts'
import { correctFields } from '#shared/site/correctedFields.ts'
import type { PageFacts } from '#shared/site/facts.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { groupBy } from '#shared/site/group.ts'
import { inferFieldsInSteps } from '#shared/site/infer.ts'
import type { LearnedSite } from '#shared/site/learn.ts'
import { type PageNames, pageNames, pageNamesInSlices } from '#shared/site/pageNames.ts'
import { relateFieldsInSteps } from '#shared/site/relate.ts'
import { type Breathe, finished, finishedInTurns, type Steps } from '#shared/site/slices.ts'

/** What fields are learned from: the site and the pages as they are now. */
export type FieldSources = {
  readonly site: LearnedSite
  readonly facts: ReadonlyMap<string, PageFacts>
  /** The file that a reference in a page means; null for a miss. */
  readonly resolve: (from: string, reference: string) => string | null
}

/**
 * The fields of the pages of one site, learned when they are first asked for and kept until something contradicts
 * them. Pages of one type that a configuration describes by different forms have different fields.
 */
export class SiteFields {
  /** By type, then by the collections that describe the page. */
  private readonly kept = new Map<string, Map<string, readonly FieldShape[]>>()
  /** What pages call each other, listed when it is first needed. */
  private names: PageNames | null = null
  /** The pages of each type, grouped when they are first needed. */
  private byType: ReadonlyMap<string, readonly PageFacts[]> | null = null
  /** Counts what can make fields different. */
  private changes = 0

  /** The fields of a page: those of its type, with what configurations say about this page. */
  forPage(page: PageFacts, sources: FieldSources): readonly FieldShape[] {
    const type = sources.site.typeOf.get(page.path)
    if (type === undefined) return []
    return this.fieldsOf(type, collectionsOf(sources.site.configurations, page), sources)
  }

  /** Learns the fields of a page ahead, so that `forPage` has them at once; other work has its turn in between. */
  async prepareFor(page: PageFacts, sources: FieldSources, breathe: Breathe): Promise<void> {
    const type = sources.site.typeOf.get(page.path)
    if (type === undefined) return
    await this.prepare(type, collectionsOf(sources.site.configurations, page), { sources, breathe })
  }

  /** The same for the fields of a type. */
  async prepareType(type: string, sources: FieldSources, breathe: Breathe): Promise<void> {
    const usual = usualCollections(sources.site.configurations, this.membersOf(type, sources))
    await this.prepare(type, usual, { sources, breathe })
  }

  private async prepare(
    type: string,
    collections: readonly ConfiguredCollection[],
    { sources, breathe }: { readonly sources: FieldSources; readonly breathe: Breathe },
  ): Promise<void> {
    const { kept, key } = this.placeOf(type, collections)
    if (kept.has(key)) return
    const { changes } = this
    const fields = await finishedInTurns(this.learning(type, collections, sources), breathe)
    // What was learned from pages that say something else by now is learned anew by whoever needs it.
    if (this.changes === changes) kept.set(key, fields)
  }

  /** The fields of a type: with what configurations say about most of its pages. */
  ofType(type: string, sources: FieldSources): readonly FieldShape[] {
    const usual = usualCollections(sources.site.configurations, this.membersOf(type, sources))
    return this.fieldsOf(type, usual, sources)
  }

  /** The fields of a type as they would be if nobody had told anything about them; not kept. */
  untold(type: string, sources: FieldSources): readonly FieldShape[] {
    const members = this.membersOf(type, sources)
    const collections = usualCollections(sources.site.configurations, members)
    return finished(this.learningUntold(members, collections, sources))
  }

  /** Forgets the fields of a type that have no place for something the page says now. */
  take(page: PageFacts, type: string): void {
    const kept = this.kept.get(type)
    this.changes += 1
    this.byType = null
    for (const [key, fields] of kept ?? []) if (!areFieldsFor(fields, page)) kept?.delete(key)
  }

  /** Lists what pages call each other, in slices, so that the first fields asked for are there at once. */
  async prepareNames({ site, facts }: FieldSources, breathe: Breathe): Promise<void> {
    this.names = await pageNamesInSlices(facts.values(), site.typeOf, breathe)
  }

  clear(): void {
    this.changes += 1
    this.byType = null
    this.kept.clear()
    this.names = null
  }

  private fieldsOf(
    type: string,
    collections: readonly ConfiguredCollection[],
    sources: FieldSources,
  ): readonly FieldShape[] {
    const { kept, key } = this.placeOf(type, collections)
    const known = kept.get(key)
    if (known) return known
    const fields = finished(this.learning(type, collections, sources))
    kept.set(key, fields)
    return fields
  }

  private membersOf(type: string, { site, facts }: FieldSources): readonly PageFacts[] {
    this.byType ??= groupBy(facts.values(), ({ path }) => site.typeOf.get(path) ?? '')
    return this.byType.get(type) ?? []
  }

  private placeOf(type: string, collections: readonly ConfiguredCollection[]) {
    const kept = this.kept.get(type) ?? new Map<string, readonly FieldShape[]>()
    this.kept.set(type, kept)
    return { kept, key: JSON.stringify(collections.map(({ name }) => name)) }
  }

  private *learning(
    type: string,
    collections: readonly ConfiguredCollection[],
    sources: FieldSources,
  ): Steps<readonly FieldShape[]> {
    const untold = yield* this.learningUntold(this.membersOf(type, sources), collections, sources)
    return correctFields(untold, sources.site.corrections.types.get(type)?.fields)
  }

  /** What the pages show, then what they point at, then what configurations say. */
  private *learningUntold(
    members: readonly PageFacts[],
    collections: readonly ConfiguredCollection[],
    { site, facts, resolve }: FieldSources,
  ): Steps<readonly FieldShape[]> {
    this.names ??= pageNames(facts.values(), site.typeOf)
    const values = members.map((member) => member.values)
    const inferred = yield* inferFieldsInSteps(values, site.languages)
    const learned = yield* relateFieldsInSteps(inferred, members, { names: this.names, resolve })
    const typesOf = typesOfCollections(site.configurations, [...facts.values()], site.typeOf)
    return fieldsWith(collections, learned, { pages: members, context: { typesOf } })
  }
}

/** True when the fields have a place for everything the page says, so that nothing new is to be learned from it. */
function areFieldsFor(fields: readonly FieldShape[], { values }: PageFacts): boolean {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return Object.entries(values).every(([key, value]) => {
    const field = byKey.get(key)
    // What a person told holds whatever a page says.
    return field !== undefined && (field.origin === 'corrected' || accepts(field, value))
  })
}
