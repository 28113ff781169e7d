import * as v from 'valibot'
import { sentenceSchema } from '../wire/schemas.ts'

/** Why a repository cannot be used in full: what it is, and what the person can do about it. */
export const accessReasonSchema = v.object({
  /** Closed vocabulary of the probe, e.g. `sha256`, `linked-worktree`, `merge-in-progress`. */
  code: v.string(),
  message: sentenceSchema,
  wayOut: sentenceSchema,
})
export type AccessReason = v.InferOutput<typeof accessReasonSchema>

/**
 * What Galley may do with a repository, decided once at open by the probe.
 *
 * `limited`: everything but what the reasons name. `read-only`: pages can be read, nothing is written.
 * `refused`: nothing is read or written.
 */
export const accessSchema = v.object({
  kind: v.picklist(['full', 'limited', 'read-only', 'refused']),
  reasons: v.array(accessReasonSchema),
})
export type Access = v.InferOutput<typeof accessSchema>
