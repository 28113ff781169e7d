import type { Value } from '#shared/document/document.ts'
import { toValue } from '#shared/document/value.ts'
import { isImagePath } from '#shared/site/accepts.ts'
import type { FieldShape } from '#shared/site/field.ts'
import type { ContentType } from '#shared/site/page.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { correctionsAnswer } from '../site/learned.ts'
import type { SiteIndex } from '../site/siteIndex.ts'

/** References of one kind: how many there are, how many lead somewhere, and those that do not. */
export type ReferenceCount = {
  readonly total: number
  readonly resolved: number
  readonly unresolved: readonly { readonly page: string; readonly reference: string }[]
}

/** A configuration of the site: used, or passed over, and why. */
export type UsedConfiguration = {
  readonly path: string
  readonly system: string
  readonly isUsed: boolean
  readonly reason: Sentence
}

/** The file of corrections as data, and what is wrong in it. */
export type InspectedCorrections = {
  readonly path: string
  readonly told: Value
  readonly diagnoses: readonly { readonly line: number | null; readonly message: Sentence }[]
}

/** What was learned about a site, with the counts that show how well. */
export type SiteInspection = {
  readonly name: string
  readonly generator: string | null
  /** Configurations found, the one that counts most first, and whether each is used. */
  readonly configurations: readonly UsedConfiguration[]
  readonly languages: readonly string[]
  /** What people told about the site in `.galley/site.yml`; null where they did not. */
  readonly corrections: InspectedCorrections | null
  readonly contentTypes: readonly (ContentType & { readonly fields: readonly FieldShape[] })[]
  readonly mediaRoots: readonly string[]
  readonly pages: number
  /** Pages that exist in two or more languages, counted once. */
  readonly pairs: number
  readonly sourceOnly: readonly string[]
  readonly links: ReferenceCount
  readonly media: ReferenceCount
}

/** Counts what was learned; null before the first reading is complete. */
export function inspectSite(index: SiteIndex): SiteInspection | null {
  const site = index.site()
  if (site === null) return null
  const { name, generator, languages, types, media } = site
  return {
    name,
    generator,
    configurations: site.configurations.map(({ configuration: { path, system }, isUsed, reason }) => ({
      path,
      system,
      isUsed,
      reason,
    })),
    languages,
    corrections: correctionsOf(index),
    contentTypes: types.map((type) => ({ ...type, fields: index.fieldsOfType(type.id) })),
    mediaRoots: media.served,
    pages: site.pages.size,
    pairs: new Set(site.groups.values()).size,
    sourceOnly: [...site.pages.values()].flatMap(({ facts }) => (facts.isSourceOnly ? [facts.path] : [])),
    links: countReferences(index, (path) => index.factsOf(path)?.links ?? []),
    media: countReferences(index, (path) => (index.factsOf(path)?.images ?? []).filter(isImagePath)),
  }
}

function correctionsOf(index: SiteIndex): InspectedCorrections | null {
  const file = correctionsAnswer(index)
  const root = index.corrections()?.read.document.root ?? null
  if (!file.exists) return null
  const diagnoses = file.diagnoses.map(({ line, message }) => ({ line, message }))
  return { path: file.path, told: root === null ? null : toValue(root), diagnoses }
}

function countReferences(
  index: SiteIndex,
  referencesOf: (path: string) => readonly string[],
): ReferenceCount {
  const paths = [...(index.site()?.pages.keys() ?? [])]
  const all = paths.flatMap((page) => referencesOf(page).map((reference) => ({ page, reference })))
  const unresolved = all.filter(({ page, reference }) => index.resolve(page, reference) === null)
  return { total: all.length, resolved: all.length - unresolved.length, unresolved }
}
