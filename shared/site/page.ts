import * as v from 'valibot'
import { repositoryPathSchema } from '../wire/schemas.ts'

/** One page (or data file) of the site, as a list shows it. */
export const pageRowSchema = v.object({
  path: repositoryPathSchema,
  /** From the front matter, else the first heading, else the file name in words. */
  title: v.string(),
  /** Identifies the content type within the site. */
  type: v.string(),
  /** BCP 47 tag in the site's own spelling, null where the site has one language only. */
  language: v.nullable(v.string()),
  /** The web address learned for the page, null where none could be learned. */
  address: v.nullable(v.string()),
  /** The date the page itself carries, ISO 8601, null without one. */
  date: v.nullable(v.string()),
  /**
   * Milliseconds since 1970: when the page last changed. The time of its last version where that is known and the file
   * is the same, else when the file changed on this computer.
   */
  changedAt: v.number(),
  /** Milliseconds since 1970: the page's last version; null when it has none, left out as long as it is not known. */
  versionedAt: v.optional(v.nullable(v.number())),
  /** Who made the last version, by name; as `versionedAt`. */
  changedBy: v.optional(v.nullable(v.string())),
  /** Paths of the same page in other languages. */
  translations: v.array(v.object({ language: v.string(), path: repositoryPathSchema })),
  /** True when the front matter cannot be read and the page opens as source. */
  isSourceOnly: v.boolean(),
  /** True when the page says of itself that it is not to be published; left out otherwise. */
  isUnpublished: v.optional(v.boolean()),
})
export type PageRow = v.InferOutput<typeof pageRowSchema>

/** A kind of page: pages that live together and carry the same fields. */
export const contentTypeSchema = v.object({
  id: v.string(),
  /** The folder, template or key the type was learned from, in words, e.g. `Static pages`; not translated. */
  label: v.string(),
  /** Folder below the language folder that the pages share. */
  folder: v.string(),
  count: v.number(),
  /** True where people told that its pages are not to be listed. */
  isHidden: v.optional(v.boolean()),
})
export type ContentType = v.InferOutput<typeof contentTypeSchema>
