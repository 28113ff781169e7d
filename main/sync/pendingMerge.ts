import * as v from 'valibot'
import { type PendingMerge, pendingMergeSchema } from '#shared/sync/pendingMerge.ts'
import type { Result } from '#shared/wire/result.ts'
import type { WriteCode } from '../disk/problem.ts'
import { readSettings, updateSettings } from '../disk/settings.ts'

/** A merge that waits for a person's decisions; at most one for each repository. */
export type PendingMergeFile = {
  /** Null when nothing waits, or what was written down cannot be read. */
  readonly read: () => Promise<PendingMerge | null>
  /** Takes the place of one that waited before. Problems: as for writing any file. */
  readonly keep: (merge: PendingMerge) => Promise<Result<unknown, WriteCode>>
  /** After it was applied, or given up. */
  readonly clear: () => Promise<Result<unknown, WriteCode>>
}

/**
 * The merge that waits, in a file of Galley's own folder for a repository: getting updates writes it down when both
 * sides changed the same places, deciding reads it. Nothing in the repository tells of it until it is applied.
 */
export function pendingMergeFile(file: string): PendingMergeFile {
  return {
    read: async () => {
      const { pending } = (await readSettings(file)).value
      const read = v.safeParse(pendingMergeSchema, pending)
      return read.success ? read.output : null
    },
    keep: (merge) => updateSettings(file, (kept) => ({ ...kept, pending: merge })),
    clear: () => updateSettings(file, (kept) => ({ ...kept, pending: null })),
  }
}
