import { useEffect, useState } from 'react'
import type { mediaContract } from '#shared/media/contract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Progress } from '#shared/wire/message.ts'
import { useEngine, useEngineEvent, useEngineState } from '../backend/hooks.ts'
import { createProjection, type Projected } from '../kit/projection.ts'
import { useStore } from '../kit/store.ts'

export type MediaList = OutputOf<(typeof mediaContract)['media.list']>

/** The library as the engine knows it; asked for again when the site changed. */
export function useMedia(): Projected<MediaList> {
  const engine = useEngine()
  const state = useEngineState()
  const [projection] = useState(() => createProjection<MediaList>(() => engine.ask('media.list', {})))
  const connection = state.kind === 'connected' ? state.connection : null
  useEffect(() => {
    if (connection !== null) void projection.refresh()
  }, [connection, projection])
  useEngineEvent('site.changed', () => void projection.refresh())
  const known = useStore(projection.store)
  // While the pages are first read there is no library yet; it is no failure.
  return known.kind === 'failed' && known.problem.code === 'refused'
    ? { kind: 'reading', progress: null }
    : known
}

export type UnusedMedia = {
  /** Null until all texts were looked through. */
  readonly paths: ReadonlySet<string> | null
  readonly progress: Progress | null
}

const nothingYet: UnusedMedia = { paths: null, progress: null }

/** The files that nothing names; looked for while `isWanted`, anew for every state of the site. */
export function useUnused(isWanted: boolean, revision: number): UnusedMedia {
  const engine = useEngine()
  const [found, setFound] = useState(nothingYet)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is another answer
  useEffect(() => {
    if (!isWanted) return
    const stop = new AbortController()
    const onProgress = (progress: Progress) => setFound((now) => ({ ...now, progress }))
    void engine.ask('media.unused', {}, { onProgress, signal: stop.signal }).then((result) => {
      if (!stop.signal.aborted && result.ok) setFound({ paths: new Set(result.value.paths), progress: null })
    })
    return () => stop.abort()
  }, [engine, isWanted, revision])
  return found
}
