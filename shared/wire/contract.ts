import type * as v from 'valibot'

/** Any valibot schema without asynchronous steps. */
export type Schema = v.GenericSchema

/** Answers once. */
export type Call<I extends Schema = Schema, O extends Schema = Schema, Code extends string = string> = {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
  readonly problems: readonly Code[]
}

/** Answers once, reports absolute progress on the way and can be asked to stop. */
export type Job<I extends Schema = Schema, O extends Schema = Schema, Code extends string = string> = {
  readonly kind: 'job'
  readonly input: I
  readonly output: O
  readonly problems: readonly Code[]
}

/** Says what happened; carries little, so that a lost one costs nothing. */
export type Event<P extends Schema = Schema> = { readonly kind: 'event'; readonly payload: P }

export type Entry = Call | Job | Event

/** Entries by name, `room.verb`. */
export type Contract = { readonly [name: string]: Entry }

/** Declares an entry that answers once. */
export function call<I extends Schema, O extends Schema, const Code extends string = never>(shape: {
  readonly input: I
  readonly output: O
  readonly problems?: readonly Code[]
}): Call<I, O, Code> {
  return { kind: 'call', input: shape.input, output: shape.output, problems: shape.problems ?? [] }
}

/** Declares an entry that reports progress and can be cancelled. */
export function job<I extends Schema, O extends Schema, const Code extends string = never>(shape: {
  readonly input: I
  readonly output: O
  readonly problems?: readonly Code[]
}): Job<I, O, Code> {
  return { kind: 'job', input: shape.input, output: shape.output, problems: shape.problems ?? [] }
}

/** Declares something that can happen. */
export function event<P extends Schema>(payload: P): Event<P> {
  return { kind: 'event', payload }
}

/** Names of the entries that are asked and answer. */
export type AskName<C extends Contract> = {
  [N in keyof C & string]: C[N] extends Event ? never : N
}[keyof C & string]

/** Names of the events. */
export type EventName<C extends Contract> = {
  [N in keyof C & string]: C[N] extends Event ? N : never
}[keyof C & string]

export type InputOf<E> = E extends Call<infer I, Schema, string> | Job<infer I, Schema, string>
  ? v.InferOutput<I>
  : never
export type OutputOf<E> = E extends Call<Schema, infer O, string> | Job<Schema, infer O, string>
  ? v.InferOutput<O>
  : never
export type CodeOf<E> = E extends Call<Schema, Schema, infer Code> | Job<Schema, Schema, infer Code>
  ? Code
  : never
export type PayloadOf<E> = E extends Event<infer P> ? v.InferOutput<P> : never
