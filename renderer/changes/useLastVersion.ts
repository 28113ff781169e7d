import { useEffect, useState } from 'react'
import type { changesContract } from '#shared/changes/contract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import { useEngine, useEngineEvent } from '../backend/hooks.ts'

/** What the next version follows; null until it is known. */
export type LastVersion = OutputOf<(typeof changesContract)['changes.lastVersion']>

/** The last version, asked again whenever something changed. */
export function useLastVersion(): (LastVersion & { readonly revision: number }) | null {
  const engine = useEngine()
  const [last, setLast] = useState<LastVersion | null>(null)
  const [revision, setRevision] = useState(0)
  useEngineEvent('changes.changed', () => setRevision((now) => now + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    let isCurrent = true
    void engine.ask('changes.lastVersion', {}).then((result) => {
      if (isCurrent && result.ok) setLast(result.value)
    })
    return () => {
      isCurrent = false
    }
  }, [engine, revision])
  // Counts up with everything that changed: what is shown beside it may be another by now.
  return last && { ...last, revision }
}
