import * as v from 'valibot'
import type { AskName, CodeOf, Contract, EventName, InputOf, OutputOf, PayloadOf } from './contract.ts'
import { type Progress, requestSchema, type WirePort } from './message.ts'
import { failure, type Result, type WireCode } from './result.ts'

/** What a handler gets besides its input. */
export type AskContext = {
  readonly signal: AbortSignal
  /** Reports absolute progress; at most ten reports a second cross the wire, the last one always does. */
  readonly progress: (progress: Progress) => void
  /** Who asks: the same object for every question of one port, compared by identity. */
  readonly asker?: object
}

/** One function per entry that is asked. */
export type Handlers<C extends Contract> = {
  readonly [N in AskName<C>]: (
    input: InputOf<C[N]>,
    context: AskContext,
  ) => Promise<Result<OutputOf<C[N]>, CodeOf<C[N]> | WireCode>>
}

/** Says that something happened, to the other side of one port. */
export type Announce<C extends Contract> = <N extends EventName<C>>(name: N, payload: PayloadOf<C[N]>) => void

export type ServeOptions<C extends Contract> = {
  readonly contract: C
  readonly handlers: Handlers<C>
  /** A thrown error is a bug: it is reported here once and the asker gets `defect`. */
  readonly onDefect: (error: unknown, name: string) => void
  /** Milliseconds, monotonic; only for spacing progress reports. */
  readonly now: () => number
  /** What handlers know the other side of this port by. */
  readonly asker?: object
}

const progressIntervalMs = 100

/**
 * Answers a contract on one port until it closes; input and output are validated at run time.
 *
 * Unknown names and malformed input are answered with `defect`, never thrown. Closing the port aborts what is
 * under way. Kept by `test/shared/wire/serve.test.ts`.
 */
export function serve<C extends Contract>(port: WirePort, options: ServeOptions<C>): Announce<C> {
  const underWay = new Map<number, AbortController>()
  port.onMessage((message) => {
    const request = v.safeParse(requestSchema, message)
    if (!request.success) return options.onDefect(request.issues, 'wire')
    if (request.output.kind === 'cancel') return underWay.get(request.output.id)?.abort()
    const { id, name, input } = request.output
    const controller = new AbortController()
    underWay.set(id, controller)
    const progress = spacedProgress(port, id, options.now)
    const { asker = port } = options
    void answer(options, name, input, { signal: controller.signal, progress: progress.report, asker }).then(
      (result) => {
        underWay.delete(id)
        progress.finish()
        const send = (sent: Result<unknown>) => port.post({ kind: 'answer', id, result: sent })
        sendResult(send, result, (error) => defect(options, error, name))
      },
    )
  })
  port.onClose(() => {
    for (const controller of underWay.values()) controller.abort()
  })
  return (name, payload) => port.post({ kind: 'event', name, payload })
}

/** A value the contract leaves open may turn out not to be cloneable. */
function sendResult(
  send: (result: Result<unknown>) => void,
  result: Result<unknown>,
  asDefect: (error: unknown) => Result<never>,
): void {
  try {
    send(result)
  } catch (error) {
    send(asDefect(error))
  }
}

type AnyHandler = (input: unknown, context: AskContext) => Promise<Result<unknown>>

async function answer<C extends Contract>(
  options: ServeOptions<C>,
  name: string,
  input: unknown,
  context: AskContext,
): Promise<Result<unknown>> {
  const entry = Object.hasOwn(options.contract, name) ? options.contract[name] : undefined
  if (!entry || entry.kind === 'event') return defect(options, new Error(`no entry ${name}`), name)
  const checked = v.safeParse(entry.input, input)
  if (!checked.success) return defect(options, new v.ValiError(checked.issues), name)
  // The handler's type was checked where the handlers were assembled; by name it can only be found untyped.
  const handler = (options.handlers as Readonly<Record<string, AnyHandler>>)[name]
  if (!handler) return defect(options, new Error(`no handler for ${name}`), name)
  try {
    const result = await handler(checked.output, context)
    if (!result.ok) return result
    const output = v.safeParse(entry.output, result.value)
    return output.success
      ? { ...result, value: output.output }
      : defect(options, new v.ValiError(output.issues), name)
  } catch (error) {
    if (context.signal.aborted) return cancelled
    return defect(options, error, name)
  }
}

const cancelled = failure('cancelled', { en: 'Cancelled.', de: 'Abgebrochen.' })

function defect<C extends Contract>(options: ServeOptions<C>, error: unknown, name: string): Result<never> {
  options.onDefect(error, name)
  return failure('defect', {
    en: 'Something went wrong inside Galley. Your text is safe; please try again.',
    de: 'In Galley ist etwas schiefgegangen. Ihr Text ist sicher; bitte versuchen Sie es noch einmal.',
  })
}

/** Lets the first report through at once, then one per interval; `finish` sends the last one held back. */
function spacedProgress(port: WirePort, id: number, now: () => number) {
  let sentAt = Number.NEGATIVE_INFINITY
  let held: Progress | null = null
  const send = (progress: Progress) => {
    held = null
    sentAt = now()
    port.post({ kind: 'progress', id, done: progress.done, total: progress.total })
  }
  return {
    report: (progress: Progress) => {
      if (now() - sentAt >= progressIntervalMs) send(progress)
      else held = progress
    },
    finish: () => {
      if (held) send(held)
    },
  }
}
