import * as v from 'valibot'
import { repositoryPathSchema } from '../wire/schemas.ts'

/** One version of a page: a commit that changed it. */
export const pageVersionSchema = v.object({
  /** The commit, forty hexadecimal digits. */
  id: v.string(),
  author: v.string(),
  email: v.string(),
  /** Milliseconds since 1970: when the author made the change. */
  at: v.number(),
  /** The first line of the message. */
  subject: v.string(),
  kind: v.picklist(['added', 'modified', 'deleted', 'renamed']),
  /** The page's path in this version. */
  path: repositoryPathSchema,
  /** The path before, when this version renamed the page; null otherwise. */
  from: v.nullable(repositoryPathSchema),
})
export type PageVersion = v.InferOutput<typeof pageVersionSchema>

/** The versions of one page, newest first; none for a page that no version has. */
export const pageHistorySchema = v.object({
  versions: v.array(pageVersionSchema),
  /** False when older versions may exist that this computer does not have. */
  isComplete: v.boolean(),
})
export type PageHistory = v.InferOutput<typeof pageHistorySchema>
