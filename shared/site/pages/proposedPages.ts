import type { PlacedPage } from '../contentTypes.ts'
import { pathParts } from '../filePath.ts'
import type { LearnedSite } from '../learn.ts'
import { pageDate } from '../title.ts'
import { type FileNamePattern, fileNamePattern, patternName, patternPath } from './fileNamePattern.ts'
import { languagePath, languageSuffix } from './languagePath.ts'
import type { Moment } from './moment.ts'
import { nameByTemplate, nameTemplate } from './nameTemplate.ts'
import { slugFor } from './slug.ts'

/** What a person asks for. */
export type NewPageWish = {
  readonly type: string
  readonly title: string
  /** Empty for a site of one language. */
  readonly languages: readonly string[]
  /** The file name without folder, language and ending; null: proposed from the title. */
  readonly name: string | null
  readonly today: Moment
}

/** One file of the new page. */
export type ProposedPage = {
  readonly path: string
  readonly language: string | null
  /** The page whose manner it is written in. */
  readonly model: PlacedPage
}

/** The new page in its languages, none of it written. */
export type Proposal = {
  /** The file name without folder, language and ending. */
  readonly name: string
  readonly slug: string
  readonly pages: readonly ProposedPage[]
}

/** The pages of a type, the newest first: by their own date, else by when they changed. */
export function membersOfType(site: LearnedSite, type: string): readonly PlacedPage[] {
  const members = [...site.pages.values()].filter(({ facts }) => site.typeOf.get(facts.path) === type)
  const dated = members.map((page) => ({ page, date: pageDate(page.facts) ?? '' }))
  return dated
    .toSorted(
      (one, two) => compare(two.date, one.date) || two.page.facts.changedAt - one.page.facts.changedAt,
    )
    .map(({ page }) => page)
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1
}

/**
 * Where a new page of a type goes and what it is called, in each language wished for: as a configuration says, else as
 * the newest pages of the type are, and in the further languages under the same name, so that the pages are found to be one. Null when the type has
 * no page to learn from.
 */
export function proposePages(site: LearnedSite, wish: NewPageWish): Proposal | null {
  const members = membersOfType(site, wish.type)
  const languages = wish.languages.length === 0 ? [null] : wish.languages
  const [first] = members
  if (first === undefined) return null
  const lead = languages.find((language) => inLanguage(members, language).length > 0) ?? null
  const own = inLanguage(members, lead)
  const model = own[0] ?? first
  const pattern = patternOf(own.length > 0 ? own : members)
  if (pattern === null) return null
  const slug = slugFor(wish.title, pattern.habits)
  const template = nameTemplate(site, members)
  const configured = template === null ? null : nameByTemplate(template, { slug, today: wish.today })
  const name = wish.name ?? (slug === '' ? '' : (configured ?? patternName(pattern, slug, wish.today)))
  const placing = { members, model, lead: patternPath(pattern, name, wish.today), name, today: wish.today }
  const pages = languages.map((language): ProposedPage => {
    const own = inLanguage(members, language)[0] ?? first
    return { path: pathIn(language, placing), language, model: own }
  })
  return { name, slug: wish.name === null ? slug : slugOfName(name), pages }
}

type Placing = {
  readonly members: readonly PlacedPage[]
  readonly model: PlacedPage
  /** The path in the language of the model. */
  readonly lead: string
  readonly name: string
  readonly today: Moment
}

function pathIn(language: string | null, placing: Placing): string {
  const { model, lead } = placing
  if (language === null || language === model.place.language) return lead
  return languagePath(lead, model, language) ?? besides(language, placing) ?? marked(lead, language)
}

/** A name given by hand without the date or number in front. */
export function slugOfName(name: string): string {
  return name.replace(/^(?:\d{4}-\d{2}-\d{2}[-_. ]|\d{2,3}[-_.] ?)(?=\D)/, '')
}

function inLanguage(members: readonly PlacedPage[], language: string | null): readonly PlacedPage[] {
  return members.filter(({ place }) => place.language === language)
}

function patternOf(members: readonly PlacedPage[]): FileNamePattern | null {
  const byPath = new Map(members.map((page) => [page.facts.path, page]))
  const suffixOf = (path: string) => {
    const page = byPath.get(path)
    return page === undefined ? '' : languageSuffix(page)
  }
  return fileNamePattern([...byPath.keys()], suffixOf)
}

/** Where the language shows in the front matter alone: among the pages of that language, if they have their own folder. */
function besides(language: string, { members, name, today }: Placing): string | null {
  const pattern = patternOf(inLanguage(members, language))
  const others = members.filter(({ place }) => place.language !== language)
  if (pattern === null || others.some(({ facts }) => pathParts(facts.path).folder === pattern.folder))
    return null
  return patternPath(pattern, name, today)
}

function marked(path: string, language: string): string {
  const { ending } = pathParts(path)
  const end = ending === '' ? 0 : ending.length + 1
  return `${path.slice(0, path.length - end)}-${language.toLowerCase()}${path.slice(path.length - end)}`
}
