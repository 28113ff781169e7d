import * as v from 'valibot'
import { call } from '../wire/contract.ts'
import { repositoryPathSchema } from '../wire/schemas.ts'

/** A page that a field can name, with the text that names it there. */
export const referenceRowSchema = v.object({
  value: v.string(),
  title: v.string(),
  path: repositoryPathSchema,
  /** The language the page is written in, where the site has several; null elsewhere. */
  language: v.nullable(v.string()),
})
export type ReferenceRow = v.InferOutput<typeof referenceRowSchema>

/** The pages that a reference or a link can name, and what the values a page has stand for. */
export const references = call({
  input: v.object({
    /** The page with the field: pages of its language come before others. */
    from: repositoryPathSchema,
    /** Ids of content types; none: all pages. */
    types: v.array(v.string()),
    /** What of a page is written; `address` for links. */
    by: v.picklist(['title', 'slug', 'path', 'key', 'address']),
    key: v.nullable(v.string()),
    /** Words of the title, in any order; empty: all pages. */
    search: v.string(),
    /** Values to be told what they stand for. */
    values: v.array(v.string()),
  }),
  output: v.object({
    /** The first of the pages found, by title. */
    rows: v.array(referenceRowSchema),
    /** How many were found. */
    count: v.number(),
    /** For each of the values asked for the page it stands for, null when there is none. */
    named: v.array(v.object({ value: v.string(), page: v.nullable(referenceRowSchema) })),
  }),
  problems: ['refused'],
})

/** What a picture is, to tell it from others: pixels (null where the file does not say) and bytes. */
export const imageFactsSchema = v.object({
  path: repositoryPathSchema,
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  bytes: v.number(),
})
export type ImageFacts = v.InferOutput<typeof imageFactsSchema>

/** Most pictures whose facts can be asked for at once: as many as a screen of a library shows. */
export const mostImageFacts = 100

/** Size and weight of pictures; those that are not there are left out. */
export const imageFacts = call({
  input: v.object({ paths: v.pipe(v.array(repositoryPathSchema), v.maxLength(mostImageFacts)) }),
  output: v.object({ rows: v.array(imageFactsSchema) }),
  problems: ['refused'],
})
