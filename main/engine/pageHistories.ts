import { failure, type Result, success } from '#shared/wire/result.ts'
import { type HistoryOptions, readHistory } from '../git/history.ts'
import type { HistoryIndex, LastVersion, PageHistory } from '../git/historyIndex.ts'
import type { GitCode } from '../git/problem.ts'
import { type SiteVersions, siteVersions } from '../git/siteVersions.ts'

export type HistoryCode = GitCode | 'cancelled'

/** Who changed each file last, by path. */
export type LastVersions = ReadonlyMap<string, LastVersion>

/** So many, after so many. */
export type Stretch = { readonly from: number; readonly count: number }

/** The history of one repository, brought up to date with every question. Problems: those of reading the repository. */
export type PageHistories = {
  /** Null: as the last time somebody asked. */
  readonly lastVersions: () => Promise<Result<LastVersions | null, HistoryCode>>
  readonly historyOf: (path: string) => Promise<Result<PageHistory, HistoryCode>>
  /** A stretch of the versions of the site, newest first. */
  readonly siteVersions: (stretch: Stretch) => Promise<Result<SiteVersions, HistoryCode>>
  /** All of it, for questions about the site as a whole. */
  readonly index: () => Promise<Result<HistoryIndex, HistoryCode>>
  readonly close: () => Promise<void>
}

export type HistoriesOptions = Pick<HistoryOptions, 'file' | 'now'> & { readonly gitDirectory: string }

/** Reads the history in this thread. Nothing is read before it is asked for; one question after the other. */
export function openHistories({ gitDirectory, file, now }: HistoriesOptions): PageHistories {
  const abort = new AbortController()
  let known: HistoryIndex | null = null
  let told: HistoryIndex | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: (index: HistoryIndex) => T): Promise<Result<T, HistoryCode>> => {
    const done = queue.then(async () => {
      const found = await readHistory({ gitDirectory }, { file, now, known, signal: abort.signal })
      if (!found.ok) return found
      if (found.value === null) return cancelled
      known = found.value
      return success(work(found.value))
    })
    queue = done.then(undefined, () => undefined)
    return done
  }
  return {
    lastVersions: () =>
      inTurn((index) => {
        if (index === told) return null
        told = index
        return index.lastVersions()
      }),
    historyOf: (path) => inTurn((index) => index.historyOf(path)),
    siteVersions: (stretch) => inTurn((index) => siteVersions(index, stretch)),
    index: () => inTurn((index) => index),
    close: async () => {
      abort.abort()
      await queue
    },
  }
}

export const cancelled = failure('cancelled', { en: 'Cancelled.', de: 'Abgebrochen.' })
