import type { ExchangeProblem } from '#shared/sync/exchangeProblems.ts'
import { failure, type Recovery, type Result } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { CommitTime, Identity } from '../git/commitObject.ts'
import type { Repository } from '../git/repository.ts'
import type { Credentials } from '../git/transport/server.ts'
import type { Clock } from './clock.ts'
import type { PendingMergeFile } from './pendingMerge.ts'

/** What getting and sharing stands on. */
export type SyncOptions = {
  readonly repository: Repository
  /** Absolute path of the file that keeps what a person chose for sharing this site. */
  readonly settingsFile: string
  readonly pendingMerge: PendingMergeFile
  readonly credentials: Credentials
  /** Who versions are by; null while nobody has said. */
  readonly identity: () => Promise<Identity | null>
  readonly clock: Clock
  /** False for a single question and answer: nothing is exchanged unasked. */
  readonly isBackground: boolean
  /** Why nothing may be changed here; null when it may. */
  readonly readOnlyReason: () => Sentence | null
  /** Puts everything pending on disk. */
  readonly flush: () => Promise<void>
  /** Files, or the branch, moved: lists follow, and open pages take in what is new. */
  readonly onMoved: (paths: readonly string[]) => void
  /** Something of the state is different. */
  readonly onChanged: (revision: number) => void
  readonly onDefect: (error: unknown, where: string) => void
}

/** A part of an exchange that may fail, with the problems the contract knows. */
export type Exchanged<T> = Result<T, ExchangeProblem | 'cancelled'>

/** A failed part of an exchange. */
export function exchangeFailure(
  code: ExchangeProblem,
  message: Sentence,
  recovery: readonly Recovery[] = [],
): Exchanged<never> {
  return failure<ExchangeProblem>(code, message, recovery)
}

/** Nobody has said who versions are by; what needs an author only on paper is by Galley. */
export const nobody: Identity = { name: 'Galley', email: 'galley@localhost' }

/** Now, as git records it. */
export function commitTime({ clock }: SyncOptions): CommitTime {
  const now = clock.now()
  return { seconds: Math.floor(now / 1000), offsetMinutes: -new Date(now).getTimezoneOffset() }
}
