import { type Addresses, learnAddresses } from './addresses.ts'
import type { SiteConfiguration } from './configuration/configuration.ts'
import { typesWithLabels } from './configuration/configuredFields.ts'
import { type FittedConfiguration, fitConfigurations, languagesInOrder } from './configuration/fit.ts'
import { learnContentTypes, type PlacedPage, type TypedPages, typeFolder } from './contentTypes.ts'
import { correctAddresses, correctLanguages, correctMedia, correctTypes } from './correctedSite.ts'
import { noCorrections, type SiteCorrections } from './corrections.ts'
import type { PageFacts } from './facts.ts'
import { detectGenerator, type Generator, generators, packageName } from './generator.ts'
import { habitsOfSite, type SiteHabits } from './habits.ts'
import { isLanguageCode } from './languageCode.ts'
import { type LanguageLayout, languagePlace, learnLanguages } from './languages.ts'
import { learnMedia, type MediaRoots } from './media.ts'
import type { ContentType, PageRow } from './page.ts'
import { type PageGroup, pairPages } from './pairs.ts'
import { siteName } from './siteName.ts'
import { type Breathe, inSlices } from './slices.ts'
import { pageDate, pageTitle } from './title.ts'

/** What a folder holds, before anything is learned from it. */
export type SiteSources = {
  readonly folderName: string
  readonly facts: ReadonlyMap<string, PageFacts>
  readonly images: readonly string[]
  /** Paths of files that tell the generator. */
  readonly settings: readonly string[]
  readonly packageText: string | null
  readonly settingsTitle: string | null
  /** Configurations found, the one that counts most first. */
  readonly configurations: readonly SiteConfiguration[]
  /** What people told about the site; it counts before everything else. None by default. */
  readonly corrections?: SiteCorrections
}

/** Everything that was learned about a site from its own files. */
export type LearnedSite = TypedPages & {
  readonly name: string
  readonly generator: Generator | null
  readonly languages: readonly string[]
  /** How the languages are kept apart in paths; without any root the pages say their language themselves, if at all. */
  readonly layout: LanguageLayout
  readonly pages: ReadonlyMap<string, PlacedPage>
  readonly groups: ReadonlyMap<string, PageGroup>
  readonly addresses: Addresses
  readonly media: MediaRoots
  readonly habits: SiteHabits
  /** Each with whether it is used and why, in the same order. */
  readonly configurations: readonly FittedConfiguration[]
  readonly corrections: SiteCorrections
  /** What would be so if nobody had told anything. */
  readonly untold: Untold
}

/** What was learned and configured, where people may have told otherwise. */
export type Untold = {
  readonly name: string
  readonly languages: readonly string[]
  readonly types: readonly ContentType[]
  readonly media: MediaRoots
}

/**
 * Learns a site from its pages, in steps: `breathe` is awaited between them, so that a caller on a thread with other
 * duties can attend to those. Pure apart from that; the same sources give the same site.
 */
export async function learnSite(sources: SiteSources, breathe: Breathe): Promise<LearnedSite> {
  const all = [...sources.facts.values()]
  const generator = detectGenerator(sources.settings, sources.packageText) ?? namedGenerator(sources)
  const corrections = sources.corrections ?? noCorrections
  const {
    pages,
    layout,
    languages: found,
    learned,
  } = await placePages(all, { corrections, configurations: sources.configurations }, breathe)
  await breathe()
  const site = { pages: all, languages: found }
  const configurations = await fitConfigurations(sources.configurations, site, breathe)
  const ordered = languagesInOrder(found, configurations)
  const languages = corrections.languages.length > 0 ? found : ordered
  const typed = await learnContentTypes(pages, breathe)
  await breathe()
  const groups = await pairPages(pages, breathe)
  await breathe()
  const labelled = typesWithLabels(typed.types, typed.typeOf, { pages: all, configurations })
  const { types, typeOf } = correctTypes({ types: labelled, typeOf: typed.typeOf }, pages, corrections)
  const patterns = sources.configurations.flatMap((configuration) => configuration.addresses)
  const linked = await learnAddresses(pages, { generator, languages, patterns }, breathe)
  const addresses = correctAddresses(linked, pages, { typeOf, corrections })
  await breathe()
  const media = await learnMedia(all, sources.images, breathe)
  const habits = habitsOfSite(all.map((page) => page.habits))
  const { folderName, settingsTitle } = sources
  const byPath = new Map(pages.map((page) => [page.facts.path, page]))
  const startPage = addresses.pageAt.get('/')
  const startPages = startPage === undefined ? [] : [...(groups.get(startPage)?.values() ?? [])]
  const name = await siteName({
    pages: all,
    startTitles: startPages.flatMap((path) => byPath.get(path)?.facts ?? []).map(pageTitle),
    settingsTitle,
    packageName: packageName(sources.packageText),
    folderName,
    breathe,
  })
  return {
    types,
    typeOf,
    name: corrections.name ?? name,
    generator,
    languages,
    layout,
    pages: byPath,
    groups,
    addresses,
    media: correctMedia(media, corrections),
    habits,
    configurations,
    corrections,
    untold: { name, languages: learned ?? ordered, types: labelled, media },
  }
}

/** Some settings have so usual a name that only what they say tells whose they are (`config.toml` of Hugo). */
function namedGenerator({ configurations }: SiteSources): Generator | null {
  const systems = configurations.flatMap(({ system, unread }) => (unread === null ? [system] : []))
  return generators.find((generator) => systems.some((system) => system === generator)) ?? null
}

type Placed = Pick<LearnedSite, 'languages' | 'layout'> & {
  readonly pages: readonly PlacedPage[]
  /** The languages found where others were told; null where they count. */
  readonly learned: readonly string[] | null
}

async function placePages(
  all: readonly PageFacts[],
  {
    corrections,
    configurations,
  }: { corrections: SiteCorrections; configurations: readonly SiteConfiguration[] },
  breathe: Breathe,
): Promise<Placed> {
  const contentFolders = configurations.flatMap((configuration) => configuration.contentFolders)
  const [main = null] = configurations.flatMap(({ locales }) => locales?.default ?? [])
  const found = await learnLanguages(
    all.map(({ path }) => path),
    breathe,
    main,
  )
  const layout = correctLanguages(found, corrections)
  const flat = layout.roots.length === 0 ? languagesInValues(all) : []
  await breathe()
  const pages: PlacedPage[] = []
  await inSlices(all, breathe, (facts) => {
    const place = placeOf(layout, flat, facts)
    pages.push({ facts, place, folder: typeFolder({ facts, place }, contentFolders) })
  })
  const isTold = corrections.languages.length > 0
  const languages = flat.length > 0 && !isTold ? flat : layout.languages
  return { pages, layout, languages, learned: isTold ? (flat.length > 0 ? flat : found.languages) : null }
}

function placeOf(layout: LanguageLayout, flat: readonly string[], facts: PageFacts) {
  const place = languagePlace(layout, facts.path)
  const language = flat.length > 0 ? languageInValues(facts) : null
  return language === null ? place : { ...place, language }
}

/** Languages that pages of a flat site name in their front matter; none when all name the same or none does. */
function languagesInValues(all: readonly PageFacts[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const facts of all) {
    const language = languageInValues(facts)
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return counts.size < 2 ? [] : [...counts].sort((a, b) => b[1] - a[1]).map(([language]) => language)
}

function languageInValues({ values }: PageFacts): string | null {
  const { language, lang, locale } = values
  const code = [language, lang, locale].find((value) => typeof value === 'string' && isLanguageCode(value))
  return typeof code === 'string' ? code : null
}

/** The row of a page for a list; null for a path that is no page of the site. */
export function pageRow(site: LearnedSite, path: string): PageRow | null {
  const page = site.pages.get(path)
  if (page === undefined) return null
  const { facts, place } = page
  return {
    path,
    title: pageTitle(facts),
    type: site.typeOf.get(path) ?? '',
    language: place.language,
    address: site.addresses.addressOf.get(path) ?? null,
    date: pageDate(facts),
    changedAt: facts.changedAt,
    translations: translationsOf(site, path),
    isSourceOnly: facts.isSourceOnly,
    ...(isUnpublished(facts) ? { isUnpublished: true } : {}),
  }
}

/** As Hugo, Astro, Eleventy and Docusaurus (`draft`), Jekyll (`published`) and several systems (`status`) have it. */
function isUnpublished({ values: { draft, published, status } }: PageFacts): boolean {
  return draft === true || published === false || (typeof status === 'string' && /^draft$/i.test(status))
}

function translationsOf(site: LearnedSite, path: string): PageRow['translations'] {
  const group = site.groups.get(path)
  if (group === undefined) return []
  return [...group].flatMap(([language, other]) => (other === path ? [] : [{ language, path: other }]))
}

/**
 * The site after one page said something new, when nothing else hangs on what changed; null when the site has to be
 * learned again: the page is new, or its slug, template, language or shape is different.
 */
export function withFacts(site: LearnedSite, facts: PageFacts): LearnedSite | null {
  const before = site.pages.get(facts.path)
  if (before === undefined || structure(before.facts) !== structure(facts)) return null
  return { ...site, pages: new Map(site.pages).set(facts.path, { ...before, facts }) }
}

/** Keys that addresses, pairs and kinds of page are learned from. */
const structuralKeys = (
  'slug permalink url template layout pageType postType page_type _template type language lang locale ' +
  'translationKey page_id lang-ref ref'
).split(' ')

function structure({ values, images, isSourceOnly }: PageFacts): string {
  const told = structuralKeys.map((key) => values[key] ?? null)
  return JSON.stringify([isSourceOnly, Object.keys(values), told, images])
}
