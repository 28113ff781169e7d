import { useEffect } from 'react'
import type { SyncState } from '#shared/sync/contract.ts'
import type { Engine } from '../backend/engine.ts'
import { useEngine, useEngineEvent, useEngineState } from '../backend/hooks.ts'
import { createStore, useStore } from '../kit/store.ts'

/** How the open site stands to its server; null while nothing is known. */
export const syncStore = createStore<SyncState | null>(null)

let asked = 0

/** Asks how sharing stands; the latest question wins. */
export async function refreshSync(engine: Engine): Promise<void> {
  asked += 1
  const number = asked
  const result = await engine.ask('sync.state', {})
  if (number === asked && result.ok) syncStore.set(result.value)
}

/** Keeps the state current, and tells the engine when somebody is back at the window or the network is. */
export function useSyncState(): SyncState | null {
  const engine = useEngine()
  const state = useEngineState()
  const connection = state.kind === 'connected' ? state.connection : null
  useEffect(() => {
    if (connection === null) syncStore.set(null)
    else void refreshSync(engine)
  }, [engine, connection])
  useEngineEvent('sync.changed', () => void refreshSync(engine))
  useEffect(() => {
    const wake = () => void engine.ask('sync.wake', {})
    window.addEventListener('focus', wake)
    window.addEventListener('online', wake)
    return () => {
      window.removeEventListener('focus', wake)
      window.removeEventListener('online', wake)
    }
  }, [engine])
  return useStore(syncStore)
}
