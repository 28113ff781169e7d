import type { PageHistory } from '#shared/site/history.ts'
import type { Result } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { GitCode } from '../git/problem.ts'
import type { Repository } from '../git/repository.ts'
import type { ScanOptions } from '../git/scan.ts'
import type { SiteVersions } from '../git/siteVersions.ts'
import type { StatusRow } from '../git/status.ts'

/** What a list calls a changed file. */
export type FileDescription = { readonly title: string; readonly language: string | null }

/** What the rooms of changes and history stand on. */
export type ChangesOptions = {
  readonly repository: Repository
  /** What differs from the last version now. */
  readonly readStatus: (options: ScanOptions) => Promise<Result<readonly StatusRow[], GitCode>>
  /** Absolute path of the file that keeps the identity a person gave to Galley. */
  readonly identityFile: string
  /** Absolute path of the file that keeps what a person chose for the versions of this site. */
  readonly settingsFile: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Counts the changes seen so far. */
  readonly revision: () => number
  /** A page or image of the site; null for other people's files, and for what is gone. */
  readonly describe: (path: string) => FileDescription | null
  /** Why a page may not be written; null when it may. */
  readonly readOnlyReason: (path: string) => Sentence | null
  /** Puts what is pending on disk: of one page, or of all. */
  readonly flush: (path?: string) => Promise<void>
  /** The changes were listed, which took so many milliseconds; null when they could not be. */
  readonly onListed: (costMs: number, paths: ReadonlySet<string> | null) => void
  /** A version was saved. */
  readonly onCommit: () => void
  /** Files were written: lists follow, and open pages take in what is new. */
  readonly onWritten: (paths: readonly string[]) => void
  /** The versions of a page, under earlier names, too. */
  readonly historyOf: (path: string) => Promise<Result<PageHistory, GitCode | 'cancelled'>>
  /** A stretch of the versions of the site, newest first. */
  readonly siteVersions: (stretch: {
    readonly from: number
    readonly count: number
  }) => Promise<Result<SiteVersions, GitCode | 'cancelled'>>
}
