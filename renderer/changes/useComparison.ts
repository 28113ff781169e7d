import { useEffect, useState } from 'react'
import type { ChangeRow, PageTexts } from '#shared/changes/contract.ts'
import type { Problem, Result } from '#shared/wire/result.ts'
import { useEngine, useEngineEvent } from '../backend/hooks.ts'

export type Comparison =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly path: string; readonly texts: PageTexts }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** The two texts of the chosen page; asked again whenever something changed. */
export function useComparison({ path, from }: Pick<ChangeRow, 'path' | 'from'>): Comparison {
  const engine = useEngine()
  const [comparison, setComparison] = useState<Comparison>({ kind: 'reading' })
  const [revision, setRevision] = useState(0)
  useEngineEvent('changes.changed', () => setRevision((now) => now + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    let isCurrent = true
    void engine.ask('changes.compare', { path, from }).then((result: Result<PageTexts>) => {
      if (!isCurrent) return
      setComparison(
        result.ok
          ? { kind: 'ready', path, texts: result.value }
          : { kind: 'failed', problem: result.problem },
      )
    })
    return () => {
      isCurrent = false
    }
  }, [engine, path, from, revision])
  // The page before is not the page now: its texts must not be shown under the new title.
  if (comparison.kind === 'ready' && comparison.path !== path) return { kind: 'reading' }
  return comparison
}
