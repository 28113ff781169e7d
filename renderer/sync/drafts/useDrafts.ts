import { useEffect, useState } from 'react'
import type { draftContract } from '#shared/sync/draftContract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Problem } from '#shared/wire/result.ts'
import type { Engine } from '../../backend/engine.ts'
import { useEngine, useEngineEvent, useEngineState } from '../../backend/hooks.ts'
import { createProjection, type Projected } from '../../kit/projection.ts'
import { useStore } from '../../kit/store.ts'

export type DraftList = OutputOf<(typeof draftContract)['sync.drafts']>

/** Keeps the list of drafts current. */
export function useDrafts(): Projected<DraftList> {
  const engine = useEngine()
  const state = useEngineState()
  const [projection] = useState(() => createProjection<DraftList>(() => engine.ask('sync.drafts', {})))
  const connection = state.kind === 'connected' ? state.connection : null
  useEffect(() => {
    if (connection !== null) void projection.refresh()
  }, [connection, projection])
  useEngineEvent('sync.changed', () => void projection.refresh())
  return useStore(projection.store)
}

export type ComparedDraft = OutputOf<(typeof draftContract)['sync.compareDraft']>

type Compared =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly value: ComparedDraft }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** What a draft changes; asked again when something moved. */
export function useComparedDraft(branch: string): Compared {
  const engine = useEngine()
  const [shown, setShown] = useState<{ readonly branch: string; readonly answer: Compared } | null>(null)
  const [revision, setRevision] = useState(0)
  useEngineEvent('sync.changed', () => setRevision((now) => now + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    let isCurrent = true
    void compare(engine, branch).then((answer) => {
      if (isCurrent) setShown({ branch, answer })
    })
    return () => {
      isCurrent = false
    }
  }, [engine, branch, revision])
  return shown?.branch === branch ? shown.answer : { kind: 'reading' }
}

async function compare(engine: Engine, branch: string): Promise<Compared> {
  const result = await engine.ask('sync.compareDraft', { branch })
  return result.ok ? { kind: 'ready', value: result.value } : { kind: 'failed', problem: result.problem }
}
