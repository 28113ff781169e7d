import { useEffect, useState } from 'react'
import type { NewPageRequest, pageOperationEntries } from '#shared/site/pages/contract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Result } from '#shared/wire/result.ts'
import { useEngine } from '../../backend/hooks.ts'

type Proposal = OutputOf<(typeof pageOperationEntries)['site.proposePage']>

/** Milliseconds without typing before the engine is asked. */
const pauseMs = 120

/** The files that a new page would have, asked for anew while the person types; the last answer stays meanwhile. */
export function useProposal(request: NewPageRequest): Result<Proposal> | null {
  const engine = useEngine()
  const [answer, setAnswer] = useState<Result<Proposal> | null>(null)
  const asked = JSON.stringify(request)
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(async () => {
      // What was put into words above is the request itself.
      const result = await engine.ask('site.proposePage', JSON.parse(asked) as NewPageRequest)
      if (isWanted) setAnswer(result)
    }, pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [engine, asked])
  return answer
}
