import * as v from 'valibot'
import { call, event } from '../../wire/contract.ts'
import { repositoryPathSchema, sentenceSchema } from '../../wire/schemas.ts'

const text = v.pipe(v.string(), v.maxLength(500))
const languages = v.array(v.pipe(v.string(), v.minLength(2), v.maxLength(20)))

/** What a new page begins as. */
export const newPageSourceSchema = v.variant('kind', [
  /** Empty, as the pages of a type are. */
  v.object({ kind: v.literal('type'), type: v.string() }),
  /** The content of another page, in all its languages on request. */
  v.object({ kind: v.literal('copy'), path: repositoryPathSchema }),
  /** The same page in a language it lacks, with the text to be translated. */
  v.object({ kind: v.literal('translation'), path: repositoryPathSchema }),
])

/** What a person asks for when making a page. */
export const newPageRequestSchema = v.object({
  source: newPageSourceSchema,
  title: text,
  /** Empty: the languages of the source; for a type, the main one. */
  languages,
  /** The file name without folder, language and ending; null: proposed from the title. */
  name: v.nullable(text),
})
export type NewPageRequest = v.InferOutput<typeof newPageRequestSchema>

/** One file of a page that is not made yet. */
export const proposedFileSchema = v.object({
  path: v.string(),
  language: v.nullable(v.string()),
  /** Why there cannot be a page of that name; null when nothing speaks against it. */
  fault: v.nullable(sentenceSchema),
})

/** A reference that leads to a page being moved, or from it. */
export const mendedReferenceSchema = v.object({
  line: v.number(),
  before: v.string(),
  after: v.string(),
  field: v.nullable(v.string()),
})

/** A page with references to mend. */
export const mendedPageSchema = v.object({
  path: repositoryPathSchema,
  title: v.string(),
  language: v.nullable(v.string()),
  /** True for a page that moves itself: its own references are mended with it. */
  isMoved: v.boolean(),
  references: v.array(mendedReferenceSchema),
})
export type MendedPageRow = v.InferOutput<typeof mendedPageSchema>

/** Where a page is to go. */
export const moveRequestSchema = v.object({
  path: repositoryPathSchema,
  /** The new path. */
  to: text,
  /** A new slug for pages that have one; null: it stays. */
  slug: v.nullable(text),
  inAllLanguages: v.boolean(),
})
export type MoveRequest = v.InferOutput<typeof moveRequestSchema>

export const moveSchema = v.object({ from: repositoryPathSchema, to: repositoryPathSchema })
export type Move = v.InferOutput<typeof moveSchema>

/** A page with its new place and address. */
export const plannedMoveSchema = v.object({
  from: repositoryPathSchema,
  to: v.string(),
  language: v.nullable(v.string()),
  address: v.nullable(v.string()),
  addressAfter: v.nullable(v.string()),
  fault: v.nullable(sentenceSchema),
})

export const movePlanSchema = v.object({
  moves: v.array(plannedMoveSchema),
  /** The page's slug; null when it has none. */
  slug: v.nullable(v.string()),
  /** How many other files in the page's folder go with it. */
  otherFiles: v.number(),
  pages: v.array(mendedPageSchema),
})
export type MovePlan = v.InferOutput<typeof movePlanSchema>

/** A page that is to be deleted. */
export const deletedPageSchema = v.object({
  path: repositoryPathSchema,
  title: v.string(),
  language: v.nullable(v.string()),
})

/** A page that links to one being deleted. */
export const linkingPageSchema = v.object({
  path: repositoryPathSchema,
  title: v.string(),
  language: v.nullable(v.string()),
  references: v.array(v.object({ line: v.number(), text: v.string(), field: v.nullable(v.string()) })),
})

/** Something done to pages that can be taken back, for 30 days. */
export const pageOperationSchema = v.object({
  id: v.string(),
  kind: v.picklist(['create', 'move', 'delete', 'change', 'restore']),
  /** Milliseconds since 1970. */
  at: v.number(),
  title: v.string(),
  paths: v.array(repositoryPathSchema),
})
export type PageOperation = v.InferOutput<typeof pageOperationSchema>

/** What can stand in the way of writing pages or files, all or nothing. */
export const writeProblems = [
  'refused',
  'read-only',
  'page-missing',
  'name-unusable',
  'not-saved',
  'changed-meanwhile',
  'disk-full',
  'repository-busy',
  'folder-unreadable',
] as const
export type PageOperationCode = (typeof writeProblems)[number]

/** What an operation on pages or files answers. */
export const changedPagesSchema = v.object({
  /** Every file that is different now, for a version of exactly these. */
  paths: v.array(repositoryPathSchema),
  /** The page to show next; null when there is none. */
  page: v.nullable(repositoryPathSchema),
})

/** Making, moving and deleting pages; what replaces or removes bytes answers with its way back. */
export const pageOperationEntries = {
  /** The files a new page would have; nothing is written. */
  'site.proposePage': call({
    input: newPageRequestSchema,
    output: v.object({ name: v.string(), title: v.string(), files: v.array(proposedFileSchema) }),
    problems: ['refused', 'page-missing'],
  }),
  'site.createPages': call({
    input: newPageRequestSchema,
    output: changedPagesSchema,
    problems: writeProblems,
  }),
  /** What a move would change in other pages; nothing is written. */
  'site.planMove': call({
    input: moveRequestSchema,
    output: movePlanSchema,
    problems: ['refused', 'page-missing', 'not-saved'],
  }),
  /** Moves and mends, all or nothing. `mend` are the pages, by their paths before, whose references are mended. */
  'site.move': call({
    input: v.object({ ...moveRequestSchema.entries, mend: v.array(repositoryPathSchema) }),
    output: changedPagesSchema,
    problems: writeProblems,
  }),
  /** Who links to the pages; nothing is written. */
  'site.planDelete': call({
    input: v.object({ paths: v.array(repositoryPathSchema) }),
    output: v.object({ pages: v.array(deletedPageSchema), links: v.array(linkingPageSchema) }),
    problems: ['refused', 'page-missing', 'not-saved'],
  }),
  'site.delete': call({
    input: v.object({ paths: v.array(repositoryPathSchema) }),
    output: changedPagesSchema,
    problems: writeProblems,
  }),
  /** What was done to pages in the last 30 days, the newest first. */
  'site.operations': call({
    input: v.object({}),
    output: v.object({ operations: v.array(pageOperationSchema) }),
    problems: ['refused'],
  }),
  /** Takes an operation back; what was changed since is never overwritten: then nothing happens and it is said. */
  'site.restore': call({
    input: v.object({ operation: v.pipe(v.string(), v.maxLength(100)) }),
    output: changedPagesSchema,
    problems: [...writeProblems, 'gone'],
  }),
  /** Pages have other paths now; open ones go with them. Told before anything else is told of the new paths. */
  'site.moved': event(v.object({ moves: v.array(moveSchema) })),
}
