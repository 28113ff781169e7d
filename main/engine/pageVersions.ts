import type { PageHistory } from '#shared/site/history.ts'
import { type Result, success } from '#shared/wire/result.ts'
import type { PageHistory as FoundHistory, HistoryIndex } from '../git/historyIndex.ts'
import type { GitCode } from '../git/problem.ts'
import type { ScanOptions } from '../git/scan.ts'
import type { StatusRow } from '../git/status.ts'
import type { SiteIndex } from '../site/siteIndex.ts'
import type { HistoryCode, LastVersions, PageHistories } from './pageHistories.ts'

export type PageVersionsOptions = {
  readonly histories: PageHistories
  readonly index: SiteIndex
  /** What differs from the last version now. */
  readonly readStatus: (options: ScanOptions) => Promise<Result<readonly StatusRow[], GitCode>>
  /** A thrown error is a bug; rows stay as they were. */
  readonly onDefect: (error: unknown, where: string) => void
}

/** The versions of pages, kept current, and told to the list of pages. */
export type PageVersions = {
  /** Reads what is new, one call after the other; problems: those of reading the repository, and `cancelled`. */
  readonly historyOf: (path: string) => Promise<Result<PageHistory, HistoryCode>>
  /** A stretch of the versions of the site, newest first. */
  readonly siteVersions: PageHistories['siteVersions']
  /** The whole history, up to date. */
  readonly index: () => Promise<Result<HistoryIndex, HistoryCode>>
  /** Brings the rows of the list up to date in the background; often asked, done once. */
  readonly refresh: () => void
  /** The files that differ from the last version now. */
  readonly takeChanged: (paths: ReadonlySet<string>) => void
  readonly close: () => Promise<void>
}

/** Follows the versions of one repository. Nothing is read before it is asked for. */
export function openPageVersions(options: PageVersionsOptions): PageVersions {
  const { histories, index } = options
  const abort = new AbortController()
  let last: LastVersions | null = null
  let changed: ReadonlySet<string> | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let isRefreshing = false
  const tell = async () => {
    if (last && changed && !abort.signal.aborted) await index.takeVersions({ last, changed })
  }
  const renew = async () => {
    isRefreshing = false
    const found = await histories.lastVersions()
    if (!found.ok) return
    last = found.value ?? last
    changed ??= await changedPaths(options, abort.signal)
    await tell()
  }
  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(work).then(undefined, (error: unknown) => options.onDefect(error, 'history'))
  }
  return {
    historyOf: async (path) => {
      const found = await histories.historyOf(path)
      return found.ok ? success(historyIn(found.value)) : found
    },
    siteVersions: histories.siteVersions,
    index: histories.index,
    refresh: () => {
      if (isRefreshing) return
      isRefreshing = true
      inTurn(renew)
    },
    takeChanged: (paths) => {
      changed = paths
      inTurn(tell)
    },
    close: async () => {
      abort.abort()
      await histories.close()
      await queue
    },
  }
}

async function changedPaths(
  { readStatus }: PageVersionsOptions,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const status = await readStatus({ signal })
  return status.ok ? new Set(status.value.map(({ path }) => path)) : null
}

function historyIn({ versions, isCut }: FoundHistory): PageHistory {
  return {
    isComplete: !isCut,
    versions: versions.map(({ author, seconds, ...version }) => ({
      ...version,
      author: author.name,
      email: author.email,
      at: seconds * 1000,
    })),
  }
}
