import { useEffect, useState } from 'react'
import type { FindQuestion, searchEntries } from '#shared/site/search/contract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Progress } from '#shared/wire/message.ts'
import type { Result } from '#shared/wire/result.ts'
import { useEngine, useEngineEvent } from '../../backend/hooks.ts'

export type Places = OutputOf<(typeof searchEntries)['site.find']>

/** Milliseconds without typing before the engine is asked. */
const pauseMs = 250

export type FoundPlaces = {
  /** The question that `result` answers. */
  readonly asked: FindQuestion | null
  readonly result: Result<Places> | null
  readonly progress: Progress | null
}

const nothingYet: FoundPlaces = { asked: null, result: null, progress: null }

/** Every place in every page, looked for anew while the person types and when pages change. */
export function usePlaces(question: FindQuestion): FoundPlaces {
  const engine = useEngine()
  const [found, setFound] = useState(nothingYet)
  const [changes, setChanges] = useState(0)
  useEngineEvent('site.changed', () => setChanges((count) => count + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: changed pages are another answer
  useEffect(() => {
    if (question.wanted.text === '') return setFound(nothingYet)
    const stop = new AbortController()
    const onProgress = (progress: Progress) => setFound((now) => ({ ...now, progress }))
    const timer = setTimeout(async () => {
      const result = await engine.ask('site.find', question, { onProgress, signal: stop.signal })
      if (!stop.signal.aborted) setFound({ asked: question, result, progress: null })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [engine, question, changes])
  return found
}
