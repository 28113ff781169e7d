import { useCallback, useEffect, useState } from 'react'
import type { SiteOverview } from '#shared/site/contract.ts'
import type { PageRow } from '#shared/site/page.ts'
import { useEngine, useEngineEvent, useEngineState } from '../backend/hooks.ts'
import { createProjection, type Projected } from '../kit/projection.ts'
import { useStore } from '../kit/store.ts'

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
    overview: createProjection((onProgress) => engine.ask('site.overview', {}, { onProgress })),
    pages: createProjection<readonly PageRow[]>(async () => {
      const result = await engine.ask('site.pages', {})
      return result.ok ? { ok: true, value: result.value.rows } : result
    }),
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
