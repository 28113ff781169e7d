import * as v from 'valibot'
import type { Result } from '#shared/wire/result.ts'
import type { WriteCode } from '../disk/problem.ts'
import { readSettings, updateSettings } from '../disk/settings.ts'

const schema = v.object({
  isAutomatic: v.fallback(v.boolean(), false),
  /** The place that was chosen, where a site has several. */
  remote: v.fallback(v.nullable(v.string()), null),
  /** Addresses that Galley uses in place of those git has, by the name of the place; without secrets. */
  addresses: v.fallback(v.record(v.string(), v.string()), {}),
  lastContact: v.fallback(v.nullable(v.number()), null),
})
export type SyncSettings = v.InferOutput<typeof schema>

/** What a person chose for sharing one site; what cannot be read falls back to sharing nothing by itself. */
export async function readSyncSettings(file: string): Promise<SyncSettings> {
  const { value } = await readSettings(file)
  return v.parse(schema, { isAutomatic: false, remote: null, addresses: {}, lastContact: null, ...value })
}

/** Changes some of it; the rest stays. Problems: as for writing any file. */
export function changeSyncSettings(
  file: string,
  change: Partial<SyncSettings>,
): Promise<Result<unknown, WriteCode>> {
  return updateSettings(file, (kept) => ({ ...kept, ...change }))
}
