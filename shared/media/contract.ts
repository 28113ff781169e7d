import * as v from 'valibot'
import { changedPagesSchema, mendedPageSchema, writeProblems } from '../site/pages/contract.ts'
import { call, job } from '../wire/contract.ts'
import { repositoryPathSchema, revisionSchema, sentenceSchema } from '../wire/schemas.ts'

/** One file of the library. */
export const mediaRowSchema = v.object({
  path: repositoryPathSchema,
  kind: v.picklist(['image', 'video', 'sound', 'document']),
  bytes: v.number(),
  /** Milliseconds since 1970. */
  changedAt: v.number(),
  /** Pages that refer to it. */
  uses: v.number(),
})
export type MediaRow = v.InferOutput<typeof mediaRowSchema>

/** A page as a list of uses names it. */
export const usingPageSchema = v.object({
  path: repositoryPathSchema,
  title: v.string(),
  language: v.nullable(v.string()),
})
export type UsingPage = v.InferOutput<typeof usingPageSchema>

/** A reference to a file that is not there, with the pages that have it. */
export const missingFileSchema = v.object({ reference: v.string(), pages: v.array(usingPageSchema) })
export type MissingFile = v.InferOutput<typeof missingFileSchema>

const path = v.object({ path: repositoryPathSchema })

/** A larger file belongs into no page. */
export const mostFileBytes = 32 * 1024 * 1024

const bytes = v.pipe(
  v.instance(Uint8Array),
  v.check((value) => value.length <= mostFileBytes),
)

const planProblems = ['refused', 'page-missing', 'not-saved'] as const

/** Pages with their references to a file, each with its line or field. */
const listedUses = v.object({
  pages: v.array(
    v.object({
      ...usingPageSchema.entries,
      references: v.array(v.object({ line: v.number(), text: v.string(), field: v.nullable(v.string()) })),
    }),
  ),
  /** Other files that have its name in their text: templates, styles, scripts. Galley does not change these. */
  files: v.array(repositoryPathSchema),
})
export type ListedUses = v.InferOutput<typeof listedUses>

/** The library of pictures and other files. */
export const mediaContract = {
  'media.list': call({
    input: v.object({}),
    output: v.object({
      revision: revisionSchema,
      rows: v.array(mediaRowSchema),
      missing: v.array(missingFileSchema),
    }),
    problems: ['refused'],
  }),
  /** Where a file is used, by everything that can be read. */
  'media.uses': call({ input: path, output: listedUses, problems: planProblems }),
  /** The files whose names stand in no text of the repository: looks through all of them. */
  'media.unused': job({
    input: v.object({}),
    output: v.object({ paths: v.array(repositoryPathSchema) }),
    problems: ['refused', 'cancelled'],
  }),
  /** What a new name or folder would change; nothing is written. */
  'media.planMove': call({
    input: v.object({ path: repositoryPathSchema, to: v.pipe(v.string(), v.maxLength(500)) }),
    output: v.object({
      fault: v.nullable(sentenceSchema),
      pages: v.array(mendedPageSchema),
      files: v.array(repositoryPathSchema),
    }),
    problems: planProblems,
  }),
  /** Gives a file another path; every reference in pages follows, all or nothing. */
  'media.move': call({
    input: v.object({ path: repositoryPathSchema, to: v.pipe(v.string(), v.maxLength(500)) }),
    output: changedPagesSchema,
    problems: writeProblems,
  }),
  /** Other bytes under the same name; the old ones are kept for 30 days. */
  'media.replace': call({
    input: v.object({ path: repositoryPathSchema, bytes }),
    output: changedPagesSchema,
    problems: writeProblems,
  }),
  /** Removes files, all or none; their bytes are kept for 30 days. */
  'media.delete': call({
    input: v.object({ paths: v.array(repositoryPathSchema) }),
    output: changedPagesSchema,
    problems: writeProblems,
  }),
  /** Puts files into a folder under clean names that are free; answers their paths in the same order. */
  'media.add': call({
    input: v.object({
      folder: v.pipe(v.string(), v.maxLength(1000)),
      files: v.pipe(
        v.array(v.object({ name: v.pipe(v.string(), v.maxLength(1000)), bytes })),
        v.maxLength(50),
      ),
    }),
    output: changedPagesSchema,
    problems: writeProblems,
  }),
  /** Where new pictures of a page go, and how the page would write the addresses of files. */
  'media.place': call({
    input: v.object({ page: v.nullable(repositoryPathSchema), files: v.array(repositoryPathSchema) }),
    output: v.object({ folder: v.string(), addresses: v.array(v.string()) }),
    problems: ['refused'],
  }),
}
