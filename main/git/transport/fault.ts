import { failure, type Problem, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { GitFault } from '../problem.ts'
import { transportSentences } from './sentences.ts'

/** What can stand between this computer and a server's repository. */
export type TransportCode =
  | 'offline'
  | 'server-unreachable'
  | 'server-silent'
  | 'connection-lost'
  | 'certificate'
  | 'sign-in-needed'
  | 'access-denied'
  | 'forbidden'
  | 'not-found'
  | 'not-a-git-server'
  | 'moved-elsewhere'
  | 'insecure-address'
  | 'unsupported-address'
  | 'unsupported-repository'
  | 'too-large'
  | 'too-many-requests'
  | 'server-error'
  | 'server-refused'
  | 'answer-damaged'
  | 'behind'
  | 'folder-in-use'
  | 'cancelled'
  | 'disk-full'
  | 'folder-unreadable'
  | 'repository-busy'
  | 'repository-damaged'

/** Carries a problem through the inside of this room; no exported verb lets it out. */
export class TransportFault extends Error {
  readonly code: TransportCode
  readonly sentence: Sentence

  constructor(code: TransportCode, detail: string, sentence: Sentence = transportSentences[code]) {
    super(`${code}: ${detail}`)
    this.code = code
    this.sentence = sentence
  }
}

/** A failed result with the sentence of its code. */
export function transportFailure(code: TransportCode): {
  readonly ok: false
  readonly problem: Problem<TransportCode>
} {
  return failure(code, transportSentences[code])
}

/** Runs work with a server; what stood in its way becomes a problem. A defect stays a throw. */
export async function transporting<T>(work: () => Promise<T>): Promise<Result<T, TransportCode>> {
  try {
    return success(await work())
  } catch (error) {
    if (error instanceof TransportFault) return failure(error.code, error.sentence)
    if (error instanceof GitFault) {
      const code = ofRepository(error.code)
      return error.particular ? failure(code, error.particular) : transportFailure(code)
    }
    throw error
  }
}

function ofRepository(code: GitFault['code']): TransportCode {
  if (code === 'read-only' || code === 'nothing-changed') return 'folder-unreadable'
  return code === 'moved-meanwhile' ? 'repository-busy' : code
}
