import { isImagePath } from '#shared/site/accepts.ts'
import { correctionFaults } from '#shared/site/correctionFaults.ts'
import type { SiteCorrections } from '#shared/site/corrections.ts'
import { correctionsPath } from '#shared/site/corrections.ts'
import type { PageFacts } from '#shared/site/facts.ts'
import type { FieldReference } from '#shared/site/field.ts'
import { groupBy } from '#shared/site/group.ts'
import type { LearnedSite } from '#shared/site/learn.ts'
import type { LearnedSiteAnswer, LearnedType, References } from '#shared/site/learnedSchema.ts'
import type { ContentType } from '#shared/site/page.ts'
import { exampleOf, learnedFields, type NamesOf, nameBy } from './learnedFields.ts'
import type { SiteIndex } from './siteIndex.ts'

/** Pages shown as examples of a type, and references shown that lead nowhere. */
const mostExamples = 5
const mostMissing = 8

/**
 * Answers what was learned, and counts it only when it was learned anew: while pages are read, windows ask several
 * times a second, and the counting goes over every reference of the site.
 */
export function learnedReader(index: SiteIndex): (typeWanted: string | null) => LearnedSiteAnswer {
  let kept: {
    readonly site: LearnedSite | null
    readonly type: string | null
    readonly answer: LearnedSiteAnswer
  } | null = null
  return (type) => {
    const site = index.site()
    const isCurrent = kept !== null && kept.site === site && kept.type === type
    kept = isCurrent && kept ? kept : { site, type, answer: learnedAnswer(index, type) }
    const now = { revision: index.revision(), reading: index.reading(), pages: index.pageCount() }
    return { ...kept.answer, ...now }
  }
}

/** Everything learned of a site and told about it; the fields of one type come with what bears them out. */
function learnedAnswer(index: SiteIndex, typeWanted: string | null): LearnedSiteAnswer {
  const site = index.site()
  const knowledge = index.learned()
  const pages = site === null ? [] : [...site.pages.values()].map(({ facts }) => facts)
  return {
    revision: index.revision(),
    knowledge,
    reading: index.reading(),
    pages: index.pageCount(),
    ...spreadOf(site),
    learned: {
      name: site?.untold.name ?? '',
      languages: [...(site?.untold.languages ?? [])],
      mediaRoot: site?.untold.media.served[0] ?? null,
    },
    told: toldOf(site?.corrections ?? null),
    types:
      site === null
        ? []
        : site.types.map((type) => typeAnswer(index, site, { type, isWanted: type.id === typeWanted })),
    links: countReferences(index, pages, ({ links }) => links),
    media: countReferences(index, pages, ({ images }) => images.filter(isImagePath)),
    images: index.imageRows().length,
    file: correctionsAnswer(index),
  }
}

/** How many pages there are in any language, and how many of them in all. */
function spreadOf(site: LearnedSite | null): Pick<LearnedSiteAnswer, 'translatable' | 'complete'> {
  if (site === null) return { translatable: 0, complete: 0 }
  const inLanguage = [...site.pages.values()].filter(
    ({ place, facts }) =>
      place.language !== null && place.root?.kind !== 'file' && site.typeOf.get(facts.path) !== 'project:',
  )
  const groups = new Set(inLanguage.map(({ facts }) => site.groups.get(facts.path) ?? facts.path))
  const complete = [...groups].filter(
    (group) => typeof group !== 'string' && site.languages.every((language) => group.has(language)),
  )
  return { translatable: groups.size, complete: complete.length }
}

function toldOf(corrections: SiteCorrections | null): LearnedSiteAnswer['told'] {
  return {
    name: corrections?.name ?? null,
    languages: [...(corrections?.languages ?? [])],
    mediaFolder: corrections?.media.folder ?? null,
    mediaRoot: corrections?.media.root ?? null,
  }
}

type WantedType = { readonly type: ContentType; readonly isWanted: boolean }

function typeAnswer(index: SiteIndex, site: LearnedSite, { type, isWanted }: WantedType): LearnedType {
  const correction = site.corrections.types.get(type.id)
  const members = [...site.pages.values()].flatMap(({ facts }) =>
    site.typeOf.get(facts.path) === type.id ? [facts] : [],
  )
  const { label = null, hidden = null, folder = null, address = null } = correction ?? {}
  const told = Object.entries({ label, hidden, folder, address }).flatMap(([key, value]) =>
    value === null ? [] : [key],
  )
  const addressOf = (path: string) => site.addresses.addressOf.get(path) ?? null
  return {
    ...type,
    learned: site.untold.types.find(({ id }) => id === type.id) ?? null,
    told,
    address,
    withAddress: members.filter(({ path }) => addressOf(path) !== null).length,
    examples: members
      .slice(0, mostExamples)
      .map((page) => ({ ...exampleOf(page), address: addressOf(page.path) })),
    fields: isWanted ? [...fieldsOf(index, site, { type, members })] : [],
  }
}

function fieldsOf(
  index: SiteIndex,
  site: LearnedSite,
  { type, members }: { readonly type: ContentType; readonly members: readonly PageFacts[] },
) {
  const byType = groupBy(site.pages.values(), ({ facts }) => site.typeOf.get(facts.path) ?? '')
  const known = new Map<string, ReadonlySet<string>>()
  const namesOf: NamesOf = (reference: FieldReference) => {
    const key = JSON.stringify(reference)
    const targets = reference.types.flatMap((id) => byType.get(id) ?? [])
    const names = known.get(key) ?? new Set(targets.flatMap(({ facts }) => nameBy(facts, reference) ?? []))
    known.set(key, names)
    return names
  }
  const shapes = index.fieldsOfType(type.id)
  const untold = index.untoldFieldsOfType(type.id)
  const corrections = site.corrections.types.get(type.id)?.fields
  return learnedFields({ shapes, untold, corrections, pages: members }, namesOf)
}

function countReferences(
  index: SiteIndex,
  pages: readonly PageFacts[],
  referencesOf: (page: PageFacts) => readonly string[],
): References {
  const all = pages.flatMap((page) => referencesOf(page).map((reference) => ({ page, reference })))
  const missing = all.filter(({ page, reference }) => index.resolve(page.path, reference) === null)
  const shown = missing
    .slice(0, mostMissing)
    .map(({ page, reference }) => ({ page: exampleOf(page), reference }))
  return { total: all.length, resolved: all.length - missing.length, missing: shown }
}

/** The file of corrections, with what is wrong in it. */
export function correctionsAnswer(index: SiteIndex): LearnedSiteAnswer['file'] {
  const [kept, site] = [index.corrections(), index.site()]
  const text = kept?.text ?? ''
  const faults = kept && site ? correctionFaults(kept.read, site.types) : []
  const diagnoses = [...(kept?.read.diagnoses ?? []), ...faults]
    .sort((one, other) => one.from - other.from)
    .map(({ message, from }) => ({ message, ...lineAt(text, from) }))
  return { path: correctionsPath, exists: kept?.exists ?? false, diagnoses }
}

/** The line of an offset, counted from one, and what stands in it; no line in an empty text. */
function lineAt(text: string, offset: number): { readonly line: number | null; readonly text: string } {
  if (text === '') return { line: null, text: '' }
  const line = text.slice(0, offset).split('\n').length
  return { line, text: (text.split('\n')[line - 1] ?? '').trim().slice(0, 200) }
}
