import { useEffect, useState } from 'react'
import type { OpenMerge } from '#shared/sync/clashContract.ts'
import { success } from '#shared/wire/result.ts'
import { useEngine, useEngineEvent, useEngineState } from '../../backend/hooks.ts'
import { createProjection, type Projected } from '../../kit/projection.ts'
import { createStore, useStore } from '../../kit/store.ts'

/** The place that is looked at; null: the first that is open. */
export const clashScreen = createStore<{ readonly id: string | null }>({ id: null })

/** Keeps the merge that waits current; null when none does. */
export function useMerge(): { readonly merge: Projected<OpenMerge | null>; readonly refresh: () => void } {
  const engine = useEngine()
  const state = useEngineState()
  const [projection] = useState(() =>
    createProjection<OpenMerge | null>(async () => {
      const result = await engine.ask('sync.clashes', {})
      return result.ok ? success(result.value.merge) : result
    }),
  )
  const connection = state.kind === 'connected' ? state.connection : null
  const refresh = () => void projection.refresh()
  useEffect(() => {
    if (connection !== null) void projection.refresh()
  }, [connection, projection])
  useEngineEvent('sync.changed', refresh)
  return { merge: useStore(projection.store), refresh }
}
