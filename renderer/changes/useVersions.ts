import { useCallback, useEffect, useState } from 'react'
import type { SiteVersionRow } from '#shared/changes/contract.ts'
import type { PageVersion } from '#shared/site/history.ts'
import type { Problem } from '#shared/wire/result.ts'
import { useEngine, useEngineEvent } from '../backend/hooks.ts'
import { keepEqual } from '../kit/keepEqual.ts'

/** A version as the list shows it. */
export type ListedVersion = Pick<SiteVersionRow, 'id' | 'author' | 'email' | 'at' | 'subject'> & {
  /** What the first of its files are called, and how many there are; of a page's own version what became of it. */
  readonly files: { readonly titles: readonly string[]; readonly count: number } | null
  readonly kind: PageVersion['kind'] | null
  readonly isMerge: boolean
}

/** The versions as far as they are known. */
export type Versions =
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'ready'
      readonly rows: readonly ListedVersion[]
      readonly hasMore: boolean
      /** False when this computer has only the latest part of the history. */
      readonly isComplete: boolean
    }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** How many versions are asked for at a time. */
const stretch = 60
const longestStretch = 500

/** The versions of a page, or of the site as far as somebody has scrolled; asked again whenever something changed. */
export function useVersions(page: string | null): {
  readonly versions: Versions
  readonly more: () => void
} {
  const engine = useEngine()
  const [versions, setVersions] = useState<Versions>({ kind: 'reading' })
  const [count, setCount] = useState(stretch)
  const [revision, setRevision] = useState(0)
  useEngineEvent('changes.changed', () => setRevision((now) => now + 1))
  useEngineEvent('site.changed', () => setRevision((now) => now + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    let isCurrent = true
    const ask = page === null ? siteVersions(engine, count) : pageVersions(engine, page)
    void ask.then((next) => {
      if (isCurrent) setVersions((now) => keepEqual(now, next))
    })
    return () => {
      isCurrent = false
    }
  }, [engine, page, count, revision])
  const more = useCallback(() => setCount((now) => Math.min(now + stretch, longestStretch)), [])
  return { versions, more }
}

type Engine = ReturnType<typeof useEngine>

async function siteVersions(engine: Engine, count: number): Promise<Versions> {
  const result = await engine.ask('changes.versions', { from: 0, count })
  if (!result.ok) return { kind: 'failed', problem: result.problem }
  const { rows, hasMore, isComplete } = result.value
  const listed = rows.map(
    ({ files, titles, ...row }): ListedVersion => ({ ...row, files: { titles, count: files }, kind: null }),
  )
  return { kind: 'ready', rows: listed, hasMore: hasMore && count < longestStretch, isComplete }
}

async function pageVersions(engine: Engine, path: string): Promise<Versions> {
  const result = await engine.ask('site.history', { path })
  if (!result.ok) return { kind: 'failed', problem: result.problem }
  const rows = result.value.versions.map(
    ({ id, author, email, at, subject, kind }): ListedVersion => ({
      ...{ id, author, email, at, subject, kind },
      files: null,
      isMerge: false,
    }),
  )
  return { kind: 'ready', rows, hasMore: false, isComplete: result.value.isComplete }
}
