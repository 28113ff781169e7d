import * as v from 'valibot'
import { repositoryPathSchema, revisionSchema, sentenceSchema } from '../wire/schemas.ts'
import { fieldShapeSchema } from './fieldSchema.ts'
import { siteKnowledgeSchema } from './knowledge.ts'
import { contentTypeSchema } from './page.ts'

/** A page as an example of something. */
const examplePageSchema = v.object({ path: repositoryPathSchema, title: v.string() })

/** A value that pages have, how many have it, and one of them. */
const valueCountSchema = v.object({ value: v.string(), count: v.number(), page: examplePageSchema })

/** A field of a type, with what bears it out. */
const learnedFieldSchema = v.object({
  /** Keys from the outside in; the name of a kind of section counts as a key. */
  path: v.array(v.string()),
  /** True for a kind of section: only its name can be corrected. */
  isVariant: v.boolean(),
  /** The field as it counts. */
  shape: fieldShapeSchema,
  /** The field as it would be without corrections; null for one that only a person told of. */
  learned: v.nullable(fieldShapeSchema),
  /** Names of what was corrected, as the file of corrections has them. */
  told: v.array(v.string()),
  /** Of so many pages (or sections) that could have it, so many do. */
  seen: v.number(),
  of: v.number(),
  /** Of the values, so many are what the kind says. */
  fits: v.number(),
  /** Different values, the most frequent first; not all of them. */
  values: v.array(valueCountSchema),
  valueCount: v.number(),
  /** A page whose value is not what the kind says; null when there is none. */
  misfit: v.nullable(valueCountSchema),
  /** Single values, those in lists counted each. */
  singles: v.number(),
  /** For a reference: how many of the values name a page of the types referred to. */
  found: v.nullable(v.number()),
})

const learnedTypeSchema = v.object({
  ...contentTypeSchema.entries,
  learned: v.nullable(contentTypeSchema),
  told: v.array(v.string()),
  /** The address told, as a pattern; null: as learned. */
  address: v.nullable(v.string()),
  /** How many of its pages have an address. */
  withAddress: v.number(),
  examples: v.array(v.object({ ...examplePageSchema.entries, address: v.nullable(v.string()) })),
  fields: v.array(learnedFieldSchema),
})

const referencesSchema = v.object({
  total: v.number(),
  resolved: v.number(),
  /** The first of those that lead nowhere. */
  missing: v.array(v.object({ page: examplePageSchema, reference: v.string() })),
})

/** Everything learned of a site, and what people told about it. */
export const learnedSiteSchema = v.object({
  revision: revisionSchema,
  /** Null until the first pages were read. */
  knowledge: v.nullable(siteKnowledgeSchema),
  /** How far the first reading of the pages is; null when it is complete. */
  reading: v.nullable(v.object({ done: v.number(), total: v.number() })),
  pages: v.number(),
  /** Pages that belong to a language, counted once for all their languages. */
  translatable: v.number(),
  /** Of those, the ones that exist in every language. */
  complete: v.number(),
  /** What would be so without corrections. */
  learned: v.object({ name: v.string(), languages: v.array(v.string()), mediaRoot: v.nullable(v.string()) }),
  told: v.object({
    name: v.nullable(v.string()),
    languages: v.array(
      v.object({ tag: v.string(), folder: v.nullable(v.string()), suffix: v.nullable(v.string()) }),
    ),
    mediaFolder: v.nullable(v.string()),
    mediaRoot: v.nullable(v.string()),
  }),
  types: v.array(learnedTypeSchema),
  links: referencesSchema,
  media: referencesSchema,
  images: v.number(),
  /** The file of corrections. */
  file: v.object({
    path: v.string(),
    exists: v.boolean(),
    diagnoses: v.array(v.object({ line: v.nullable(v.number()), message: sentenceSchema, text: v.string() })),
  }),
})
export type LearnedSiteAnswer = v.InferOutput<typeof learnedSiteSchema>
export type LearnedType = v.InferOutput<typeof learnedTypeSchema>
export type LearnedField = v.InferOutput<typeof learnedFieldSchema>
export type ValueCount = v.InferOutput<typeof valueCountSchema>
export type References = v.InferOutput<typeof referencesSchema>
