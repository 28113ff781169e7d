import type { Sentence } from './sentence.ts'

/** A way forward (or back): a contract entry with its input, offered to a person as a button. */
export type Recovery = {
  readonly label: Sentence
  /** Name of a contract entry, `room.verb`. */
  readonly entry: string
  readonly input: unknown
}

/** Why something did not happen, in the reader's words. The code is for programs, the message for people. */
export type Problem<Code extends string = string> = {
  readonly code: Code
  readonly message: Sentence
  readonly recovery: readonly Recovery[]
}

/** Failure is a value: an answer, or the problem that stood in the way. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T; readonly undo?: Recovery }
  | { readonly ok: false; readonly problem: Problem<Code> }

/** Codes the wire itself adds to every call: the answer never came, for one of three reasons. */
export type WireCode = 'cancelled' | 'disconnected' | 'defect'

/** A successful result; `undo` is the way back when something was replaced or removed. */
export function success<T>(value: T, undo?: Recovery): Result<T, never> {
  return undo ? { ok: true, value, undo } : { ok: true, value }
}

/** A failed result with its sentence and the ways forward. */
export function failure<Code extends string>(
  code: Code,
  message: Sentence,
  recovery: readonly Recovery[] = [],
): { readonly ok: false; readonly problem: Problem<Code> } {
  return { ok: false, problem: { code, message, recovery } }
}
