import type { Sentence } from '../../wire/sentence.ts'
import type { PageFacts } from '../facts.ts'
import type { Breathe } from '../slices.ts'
import type { ConfiguredCollection, SiteConfiguration } from './configuration.ts'
import { belongsTo } from './places.ts'

/** A configuration judged against the files: whether it is used, and why, as people read it. */
export type FittedConfiguration = {
  readonly configuration: SiteConfiguration
  readonly isUsed: boolean
  readonly reason: Sentence
  /** The collections that match the pages; where a page belongs to several, the first holds. */
  readonly collections: readonly ConfiguredCollection[]
  /** True when the languages it names are those of the site. */
  readonly hasLanguages: boolean
}

/** What a site has, for configurations to be held against. */
export type FittedSite = { readonly pages: readonly PageFacts[]; readonly languages: readonly string[] }

/** Of the fields a collection lists, the share that its pages must have between them; most forms have optional ones. */
const fieldShare = 1 / 3
/** Or of the keys its pages have, the share that the collection must list. */
const keyShare = 1 / 2

type Verdict = 'fits' | 'no-pages' | 'other-fields'

/**
 * Judges configurations against the files, in their order. A configuration that names files which are not there, or
 * fields that the pages do not have, was left behind by its site and is passed over; one that matches in part is used
 * in that part. `breathe` is awaited between collections.
 */
export async function fitConfigurations(
  configurations: readonly SiteConfiguration[],
  site: FittedSite,
  breathe: Breathe,
): Promise<readonly FittedConfiguration[]> {
  const fitted: FittedConfiguration[] = []
  for (const configuration of configurations) {
    const verdicts = new Map<ConfiguredCollection, Verdict>()
    for (const collection of configuration.collections) {
      verdicts.set(collection, verdictOn(collection, site.pages))
      await breathe()
    }
    fitted.push(fittedWith(configuration, verdicts, site))
  }
  return fitted
}

/** Judges one collection by the pages in its place. */
export function verdictOn(collection: ConfiguredCollection, pages: readonly PageFacts[]): Verdict {
  const members = pages.filter((page) => belongsTo(collection, page))
  if (members.length === 0) return 'no-pages'
  const listed = collection.fields
    .filter(({ isBody, isIncidental }) => !isBody && !isIncidental)
    .map(({ key }) => key)
  if (listed.length === 0) return 'fits'
  const present = new Set(members.flatMap(({ values }) => Object.keys(values)))
  // Pages that cannot be read, or have nothing yet, say nothing against it.
  if (present.size === 0) return 'fits'
  const shared = listed.filter((key) => present.has(key)).length
  const isFit = shared >= listed.length * fieldShare || shared >= present.size * keyShare
  return shared > 0 && isFit ? 'fits' : 'other-fields'
}

type Verdicts = ReadonlyMap<ConfiguredCollection, Verdict>

function fittedWith(
  configuration: SiteConfiguration,
  verdicts: Verdicts,
  site: FittedSite,
): FittedConfiguration {
  const collections = [...verdicts].flatMap(([collection, verdict]) =>
    verdict === 'fits' ? [collection] : [],
  )
  const hasLanguages = areLanguagesOf(configuration, site.languages)
  return {
    configuration,
    isUsed: collections.length > 0 || hasLanguages,
    reason:
      configuration.unread ?? reasonFor(configuration, { verdicts, fits: collections.length, hasLanguages }),
    collections: [...collections].sort((one, other) => weightOf(other) - weightOf(one)),
    hasLanguages,
  }
}

/** A file counts before a folder, a deeper folder before the one it lies in, a page's own word before a fallback. */
function weightOf({ place, only }: ConfiguredCollection): number {
  const depth = place.kind === 'file' ? 1000 : place.folder.split('/').length * 4
  return depth + (only === null ? 1 : only.isFallback ? 0 : 2)
}

function areLanguagesOf({ locales }: SiteConfiguration, languages: readonly string[]): boolean {
  if (locales === null || languages.length < 2) return false
  const known = new Set(languages.map(spelled))
  const hits = locales.all.filter((language) => known.has(spelled(language))).length
  const hasMain = locales.default === null || known.has(spelled(locales.default))
  return hasMain && hits * 2 >= locales.all.length
}

/** Languages are compared without regard to the spelling of their codes. */
function spelled(language: string): string {
  return language.toLowerCase().replaceAll('_', '-')
}

/** The languages of a site, first the one that a fitting configuration says the others are translated from. */
export function languagesInOrder(
  languages: readonly string[],
  configurations: readonly FittedConfiguration[],
): readonly string[] {
  const mains = configurations.flatMap(({ hasLanguages, configuration }) =>
    hasLanguages ? (configuration.locales?.default ?? []) : [],
  )
  const [main] = languages.filter((language) => spelled(language) === spelled(mains[0] ?? ''))
  return main === undefined ? languages : [main, ...languages.filter((language) => language !== main)]
}

type Findings = { readonly verdicts: Verdicts; readonly fits: number; readonly hasLanguages: boolean }

function reasonFor(configuration: SiteConfiguration, { verdicts, fits, hasLanguages }: Findings): Sentence {
  const total = verdicts.size
  if (fits > 0) return fits === total ? allMatch(total) : someMatch(fits, total)
  if (hasLanguages) return languagesMatch
  const missing = [...verdicts].flatMap(([{ place }, verdict]) =>
    verdict === 'no-pages' ? [placeName(place)] : [],
  )
  const [first] = missing
  if (total > missing.length) return otherFields
  if (first !== undefined) return missing.length === 1 ? oneMissing(first) : severalMissing(first)
  return configuration.locales === null ? saysNothing : otherLanguages
}

function placeName(place: ConfiguredCollection['place']): string {
  return place.kind === 'file' ? place.path : `${place.folder}/`
}

function allMatch(total: number): Sentence {
  if (total === 1)
    return { en: 'Its collection matches the pages.', de: 'Ihre Sammlung passt zu den Seiten.' }
  return {
    en: `All ${total} collections match the pages.`,
    de: `Alle ${total} Sammlungen passen zu den Seiten.`,
  }
}

function someMatch(fits: number, total: number): Sentence {
  return {
    en: `${fits} of ${total} collections match the pages; the others name files or fields that are not there.`,
    de: `${fits} von ${total} Sammlungen passen zu den Seiten; die übrigen nennen Dateien oder Felder, die es nicht gibt.`,
  }
}

const languagesMatch: Sentence = {
  en: 'Its languages are those of the pages.',
  de: 'Ihre Sprachen sind die der Seiten.',
}

function oneMissing(name: string): Sentence {
  return {
    en: `It names ${name}, where there are no pages.`,
    de: `Sie nennt ${name}; dort gibt es keine Seiten.`,
  }
}

function severalMissing(name: string): Sentence {
  return {
    en: `It names ${name} and other places where there are no pages.`,
    de: `Sie nennt ${name} und weitere Orte, an denen es keine Seiten gibt.`,
  }
}

const otherFields: Sentence = {
  en: 'The pages it names do not have the fields it lists.',
  de: 'Die Seiten, die sie nennt, haben die aufgeführten Felder nicht.',
}

const saysNothing: Sentence = {
  en: 'It says nothing about kinds of page, fields or languages.',
  de: 'Sie sagt nichts über Arten von Seiten, Felder oder Sprachen.',
}

const otherLanguages: Sentence = {
  en: 'It names languages that the pages do not have.',
  de: 'Sie nennt Sprachen, die die Seiten nicht haben.',
}
