import type { DraftProblem } from '#shared/sync/draftContract.ts'
import type { PendingMerge } from '#shared/sync/pendingMerge.ts'
import { failure, type Recovery, type Result } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { CommitCode, GitCode } from '../../git/problem.ts'
import type { DraftServer } from '../draftServer.ts'
import type { SyncOptions } from '../options.ts'

/** What work on drafts and merges stands on. */
export type DraftOptions = SyncOptions & {
  /** Absolute path of the file with the names of drafts as people wrote them. */
  readonly namesFile: string
  /** Absolute path of the file with what was decided about clashes. */
  readonly decisionsFile: string
  readonly server: DraftServer
  /** Runs one after the other what changes drafts. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** Open pages among these take in their files as they are now. */
  readonly look: (paths: readonly string[]) => Promise<void>
  /** What the site calls a file; null for one that is none of its own. */
  readonly describe: (path: string) => { readonly title: string; readonly language: string | null } | null
}

/** A part of the work on drafts that may fail. */
export type Drafted<T> = Result<T, DraftProblem | 'cancelled'>

/** A failed part of it. */
export function draftFailure(code: DraftProblem, message: Sentence): Extract<Drafted<never>, { ok: false }> {
  return failure<DraftProblem>(code, message)
}

/** A problem of the git room as one of this room. */
export function fromGit({
  code,
  message,
}: {
  readonly code: CommitCode | GitCode
  readonly message: Sentence
}): Extract<Drafted<never>, { ok: false }> {
  if (code === 'repository-damaged') return draftFailure('refused', message)
  return draftFailure(code === 'nothing-changed' ? 'moved-meanwhile' : code, message)
}

/** The way back from a merge. */
export function mergeUndo(input: {
  readonly branch: string
  readonly merge: string
  readonly to: string
  readonly pending: PendingMerge | null
}): Recovery {
  return { label: { en: 'Undo', de: 'Rückgängig' }, entry: 'sync.takeBackMerge', input }
}
