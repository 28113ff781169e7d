import * as v from 'valibot'
import { job } from '../../wire/contract.ts'
import { repositoryPathSchema } from '../../wire/schemas.ts'
import { changedPagesSchema, writeProblems } from '../pages/contract.ts'
import { wantedSchema } from './pattern.ts'

/** Which pages are looked through: of a language, of a kind; null: all. */
const within = {
  language: v.nullable(v.string()),
  type: v.nullable(v.string()),
}

const named = { path: repositoryPathSchema, title: v.string(), language: v.nullable(v.string()) }

export const foundPlaceSchema = v.object({
  number: v.number(),
  line: v.number(),
  field: v.nullable(v.string()),
  at: v.number(),
  before: v.string(),
  found: v.string(),
  after: v.string(),
  /** What it would be replaced by. */
  replacement: v.string(),
})

/** A page with every place that was found in it. */
export const foundPageSchema = v.object({
  ...named,
  /** Tells this text of the page from every other; replacing expects it. */
  seen: v.string(),
  places: v.array(foundPlaceSchema),
})
export type FoundPage = v.InferOutput<typeof foundPageSchema>

const question = {
  wanted: wantedSchema,
  replacement: v.pipe(v.string(), v.maxLength(10_000)),
  /** `text`: what is written below the front matter; `all`: the texts of fields as well. */
  scope: v.picklist(['text', 'all']),
}
export const findQuestionSchema = v.object({ ...question, ...within })
export type FindQuestion = v.InferOutput<typeof findQuestionSchema>

const searchProblems = ['refused', 'cancelled', 'pattern-unusable', 'too-slow'] as const

/** One page that a search hit, the best place in it first. */
export const searchHitSchema = v.object({
  ...named,
  /** Text around the best place, and what of it was searched for. */
  snippet: v.string(),
  marks: v.array(v.object({ from: v.number(), to: v.number() })),
  /** Where the best place begins in the file; null when only the title or a field says it. */
  at: v.nullable(v.number()),
})
export type SearchHit = v.InferOutput<typeof searchHitSchema>

/** A heading of a page; `at` is where its line begins in the text of the page once it is open. */
export const foundHeadingSchema = v.object({ ...named, heading: v.string(), at: v.number() })
export type FoundHeading = v.InferOutput<typeof foundHeadingSchema>

/** Searching in the text of all pages, and replacing in it. */
export const searchEntries = {
  /** Pages that hold every word, or words beginning so; the best first. */
  'site.search': job({
    input: v.object({ text: v.pipe(v.string(), v.maxLength(300)), language: v.nullable(v.string()) }),
    output: v.object({ hits: v.array(searchHitSchema), count: v.number() }),
    problems: ['refused', 'cancelled'],
  }),
  /** Headings of any page with every word; the first few. */
  'site.headings': job({
    input: v.object({ text: v.pipe(v.string(), v.maxLength(300)) }),
    output: v.object({ rows: v.array(foundHeadingSchema) }),
    problems: ['refused', 'cancelled'],
  }),
  /** Every place in every page; nothing is written. */
  'site.find': job({
    input: findQuestionSchema,
    output: v.object({
      pages: v.array(foundPageSchema),
      count: v.number(),
      /** True where there are more than can be shown. */
      isCut: v.boolean(),
    }),
    problems: searchProblems,
  }),
  /** Replaces the chosen places, all or nothing; a page that is no longer as it was seen stops everything. */
  'site.replace': job({
    input: v.object({
      ...question,
      pages: v.array(v.object({ path: repositoryPathSchema, seen: v.string(), chosen: v.array(v.number()) })),
    }),
    output: changedPagesSchema,
    problems: [...writeProblems, ...searchProblems],
  }),
}
