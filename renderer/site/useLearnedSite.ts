import { useEffect, useRef, useState } from 'react'
import type { LearnedSiteAnswer } from '#shared/site/learnedSchema.ts'
import { useEngine, useEngineEvent, useEngineState } from '../backend/hooks.ts'
import { createProjection, type Projected } from '../kit/projection.ts'
import { useStore } from '../kit/store.ts'

/** What was learned, and the content type whose fields came with it. */
export type LearnedView = { readonly type: string | null; readonly site: LearnedSiteAnswer }

/** Keeps what was learned current, with the fields of one content type; asks again when the site changes. */
export function useLearnedSite(type: string | null): Projected<LearnedView> {
  const engine = useEngine()
  const state = useEngineState()
  const wanted = useRef(type)
  const [projection] = useState(() =>
    createProjection<LearnedView>(async (onProgress) => {
      const asked = wanted.current
      const result = await engine.ask('site.learned', { type: asked }, { onProgress })
      return result.ok ? { ok: true, value: { type: asked, site: result.value } } : result
    }),
  )
  const connection = state.kind === 'connected' ? state.connection : null
  useEffect(() => {
    wanted.current = type
    if (connection !== null) void projection.refresh()
  }, [connection, projection, type])
  useEngineEvent('site.changed', () => void projection.refresh())
  return useStore(projection.store)
}
