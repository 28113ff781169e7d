import { addressInPattern } from './addressPattern.ts'
import type { AddressPattern } from './configuration/configuration.ts'
import type { PlacedPage } from './contentTypes.ts'
import { fileRole, pathParts } from './filePath.ts'
import type { Generator } from './generator.ts'
import { mainPath } from './languages.ts'
import { type Breathe, evenly, groupInSlices, inSlices } from './slices.ts'

/** How the pages of one folder get their addresses. */
export type AddressRule = {
  /** The last part: the `slug` key where a page has one, or always the path of the file. */
  readonly name: 'slug' | 'path'
  /** Whether the folder of the content type is part of the address. */
  readonly hasFolder: boolean
  /** Whether the language stands in front: for every page, for all but the main language, for none. */
  readonly language: 'all' | 'others' | 'none'
}

/** How the addresses of one folder's pages came to be known. */
export type FolderAddresses = {
  readonly folder: string
  readonly pages: number
  /** Null: the pages have no address that could be told. */
  readonly rule: AddressRule | null
  /** `links`: the site's own links hit the pages so. `generator`: it routes by file. */
  readonly from: 'links' | 'generator' | null
  /** Between 0 and 1: of the links that any rule lets hit a page, the share that this one does. */
  readonly confidence: number
  /** Path of a page of the folder that has an address; null when none has. */
  readonly example: string | null
}

/** The addresses learned: of each page, and the page of each address. */
export type Addresses = {
  readonly folders: readonly FolderAddresses[]
  readonly addressOf: ReadonlyMap<string, string>
  /** Keys are addresses without a slash at the end, lower case. */
  readonly pageAt: ReadonlyMap<string, string>
}

export type AddressSources = {
  readonly generator: Generator | null
  /** The main language first. */
  readonly languages: readonly string[]
  /** What settings of the generator say; links of the site that hit pages otherwise count more. */
  readonly patterns?: readonly AddressPattern[]
}

/** Generators whose addresses follow from where the files are, so that no link is needed to know them. */
const routedByFile: ReadonlySet<Generator> = new Set([
  'hugo',
  'jekyll',
  'eleventy',
  'docusaurus',
  'vitepress',
  'astro',
])

const rules: readonly AddressRule[] = (['slug', 'path'] as const).flatMap((name) =>
  [true, false].flatMap((hasFolder) =>
    (['all', 'others', 'none'] as const).map((language) => ({ name, hasFolder, language })),
  ),
)

/**
 * Learns the address of every page: what a page says itself (`permalink`, `url`) holds; for the others the rule is
 * taken, folder by folder, that lets most of the site's own links hit a page. Without any hit an address is known
 * only where the generator routes by file; else there is none.
 */
export async function learnAddresses(
  pages: readonly PlacedPage[],
  sources: AddressSources,
  breathe: Breathe,
): Promise<Addresses> {
  const links = new Map<string, number>()
  await inSlices(pages, breathe, ({ facts }) => countLinks(links, facts.links))
  const wanted = new Map([...links].map(([link, count]) => [addressKey(link), count]))
  const addressOf = new Map<string, string>()
  const pageAt = new Map<string, string>()
  const hasSlash = endsInSlash(links)
  const folders: FolderAddresses[] = []
  for (const [folder, members] of await groupInSlices(
    pages.filter(isRouted(pages)),
    breathe,
    ({ folder }) => folder,
  )) {
    await breathe()
    const learned = ruleFor(members, wanted, sources)
    const { rule } = learned
    const isLinked = learned.from === 'links'
    const pattern = isLinked ? undefined : sources.patterns?.find((candidate) => candidate.folder === folder)
    await inSlices(members, breathe, (page) => {
      const address =
        ownAddress(page) ??
        (pattern === undefined ? null : settledAddress(pattern, page, sources.languages)) ??
        (rule === null ? null : addressBy(rule, partsOf(page, sources.languages)))
      if (address === null) return
      addressOf.set(page.facts.path, hasSlash ? withSlash(address) : address)
      const key = addressKey(address)
      if (!pageAt.has(key)) pageAt.set(key, page.facts.path)
    })
    const example = members.find(({ facts }) => addressOf.has(facts.path))?.facts.path ?? null
    folders.push({ folder, pages: members.length, ...learned, example })
  }
  return { folders, addressOf, pageAt }
}

/** The address that a pattern of the settings gives; generators put the language in front of it, but for the main one. */
function settledAddress(
  { pattern }: AddressPattern,
  page: PlacedPage,
  [main]: readonly string[],
): string | null {
  const address = addressInPattern(pattern, page)
  const { language } = page.place
  return address === null || language === null || language === main ? address : `/${language}${address}`
}

/** Data files have no address, and where languages have folders nothing outside of them is published as a page. */
function isRouted(pages: readonly PlacedPage[]): (page: PlacedPage) => boolean {
  const hasFolders = pages.some(({ place }) => place.root?.kind === 'folder')
  return ({ place, facts }) =>
    fileRole(facts.path) === 'page' && (!hasFolders || place.root?.kind === 'folder')
}

/** The form in which addresses are compared: no slash at the end, no file ending, lower case. */
export function addressKey(address: string): string {
  const bare = address.replace(/\/+$/, '').replace(/(?:\/index)?\.html?$/i, '')
  return (bare.startsWith('/') ? bare : `/${bare}`).toLowerCase()
}

function countLinks(counts: Map<string, number>, links: readonly string[]): void {
  for (const link of links) if (link.startsWith('/')) counts.set(link, (counts.get(link) ?? 0) + 1)
}

/** Links decide how addresses are written: with a slash at the end when most of them have one. */
function endsInSlash(links: ReadonlyMap<string, number>): boolean {
  let balance = 0
  for (const [link, count] of links) {
    if (link.length > 1 && !/\.[a-z0-9]+$/i.test(link)) balance += link.endsWith('/') ? count : -count
  }
  return balance > 0
}

function withSlash(address: string): string {
  return address.endsWith('/') || /\.[a-z0-9]+$/i.test(address) ? address : `${address}/`
}

/** Pages tried per folder: rules are few, and hits of a sample tell them apart as well as all would. */
const sampleSize = 200

function ruleFor(
  members: readonly PlacedPage[],
  wanted: ReadonlyMap<string, number>,
  sources: AddressSources,
): Pick<FolderAddresses, 'rule' | 'from' | 'confidence'> {
  const sample = evenly(members, sampleSize).map((page) => partsOf(page, sources.languages))
  let best: AddressRule | null = null
  let most = 0
  const reachable = new Set<string>()
  for (const rule of rulesFor(sample)) {
    const hit = new Set(sample.map((parts) => addressKey(addressBy(rule, parts))))
    const score = [...hit].reduce((sum, address) => sum + (wanted.get(address) ?? 0), 0)
    if (score > most) [best, most] = [rule, score]
    for (const address of hit) if (wanted.has(address)) reachable.add(address)
  }
  const all = [...reachable].reduce((sum, address) => sum + (wanted.get(address) ?? 0), 0)
  if (best !== null) return { rule: best, from: 'links', confidence: most / (all + 1) }
  const isRoutedByFile = sources.generator !== null && routedByFile.has(sources.generator)
  if (!isRoutedByFile) return { rule: null, from: null, confidence: 0 }
  const isBeside = members.some(({ place }) => place.root?.kind === 'beside')
  const language = isBeside ? 'others' : defaultLanguageRule(sources)
  const rule = { name: 'slug', hasFolder: true, language } as const
  return { rule, from: 'generator', confidence: 0.5 }
}

/** Docs of Astro put every language into the address; the others leave out the main one. */
function defaultLanguageRule({ generator }: AddressSources): AddressRule['language'] {
  return generator === 'astro' ? 'all' : 'others'
}

/** The address a page gives itself; null when it does not, or when it is a pattern with placeholders. */
function ownAddress({ facts }: PlacedPage): string | null {
  for (const key of ['permalink', 'url']) {
    const value = Object.hasOwn(facts.values, key) ? facts.values[key] : null
    if (typeof value === 'string' && /^\/[^:{}\s]*$/.test(value)) return value
  }
  return null
}

/** What the address of a page can be made of. */
type AddressParts = {
  readonly language: string | null
  readonly isMain: boolean
  readonly folder: string
  /** The steps below the folder of the content type, the file name last. */
  readonly below: readonly string[]
  readonly slug: string | null
}

function partsOf(page: PlacedPage, languages: readonly string[]): AddressParts {
  const { place, folder, facts } = page
  const { slug } = facts.values
  return {
    language: place.language,
    isMain: place.language === null || place.language === languages[0],
    folder,
    below: stepsBelowType(page),
    slug: typeof slug === 'string' && slug !== '' ? slug : null,
  }
}

/** Rules that come to the same for all of these pages are tried once, the first of them. */
function rulesFor(sample: readonly AddressParts[]): readonly AddressRule[] {
  const hasSlug = sample.some(({ slug }) => slug !== null)
  const hasLanguage = sample.some(({ language }) => language !== null)
  const hasFolder = sample.some(({ folder }) => folder !== '')
  return rules.filter(
    (rule) =>
      (hasSlug || rule.name === 'slug') &&
      (hasLanguage || rule.language === 'all') &&
      (hasFolder || rule.hasFolder),
  )
}

function addressBy(rule: AddressRule, parts: AddressParts): string {
  const { language, isMain } = parts
  const hasLanguage =
    language !== null && (rule.language === 'all' || (rule.language === 'others' && !isMain))
  const steps = [hasLanguage ? language : '', ...pathSteps(rule, parts)]
  return `/${steps.filter((step) => step !== '').join('/')}`
}

function pathSteps(rule: AddressRule, { folder, below, slug }: AddressParts): readonly string[] {
  // The folder of a collection of Jekyll is marked by an underscore, which is no part of the address.
  const folders = [...(rule.hasFolder ? [folder.replace(/^_(?=.)/, '')] : []), ...below.slice(0, -1)]
  if (rule.name === 'slug' && slug !== null) return slug.includes('/') ? slug.split('/') : [...folders, slug]
  const name = (below.at(-1) ?? '').replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, '')
  return [...folders, name === 'index' || name === '_index' ? '' : name]
}

/** The steps of the path below the folder of the content type, without ending and language. */
function stepsBelowType(page: PlacedPage): readonly string[] {
  const { folder, stem } = pathParts(mainPath(page.place, page.facts.path))
  const steps = folder === '' ? [] : folder.split('/')
  const type = page.folder
  const start = page.place.root?.kind === 'folder' ? rootDepth(page) : 0
  const at = type === '' ? -1 : steps.indexOf(type, start)
  const below = type === '' ? [] : steps.slice(at + 1)
  const language = page.place.root?.kind === 'suffix' ? page.place.language : null
  const name = language !== null && stem.endsWith(`.${language}`) ? stem.slice(0, -language.length - 1) : stem
  return [...below, name]
}

function rootDepth({ place }: PlacedPage): number {
  const before = place.root?.before ?? ''
  return (before === '' ? 0 : before.split('/').length) + 1
}
