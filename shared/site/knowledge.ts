import * as v from 'valibot'
import { sentenceSchema } from '../wire/schemas.ts'
import type { FieldShape } from './field.ts'
import { fieldShapeSchema } from './fieldSchema.ts'
import type { LanguageRoot } from './languages.ts'
import type { LearnedSite } from './learn.ts'
import { contentTypeSchema } from './page.ts'

const originSchema = v.picklist(['learned', 'configured', 'corrected'])

const languagesSchema = v.object({
  /** The language that the others are translated from first; empty for a site of one language. */
  all: v.array(v.object({ language: v.string(), pages: v.number() })),
  /** What tells the language of most pages. */
  toldBy: v.picklist(['folders', 'file-names', 'whole-files', 'front-matter', 'nothing']),
  /** Every place where languages are kept apart; `before` is a folder of the repository. */
  roots: v.array(
    v.object({
      kind: v.picklist(['folder', 'beside', 'suffix', 'file']),
      before: v.string(),
      languages: v.array(v.string()),
      confidence: v.number(),
    }),
  ),
  /** `configured`: a configuration that fits the site names the languages, too. */
  origin: originSchema,
  confidence: v.number(),
})

const addressesSchema = v.object({
  /** The folder of the content type; empty at the top. */
  folder: v.string(),
  pages: v.number(),
  rule: v.nullable(
    v.object({
      name: v.picklist(['slug', 'path']),
      hasFolder: v.boolean(),
      language: v.picklist(['all', 'others', 'none']),
    }),
  ),
  from: v.nullable(v.picklist(['links', 'generator'])),
  confidence: v.number(),
  /** Of a page of the folder, where one has an address. */
  example: v.nullable(v.object({ path: v.string(), address: v.string() })),
})

const mediaSchema = v.object({
  /** Folder of the repository, empty for its top. */
  folder: v.string(),
  /** `top`: its content is served from `/`. `relative`: references without a leading slash count from here. */
  as: v.picklist(['top', 'relative']),
  /** How many references led here; 0 for a folder that generators usually serve. */
  references: v.number(),
})

const habitSchema = v.object({
  name: v.string(),
  value: v.nullable(v.union([v.string(), v.number(), v.boolean()])),
  /** Of the pages that show the habit, the share that has it; null when none does and most sites' way is taken. */
  confidence: v.nullable(v.number()),
})

/** Everything that was learned about a site, with how sure it is and where it comes from. */
export const siteKnowledgeSchema = v.object({
  name: v.string(),
  generator: v.nullable(v.string()),
  languages: languagesSchema,
  /** Pages that exist in two or more languages, counted once. */
  pairs: v.number(),
  addresses: v.array(addressesSchema),
  media: v.array(mediaSchema),
  /** How front matter is written here: the names of `HouseStyle`. */
  habits: v.array(habitSchema),
  types: v.array(v.object({ ...contentTypeSchema.entries, fields: v.array(fieldShapeSchema) })),
  configurations: v.array(
    v.object({ path: v.string(), system: v.string(), isUsed: v.boolean(), reason: sentenceSchema }),
  ),
})
export type SiteKnowledge = v.InferOutput<typeof siteKnowledgeSchema>

/** Lays out what was learned for people to look through; `fieldsOfType` answers for the id of a content type. */
export function knowledgeOf(
  site: LearnedSite,
  fieldsOfType: (type: string) => readonly FieldShape[],
): SiteKnowledge {
  const { name, generator, types, groups, habits, configurations } = site
  return {
    name,
    generator,
    languages: knownLanguages(site),
    pairs: new Set(groups.values()).size,
    addresses: knownAddresses(site),
    media: knownMedia(site),
    habits: Object.entries(habits.style).map(([habit, value]) => ({
      name: habit,
      value,
      confidence: Object.entries(habits.agreement).find(([shown]) => shown === habit)?.[1] ?? null,
    })),
    types: types.map((type) => ({ ...type, fields: [...fieldsOfType(type.id)] })),
    configurations: configurations.map(({ configuration: { path, system }, isUsed, reason }) => ({
      path,
      system,
      isUsed,
      reason,
    })),
  }
}

const tellers = { folder: 'folders', beside: 'folders', suffix: 'file-names', file: 'whole-files' } as const

function knownLanguages(site: LearnedSite): SiteKnowledge['languages'] {
  const { languages, layout, pages, configurations } = site
  const counts = new Map<string, number>()
  for (const { place } of pages.values()) {
    if (place.language !== null) counts.set(place.language, (counts.get(place.language) ?? 0) + 1)
  }
  const [main] = [...layout.roots].sort((one, other) => pagesIn(other) - pagesIn(one))
  return {
    all: languages.map((language) => ({ language, pages: counts.get(language) ?? 0 })),
    toldBy: main === undefined ? (languages.length > 0 ? 'front-matter' : 'nothing') : tellers[main.kind],
    roots: layout.roots.map(({ kind, before, languages: found, share }) => ({
      kind,
      before,
      languages: [...found.keys()],
      confidence: share,
    })),
    origin: configurations.some(({ hasLanguages }) => hasLanguages) ? 'configured' : 'learned',
    confidence: main?.share ?? (languages.length > 0 ? 1 : 0),
  }
}

function pagesIn({ languages }: LanguageRoot): number {
  return [...languages.values()].reduce((sum, pages) => sum + pages, 0)
}

function knownAddresses({ addresses }: LearnedSite): SiteKnowledge['addresses'] {
  return addresses.folders.map(({ example: path, ...known }) => {
    const address = path === null ? undefined : addresses.addressOf.get(path)
    return { ...known, example: path === null || address === undefined ? null : { path, address } }
  })
}

function knownMedia({ media }: LearnedSite): SiteKnowledge['media'] {
  const known = (as: 'top' | 'relative') => (folder: string) => ({
    folder,
    as,
    references: media.votes.get(folder) ?? 0,
  })
  return [...media.served.map(known('top')), ...media.bases.map(known('relative'))]
}
