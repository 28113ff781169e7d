import * as v from 'valibot'

/** A site that was to be brought here and is not all here yet. */
export const begunSiteSchema = v.object({
  /** Without user, password or token. */
  address: v.string(),
  /** Where its folder is to be, and what it is to be called. */
  parent: v.string(),
  name: v.string(),
})
export type BegunSite = v.InferOutput<typeof begunSiteSchema>
