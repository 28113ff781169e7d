import { performance } from 'node:perf_hooks'
import { isImagePath } from '#shared/site/accepts.ts'
import { correctionFaults } from '#shared/site/correctionFaults.ts'
import type { SiteCorrections } from '#shared/site/corrections.ts'
import { correctionsPath } from '#shared/site/corrections.ts'
import type { PageFacts } from '#shared/site/facts.ts'
import type { FieldReference } from '#shared/site/field.ts'
import type { LearnedSite } from '#shared/site/learn.ts'
import type { LearnedSiteAnswer, LearnedType, References } from '#shared/site/learnedSchema.ts'
import type { ContentType } from '#shared/site/page.ts'
import { type Breathe, groupInSlices, inSlices } from '#shared/site/slices.ts'
import { takingTurns } from '../git/turns.ts'
import { exampleOf, learnedFields, type NamesOf, nameBy } from './learnedFields.ts'
import type { SiteIndex } from './siteIndex.ts'

/** Pages shown as examples of a type, and references shown that lead nowhere. */
const mostExamples = 5
const mostMissing = 8

/**
 * Answers what was learned, and counts it only when it was learned anew: while pages are read, windows ask several
 * times a second, and the counting goes over every reference of the site.
 */
export function learnedReader(index: SiteIndex): (typeWanted: string | null) => Promise<LearnedSiteAnswer> {
  let kept: {
    readonly site: LearnedSite | null
    readonly type: string | null
    readonly answer: Promise<LearnedSiteAnswer>
  } | null = null
  return async (type) => {
    const site = index.site()
    const isCurrent = kept !== null && kept.site === site && kept.type === type
    kept = isCurrent && kept ? kept : { site, type, answer: learnedAnswer(index, type) }
    const answer = await kept.answer
    return { ...answer, revision: index.revision(), reading: index.reading(), pages: index.pageCount() }
  }
}

/** Everything learned of a site and told about it; the fields of one type come with what bears them out. */
async function learnedAnswer(index: SiteIndex, typeWanted: string | null): Promise<LearnedSiteAnswer> {
  const breathe = takingTurns(() => performance.now()).pause
  await index.prepareAllFields(breathe)
  const site = index.site()
  const knowledge = index.learned()
  const pages = site === null ? [] : [...site.pages.values()].map(({ facts }) => facts)
  const count = (referencesOf: (page: PageFacts) => readonly string[]) =>
    countReferences(index, pages, { referencesOf, breathe })
  const [links, media] = [
    await count(({ links }) => links),
    await count(({ images }) => images.filter(isImagePath)),
  ]
  const types = site === null ? [] : await typesAnswer(index, site, { typeWanted, breathe })
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
    types,
    links,
    media,
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

async function typesAnswer(
  index: SiteIndex,
  site: LearnedSite,
  { typeWanted, breathe }: { readonly typeWanted: string | null; readonly breathe: Breathe },
): Promise<LearnedType[]> {
  const pages = [...site.pages.values()].map(({ facts }) => facts)
  const byType = await groupInSlices(pages, breathe, ({ path }) => site.typeOf.get(path) ?? '')
  const types: LearnedType[] = []
  for (const type of site.types) {
    await breathe()
    types.push(typeAnswer(index, site, { type, isWanted: type.id === typeWanted, byType }))
  }
  return types
}

type PagesByType = ReadonlyMap<string, readonly PageFacts[]>

type WantedType = {
  readonly type: ContentType
  readonly isWanted: boolean
  readonly byType: PagesByType
}

function typeAnswer(
  index: SiteIndex,
  site: LearnedSite,
  { type, isWanted, byType }: WantedType,
): LearnedType {
  const correction = site.corrections.types.get(type.id)
  const members = byType.get(type.id) ?? []
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
    fields: isWanted ? [...fieldsOf(index, site, { type, byType })] : [],
  }
}

function fieldsOf(
  index: SiteIndex,
  site: LearnedSite,
  { type, byType }: { readonly type: ContentType; readonly byType: PagesByType },
) {
  const known = new Map<string, ReadonlySet<string>>()
  const namesOf: NamesOf = (reference: FieldReference) => {
    const key = JSON.stringify(reference)
    const targets = reference.types.flatMap((id) => byType.get(id) ?? [])
    const names = known.get(key) ?? new Set(targets.flatMap((facts) => nameBy(facts, reference) ?? []))
    known.set(key, names)
    return names
  }
  const shapes = index.fieldsOfType(type.id)
  const untold = index.untoldFieldsOfType(type.id)
  const corrections = site.corrections.types.get(type.id)?.fields
  const pages = byType.get(type.id) ?? []
  return learnedFields({ shapes, untold, corrections, pages }, namesOf)
}

type Counting = {
  readonly referencesOf: (page: PageFacts) => readonly string[]
  readonly breathe: Breathe
}

async function countReferences(
  index: SiteIndex,
  pages: readonly PageFacts[],
  { referencesOf, breathe }: Counting,
): Promise<References> {
  let total = 0
  let resolved = 0
  const missing: References['missing'] = []
  await inSlices(pages, breathe, (page) => {
    for (const reference of referencesOf(page)) {
      total += 1
      if (index.resolve(page.path, reference) !== null) resolved += 1
      else if (missing.length < mostMissing) missing.push({ page: exampleOf(page), reference })
    }
  })
  return { total, resolved, missing }
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
