import type { PageHistory } from '#shared/site/history.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import { readHistory } from '../git/history.ts'
import type { HistoryIndex } from '../git/historyIndex.ts'
import type { GitCode } from '../git/problem.ts'
import type { Repository } from '../git/repository.ts'
import type { ScanOptions } from '../git/scan.ts'
import type { StatusRow } from '../git/status.ts'
import type { SiteIndex } from '../site/siteIndex.ts'

export type PageVersionsOptions = {
  readonly repository: Repository
  /** Absolute path of the file that keeps the history. */
  readonly file: string
  readonly index: SiteIndex
  /** What differs from the last version now. */
  readonly readStatus: (options: ScanOptions) => Promise<Result<readonly StatusRow[], GitCode>>
  /** Milliseconds. */
  readonly now: () => number
  /** A thrown error is a bug; rows stay as they were. */
  readonly onDefect: (error: unknown, where: string) => void
}

/** The versions of pages, kept current, and told to the list of pages. */
export type PageVersions = {
  /** Reads what is new, one call after the other; problems: those of reading the repository, and `cancelled`. */
  readonly historyOf: (path: string) => Promise<Result<PageHistory, GitCode | 'cancelled'>>
  /** Brings the rows of the list up to date in the background; often asked, done once. */
  readonly refresh: () => void
  /** The files that differ from the last version now. */
  readonly takeChanged: (paths: ReadonlySet<string>) => void
  readonly close: () => Promise<void>
}

/** Follows the versions of one repository. Nothing is read before it is asked for. */
export function openPageVersions(options: PageVersionsOptions): PageVersions {
  const abort = new AbortController()
  let known: HistoryIndex | null = null
  let changed: ReadonlySet<string> | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let isRefreshing = false
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.then(undefined, () => undefined)
    return done
  }
  const read = async (): Promise<Result<HistoryIndex, GitCode | 'cancelled'>> => {
    const { file, now } = options
    const found = await readHistory(options.repository, { file, now, known, signal: abort.signal })
    if (!found.ok) return found
    if (found.value === null) return cancelled
    known = found.value
    return success(found.value)
  }
  const tell = () => {
    if (known && changed && !abort.signal.aborted) options.index.takeVersions(known.lastVersions(), changed)
  }
  const renew = async () => {
    isRefreshing = false
    const found = await read()
    if (!found.ok) return
    changed ??= await changedPaths(options, abort.signal)
    tell()
  }
  return {
    historyOf: (path) =>
      inTurn(async () => {
        const found = await read()
        return found.ok ? success(historyIn(found.value, path)) : found
      }),
    refresh: () => {
      if (isRefreshing) return
      isRefreshing = true
      inTurn(renew).then(undefined, (error: unknown) => options.onDefect(error, 'history'))
    },
    takeChanged: (paths) => {
      changed = paths
      tell()
    },
    close: async () => {
      abort.abort()
      await queue
    },
  }
}

const cancelled = failure('cancelled', { en: 'Cancelled.', de: 'Abgebrochen.' })

async function changedPaths(
  { readStatus }: PageVersionsOptions,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const status = await readStatus({ signal })
  return status.ok ? new Set(status.value.map(({ path }) => path)) : null
}

function historyIn(index: HistoryIndex, path: string): PageHistory {
  const { versions, isCut } = index.historyOf(path)
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
