import * as v from 'valibot'
import { keptFilterSchema } from '../site/search/pageFilter.ts'
import { localeSchema } from '../wire/schemas.ts'

/** What a person chose for the application on this computer; unknown keys of newer versions are kept by the store. */
export const settingsSchema = v.object({
  /** Null: as the system has it. */
  locale: v.optional(v.nullable(localeSchema), null),
  /** Null: as the system has it. */
  theme: v.optional(v.nullable(v.picklist(['light', 'dark'])), null),
  /** Widths in CSS pixels, and whether the preview is open. */
  layout: v.optional(
    v.object({
      listWidth: v.optional(v.number(), 248),
      /** Share of the work area that the preview takes, 0–1. */
      previewShare: v.optional(v.number(), 0.5),
      isPreviewOpen: v.optional(v.boolean(), true),
      isSidebarCollapsed: v.optional(v.boolean(), false),
      /** Other paragraphs than the one being written step back. */
      isFocusMode: v.optional(v.boolean(), false),
      /** The line being written stays in the middle of the column. */
      isTypewriter: v.optional(v.boolean(), false),
    }),
    {},
  ),
  /** Filters of the list of pages that a person kept, by the folder of the site. */
  filters: v.optional(v.record(v.string(), v.array(keptFilterSchema)), {}),
})
export type Settings = v.InferOutput<typeof settingsSchema>

/** A site opened before. */
export const recentSiteSchema = v.object({
  /** Absolute path of the folder; shown only in a tooltip. */
  folder: v.string(),
  name: v.string(),
  /** Milliseconds since 1970. */
  openedAt: v.number(),
  changedPages: v.number(),
  /** False when the folder is not there now (a drive that is not connected). */
  isThere: v.boolean(),
})
export type RecentSite = v.InferOutput<typeof recentSiteSchema>
