import { createContext, useContext, useEffect, useState } from 'react'
import type { ChangeRow } from '#shared/changes/contract.ts'
import { type ChangeSummary, summariseChange } from '#shared/changes/summary.ts'
import type { Engine } from '../backend/engine.ts'
import { useEngine } from '../backend/hooks.ts'
import { createStore, type Store, useStore } from '../kit/store.ts'

/** What changed in each page in words, found out one page after the other for the rows that are drawn. */
export type Summaries = {
  readonly store: Store<ReadonlyMap<string, ChangeSummary>>
  /** Finds out about a page, unless that is under way or known for the present list of changes. */
  readonly want: (row: Pick<ChangeRow, 'path' | 'from'>) => void
  /** The list of changes is another one: what is known stays until it is found out again. */
  readonly renew: () => void
}

/** Summaries of the changes that one engine knows. */
export function createSummaries(engine: Pick<Engine, 'ask'>): Summaries {
  const store = createStore<ReadonlyMap<string, ChangeSummary>>(new Map())
  let queue: Pick<ChangeRow, 'path' | 'from'>[] = []
  let asked = new Set<string>()
  let isRunning = false
  const run = async () => {
    if (isRunning) return
    isRunning = true
    // What was asked for last is what is on the screen.
    for (let row = queue.pop(); row !== undefined; row = queue.pop()) await take(row)
    isRunning = false
  }
  const take = async ({ path, from }: Pick<ChangeRow, 'path' | 'from'>) => {
    const result = await engine.ask('changes.compare', { path, from })
    if (!result.ok || !result.value.isText) return
    const summary = summariseChange(path, result.value.before, result.value.after)
    store.set((known) => new Map(known).set(path, summary))
  }
  return {
    store,
    want: (row) => {
      if (asked.has(row.path)) return
      asked.add(row.path)
      queue.push(row)
      void run()
    },
    renew: () => {
      asked = new Set()
      queue = []
    },
  }
}

/** The summaries of the desk, for every row of it. */
export const SummariesContext = createContext<Summaries | null>(null)

/** The summaries of a list of changes, begun anew when the list is another one. */
export function useSummaries(rows: readonly ChangeRow[]): Summaries {
  const engine = useEngine()
  const [summaries] = useState(() => createSummaries(engine))
  const [shown, setShown] = useState(rows)
  if (shown !== rows) {
    setShown(rows)
    summaries.renew()
  }
  return summaries
}

/** Outside of a desk nothing is known. */
export const noSummaries = createStore<ReadonlyMap<string, ChangeSummary>>(new Map())

/** What changed in one page, as soon as it is known; asked for by being drawn. */
export function useSummary(row: ChangeRow): ChangeSummary | undefined {
  const summaries = useContext(SummariesContext)
  useEffect(() => {
    if (row.isContent) summaries?.want(row)
  }, [summaries, row])
  return useStore(summaries?.store ?? noSummaries, (known) => known.get(row.path))
}
