import * as v from 'valibot'

const commitSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))

/** A merge that waits for a person's decisions. */
export const pendingMergeSchema = v.object({
  /** The branch the merge is for, by its name without `refs/heads/`; it is not asked about on any other. */
  branch: v.string(),
  /** The version of that branch when the clash was found; it may have moved on since. */
  ours: commitSchema,
  /** The version to bring in. */
  theirs: commitSchema,
  /** Where it comes from, as git writes it: `origin/main`, or a branch of this repository. */
  from: v.string(),
  /** Milliseconds since 1970. */
  since: v.number(),
})
export type PendingMerge = v.InferOutput<typeof pendingMergeSchema>
