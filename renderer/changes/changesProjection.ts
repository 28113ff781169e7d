import { useEffect, useState } from 'react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import { isSiteSettings } from '#shared/site/corrections.ts'
import { useEngine, useEngineEvent, useEngineState } from '../backend/hooks.ts'
import { createProjection, type Projected } from '../kit/projection.ts'
import { useStore } from '../kit/store.ts'
import { localeStore } from '../kit/text.ts'
import { changesScreen, freshScreen } from './changesScreen.ts'
import { freshHistory, historyScreen } from './historyScreen.ts'
import { changesMessages } from './messages.ts'

/** Keeps the list of changed files current; asks again when something changed or the engine is back. */
export function useChangesProjection(): Projected<readonly ChangeRow[]> {
  const engine = useEngine()
  const state = useEngineState()
  const [projection] = useState(() =>
    createProjection<readonly ChangeRow[]>(async (onProgress) => {
      const result = await engine.ask('changes.list', {}, { onProgress })
      return result.ok ? { ok: true, value: shownRows(result.value.rows) } : result
    }),
  )
  // What was ticked and written for one site means nothing to the next.
  useEffect(() => {
    changesScreen.set(freshScreen)
    historyScreen.set(freshHistory)
  }, [])
  const connection = state.kind === 'connected' ? state.connection : null
  useEffect(() => {
    if (connection !== null) void projection.refresh()
  }, [connection, projection])
  useEngineEvent('changes.changed', () => void projection.refresh())
  return useStore(projection.store)
}

/** A page that was renamed is one row, not one that is gone and a new one. */
export function shownRows(rows: readonly ChangeRow[]): readonly ChangeRow[] {
  const earlier = new Set(rows.map(({ from }) => from))
  return rows.filter(({ path }) => !earlier.has(path)).map(withTitle)
}

/** What Galley keeps with the site has no title of its own; it is called something in the reader's language. */
function withTitle(row: ChangeRow): ChangeRow {
  return isSiteSettings(row.path) ? { ...row, title: changesMessages.siteSettings[localeStore.get()] } : row
}
