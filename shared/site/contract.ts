import * as v from 'valibot'
import { call, event } from '../wire/contract.ts'
import { nothing, repositoryPathSchema, revisionSchema } from '../wire/schemas.ts'
import { accessSchema } from './access.ts'
import { correctionSchema } from './correction.ts'
import { fieldShapeSchema } from './fieldSchema.ts'
import { pageHistorySchema } from './history.ts'
import { houseStyleSchema } from './houseStyle.ts'
import { learnedSiteSchema } from './learnedSchema.ts'
import { contentTypeSchema, pageRowSchema } from './page.ts'
import { imageFacts, references } from './references.ts'

const noInput = v.object({})

/** What the site is, and what Galley may do with it. */
export const siteOverviewSchema = v.object({
  /** In words, from the folder or the site's own settings. */
  name: v.string(),
  /** The branch, null when detached. */
  draft: v.nullable(v.string()),
  access: accessSchema,
  /** `gatsby`, `hugo`, …; null when no generator was recognised. */
  generator: v.nullable(v.string()),
  languages: v.array(v.string()),
  contentTypes: v.array(contentTypeSchema),
  pageCount: v.number(),
  /** How far the first reading of the pages is; null when it is complete. */
  reading: v.nullable(v.object({ done: v.number(), total: v.number() })),
  revision: revisionSchema,
})
export type SiteOverview = v.InferOutput<typeof siteOverviewSchema>

/** An image of the repository, as an image field offers it. */
export const mediaRowSchema = v.object({ path: repositoryPathSchema, address: v.string() })

/** The site: what it is, which pages it has, which fields they carry. */
export const siteContract = {
  'site.overview': call({
    input: noInput,
    output: siteOverviewSchema,
    problems: ['folder-missing', 'folder-unreadable', 'not-a-repository', 'folder-empty'],
  }),
  /**
   * All pages, or, where that can be told, only those whose rows changed after the revision `since`. With `from` they come
   * in parts, as twenty thousand at once would hold up both sides: the part that begins there, of the list that `since`
   * began; where that list is no longer true, its first part anew.
   */
  'site.pages': call({
    input: v.object({
      since: v.optional(revisionSchema),
      from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
    output: v.object({
      revision: revisionSchema,
      /** Which of all rows is the first one here, and where the next part begins; null: there is none. */
      at: v.number(),
      next: v.nullable(v.number()),
      /** False when the rows are only those that changed; all others are as they were, and none has gone. */
      isWhole: v.boolean(),
      rows: v.array(pageRowSchema),
    }),
    problems: ['refused'],
  }),
  'site.fields': call({
    input: v.object({ path: repositoryPathSchema }),
    output: v.object({
      fields: v.array(fieldShapeSchema),
      /** How the pages around are written; null before any was read. */
      style: v.nullable(houseStyleSchema),
    }),
    problems: ['refused'],
  }),
  'site.images': call({
    input: noInput,
    output: v.object({ rows: v.array(mediaRowSchema) }),
    problems: ['refused'],
  }),
  'site.imageFacts': imageFacts,
  'site.references': references,
  /** Where a reference in a page leads: the file in the repository, or null when it hits nothing. */
  'site.resolve': call({
    input: v.object({ from: repositoryPathSchema, references: v.array(v.string()) }),
    output: v.object({ targets: v.array(v.nullable(repositoryPathSchema)) }),
    problems: ['refused'],
  }),
  /** The versions of a page, under earlier names, too. Takes longer the first time, as all versions are read then. */
  'site.history': call({
    input: v.object({ path: repositoryPathSchema }),
    output: pageHistorySchema,
    problems: ['refused', 'repository-damaged', 'folder-unreadable'],
  }),
  /** Everything learned and told; the fields of the type asked for come with what bears them out. */
  'site.learned': call({
    input: v.object({ type: v.nullable(v.string()) }),
    output: learnedSiteSchema,
    problems: ['refused'],
  }),
  /** Tells something about the site, in its own file. Answered when the site is learned again with it. */
  'site.correct': call({
    input: v.object({ correction: correctionSchema }),
    output: nothing,
    problems: ['refused', 'read-only', 'disk-full', 'changed-meanwhile', 'not-possible'],
  }),
  /** Takes a correction back: the file becomes what it was, or, where it has been changed since, says it otherwise. */
  'site.takeBack': call({
    input: v.object({
      text: v.nullable(v.pipe(v.string(), v.maxLength(64 * 1024))),
      /** The `contentId` of the file that may be replaced; null: there must be none. */
      expected: v.nullable(v.string()),
      otherwise: correctionSchema,
    }),
    output: nothing,
    problems: ['refused', 'read-only', 'disk-full', 'changed-meanwhile', 'not-possible'],
  }),
  'site.changed': event(v.object({ revision: revisionSchema })),
  'site.closed': event(nothing),
}
