import { useCallback, useEffect, useState } from 'react'
import type { SiteOverview, siteContract } from '#shared/site/contract.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Result } from '#shared/wire/result.ts'
import type { Engine } from '../backend/engine.ts'
import { useEngine, useEngineEvent, useEngineState } from '../backend/hooks.ts'
import { keepEqual } from '../kit/keepEqual.ts'
import { createProjection, type Projected } from '../kit/projection.ts'
import { useStore } from '../kit/store.ts'
import { type KnownPages, renewRows } from './knownPages.ts'

/** What the window knows of the open site. */
export type SiteProjections = {
  readonly overview: Projected<SiteOverview>
  readonly pages: Projected<readonly PageRow[]>
}

/** Keeps overview and pages of the open site current; asks again when the site changes or the engine is back. */
export function useSiteProjections(): SiteProjections {
  const engine = useEngine()
  const state = useEngineState()
  const [{ overview, pages }] = useState(() => ({
    overview: createProjection(
      (onProgress) => engine.ask('site.overview', {}, { onProgress }),
      // A new count of changes alone is no news.
      (before, after) => keepEqual(before, { ...after, revision: before.revision }),
    ),
    pages: createProjection(askForPages(engine), (_before, after) => after),
  }))
  const refresh = useCallback(
    () => void Promise.all([overview.refresh(), pages.refresh()]),
    [overview, pages],
  )
  const connection = state.kind === 'connected' ? state.connection : null
  useEffect(() => {
    if (connection !== null) refresh()
  }, [connection, refresh])
  useEngineEvent('site.changed', refresh)
  return { overview: useStore(overview.store), pages: useStore(pages.store) }
}

/** Asks for all pages once, and from then on for those that changed since: a site can have twenty thousand. */
function askForPages(engine: Engine): () => Promise<Result<readonly PageRow[]>> {
  let known: KnownPages | null = null
  return async () => {
    const state = engine.state()
    const connection = state.kind === 'none' ? 0 : state.connection
    const before = known?.connection === connection ? known : null
    const first = await engine.ask('site.pages', before ? { since: before.revision, from: 0 } : { from: 0 })
    if (!first.ok) return first
    const listed = first.value.isWhole
      ? await restOf(engine, first.value)
      : {
          ok: true as const,
          value: { ...first.value, rows: renewRows(before?.rows ?? [], first.value.rows) },
        }
    if (!listed.ok) return listed
    known = { connection, revision: listed.value.revision, rows: listed.value.rows }
    return { ok: true, value: listed.value.rows }
  }
}

type Part = OutputOf<(typeof siteContract)['site.pages']>

/** All rows, part by part; from the first one again where the site was learned anew meanwhile. */
async function restOf(
  engine: Engine,
  first: Part,
): Promise<Result<{ readonly revision: number; readonly rows: readonly PageRow[] }>> {
  let { revision, next } = first
  let rows: readonly PageRow[] = first.rows
  while (next !== null) {
    const from: number = next
    const part = await engine.ask('site.pages', { since: revision, from })
    if (!part.ok) return part
    const isAnew = part.value.at !== from
    rows = isAnew ? part.value.rows : [...rows, ...part.value.rows]
    if (isAnew) revision = part.value.revision
    next = part.value.next
  }
  return { ok: true, value: { revision, rows } }
}
