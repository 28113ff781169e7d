import { useEffect, useRef, useState } from 'react'
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

type Ready = {
  readonly kind: 'ready'
  /** Newest first; of a long history the rest follows. */
  readonly rows: readonly ListedVersion[]
  /** How many there are in all. */
  readonly total: number
  /** False when this computer has only the latest part of the history. */
  readonly isComplete: boolean
}

/** The versions as far as they are known. */
export type Versions =
  | { readonly kind: 'reading' }
  | Ready
  | { readonly kind: 'failed'; readonly problem: Problem }

/** As many as a window shows and some more; the rest of a long history comes in larger stretches. */
const firstStretch = 100
const stretch = 500

/** The versions of a page, or all of the site; asked again whenever something changed. */
export function useVersions(page: string | null): Versions {
  const engine = useEngine()
  const [shown, setShown] = useState<Shown>({ page, versions: { kind: 'reading' } })
  const [revision, setRevision] = useState(0)
  const known = useRef(shown)
  useEngineEvent('changes.changed', () => setRevision((now) => now + 1))
  useEngineEvent('site.changed', () => setRevision((now) => now + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    let isCurrent = true
    const show = (versions: Versions): boolean => {
      if (!isCurrent) return false
      known.current = { page, versions }
      setShown(known.current)
      return true
    }
    const before: Versions = known.current.page === page ? known.current.versions : { kind: 'reading' }
    if (page === null) void readSite(engine, before, show)
    else void readPage(engine, page).then((next) => show(keepEqual(before, next)))
    return () => {
      isCurrent = false
    }
  }, [engine, page, revision])
  // The versions of another page must not be shown under this one's name.
  return shown.page === page ? shown.versions : { kind: 'reading' }
}

type Shown = { readonly page: string | null; readonly versions: Versions }

type Engine = ReturnType<typeof useEngine>

/** Shows an answer; false when nobody looks any more. */
type Show = (versions: Versions) => boolean

/** Reads stretch after stretch, the newest at once; what is known already is not read again. */
async function readSite(engine: Engine, shown: Versions, show: Show): Promise<void> {
  const first = await siteStretch(engine, 0, firstStretch)
  if (first.kind !== 'ready') return void show(first)
  let found = shown.kind === 'ready' ? withKnown(first, shown) : first
  if (found === shown && found.rows.length >= found.total) return
  while (show(found) && found.rows.length < found.total) {
    const next = await siteStretch(engine, found.rows.length, stretch)
    // The history was rewritten between two stretches: the change is announced, and all is read again.
    if (next.kind !== 'ready' || next.total !== found.total || next.rows.length === 0) return
    found = { ...found, rows: [...found.rows, ...next.rows] }
  }
}

/** The newest stretch with the known versions that follow it, when nothing else can have changed behind it. */
export function withKnown(first: Ready, known: Ready): Ready {
  const last = first.rows.at(-1)
  const at = last ? known.rows.findIndex(({ id }) => id === last.id) : -1
  const rest = at < 0 ? [] : known.rows.slice(at + 1)
  const isWhole = at >= 0 && first.rows.length + known.total - (at + 1) === first.total
  if (!isWhole) return first
  return keepEqual(known, { ...first, rows: [...first.rows, ...rest] })
}

async function siteStretch(
  engine: Engine,
  from: number,
  count: number,
): Promise<Exclude<Versions, { kind: 'reading' }>> {
  const result = await engine.ask('changes.versions', { from, count })
  if (!result.ok) return { kind: 'failed', problem: result.problem }
  const { rows, total, isComplete } = result.value
  const listed = rows.map(
    ({ files, titles, ...row }): ListedVersion => ({ ...row, files: { titles, count: files }, kind: null }),
  )
  return { kind: 'ready', rows: listed, total, isComplete }
}

async function readPage(engine: Engine, path: string): Promise<Versions> {
  const result = await engine.ask('site.history', { path })
  if (!result.ok) return { kind: 'failed', problem: result.problem }
  const rows = result.value.versions.map(
    ({ id, author, email, at, subject, kind }): ListedVersion => ({
      ...{ id, author, email, at, subject, kind },
      files: null,
      isMerge: false,
    }),
  )
  return { kind: 'ready', rows, total: rows.length, isComplete: result.value.isComplete }
}
