import * as v from 'valibot'
import { begunSiteSchema } from '#shared/shell/begunSite.ts'
import { recentSiteSchema, settingsSchema } from '#shared/shell/settings.ts'
import { readSettings, updateSettings } from '../disk/settings.ts'

const keptSiteSchema = v.omit(recentSiteSchema, ['isThere'])

/** What is kept for the application on this computer; each part falls back by itself when it cannot be read. */
const keptSchema = v.object({
  settings: v.fallback(settingsSchema, () => v.parse(settingsSchema, {})),
  recent: v.fallback(v.array(keptSiteSchema), []),
  /** Sites that were to be brought here. */
  begun: v.fallback(v.array(begunSiteSchema), []),
  /** What Galley is known as at servers (scheme, host, port) that let people sign in with a code. */
  deviceClients: v.fallback(
    v.record(v.string(), v.object({ forge: v.picklist(['github', 'gitlab']), clientId: v.string() })),
    {},
  ),
  window: v.fallback(
    v.nullable(v.object({ width: v.number(), height: v.number(), isMaximized: v.boolean() })),
    null,
  ),
})
export type Kept = v.InferOutput<typeof keptSchema>

/** The kept choices, in memory and in one file. */
export type Preferences = {
  readonly current: () => Kept
  /** Takes effect at once and is written in the background; a full disk costs the choice, never more. */
  readonly change: (part: Partial<Kept>) => void
  /** Resolves when every change so far is on disk or has failed. */
  readonly settled: () => Promise<void>
}

/** Reads the file; a missing or damaged one gives the defaults. */
export async function openPreferences(file: string): Promise<Preferences> {
  const { value } = await readSettings(file)
  let current = v.parse(keptSchema, {
    ...{ settings: {}, recent: [], begun: [], deviceClients: {}, window: null },
    ...value,
  })
  let writing: Promise<unknown> = Promise.resolve()
  return {
    current: () => current,
    change: (part) => {
      current = { ...current, ...part }
      writing = writing.then(() => updateSettings(file, (kept) => merged(kept, part)))
    },
    settled: async () => void (await writing),
  }
}

/** Keys that a newer version wrote beside ours, and inside the settings, stay. */
function merged(kept: Readonly<Record<string, unknown>>, part: Partial<Kept>) {
  if (!part.settings) return { ...kept, ...part }
  const former = v.is(v.record(v.string(), v.unknown()), kept.settings) ? kept.settings : {}
  return { ...kept, ...part, settings: { ...former, ...part.settings } }
}

/** Puts a site first in the list of recent ones, once. */
export function remembered(recent: Kept['recent'], site: Kept['recent'][number]): Kept['recent'] {
  return [site, ...recent.filter(({ folder }) => folder !== site.folder)].slice(0, 12)
}
