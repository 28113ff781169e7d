import { useEffect, useState } from 'react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import { type ChangeSummary, summariseChange } from '#shared/changes/summary.ts'
import type { Problem, Result } from '#shared/wire/result.ts'
import { useEngine, useEngineEvent } from '../backend/hooks.ts'

/** The texts of a page before and after. */
export type Texts = {
  readonly before: string | null
  readonly after: string | null
  readonly isText: boolean
}

export type Comparison =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly path: string; readonly texts: Texts }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** The two texts of the chosen page; asked again whenever something changed. */
export function useComparison(path: string | null): Comparison {
  const engine = useEngine()
  const [comparison, setComparison] = useState<Comparison>({ kind: 'reading' })
  const [revision, setRevision] = useState(0)
  useEngineEvent('changes.changed', () => setRevision((now) => now + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    if (path === null) return
    let isCurrent = true
    void engine.ask('changes.compare', { path }).then((result: Result<Texts>) => {
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
  }, [engine, path, revision])
  // The page before is not the page now: its texts must not be shown under the new title.
  if (comparison.kind === 'ready' && comparison.path !== path) return { kind: 'reading' }
  return comparison
}

/** Rows whose changes are put into words; beyond it a version is too large to read row by row. */
const summarised = 100

/** What changed in each page, in words, as far as it is known yet. */
export function useSummaries(rows: readonly ChangeRow[]): ReadonlyMap<string, ChangeSummary> {
  const engine = useEngine()
  const [summaries, setSummaries] = useState<ReadonlyMap<string, ChangeSummary>>(new Map())
  useEffect(() => {
    let isCurrent = true
    const run = async () => {
      const next = new Map<string, ChangeSummary>()
      for (const { path } of rows.filter(({ isContent }) => isContent).slice(0, summarised)) {
        const result = await engine.ask('changes.compare', { path })
        if (!isCurrent) return
        if (!result.ok || !result.value.isText) continue
        next.set(path, summariseChange(path, result.value.before, result.value.after))
      }
      setSummaries(next)
    }
    void run()
    return () => {
      isCurrent = false
    }
  }, [engine, rows])
  return summaries
}
