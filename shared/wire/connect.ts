import * as v from 'valibot'
import type { AskName, CodeOf, Contract, EventName, InputOf, OutputOf, PayloadOf } from './contract.ts'
import { type Progress, replySchema, type WirePort } from './message.ts'
import { failure, type Result, type WireCode } from './result.ts'

export type AskOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** The asking end of a contract. */
export type Client<C extends Contract> = {
  /** Asks an entry; never rejects: a lost connection is the problem `disconnected`. */
  readonly ask: <N extends AskName<C>>(
    name: N,
    input: InputOf<C[N]>,
    options?: AskOptions,
  ) => Promise<Result<OutputOf<C[N]>, CodeOf<C[N]> | WireCode>>
  /** Listens to an event; the returned function ends it. */
  readonly on: <N extends EventName<C>>(name: N, listener: (payload: PayloadOf<C[N]>) => void) => () => void
  /** Called once when the connection has ended, from either side; at once if it has ended already. */
  readonly onClose: (listener: () => void) => void
  /** Ends the connection; what is under way settles as `disconnected`. */
  readonly close: () => void
}

export type ConnectOptions<C extends Contract> = {
  readonly contract: C
  readonly onDefect: (error: unknown, name: string) => void
}

type Pending = {
  readonly name: string
  readonly settle: (result: Result<unknown>) => void
  readonly onProgress: ((progress: Progress) => void) | undefined
}

const disconnected = failure('disconnected', {
  en: 'The connection to the site was lost. Nothing you typed is lost.',
  de: 'Die Verbindung zur Website ist abgerissen. Nichts Geschriebenes geht verloren.',
})

const notUnderstood = failure('defect', {
  en: 'Two parts of Galley do not understand each other. Your text is safe; please try again.',
  de: 'Zwei Teile von Galley verstehen einander nicht. Ihr Text ist sicher; bitte versuchen Sie es noch einmal.',
})

/**
 * Makes the asking end of a contract on one port; answers and events are validated at run time.
 *
 * When the port closes every pending call settles as `disconnected`. Cancelling is a request: the promise settles
 * with what the other side answers. Kept by `test/shared/wire/connect.test.ts`.
 */
export function connect<C extends Contract>(port: WirePort, options: ConnectOptions<C>): Client<C> {
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const closeListeners = new Set<() => void>()
  let nextId = 0
  let isClosed = false

  const end = () => {
    if (isClosed) return
    isClosed = true
    for (const { settle } of pending.values()) settle(disconnected)
    pending.clear()
    for (const listener of closeListeners) listener()
  }
  port.onMessage((message) => receive({ pending, listeners, options }, message))
  port.onClose(end)

  const ask = (name: string, input: unknown, { signal, onProgress }: AskOptions = {}) =>
    new Promise<Result<unknown>>((settle) => {
      if (isClosed) return settle(disconnected)
      const id = nextId++
      try {
        port.post({ kind: 'ask', id, name, input })
      } catch (error) {
        options.onDefect(error, name) // the input cannot be cloned
        return settle(notUnderstood)
      }
      pending.set(id, { name, settle, onProgress })
      signal?.addEventListener('abort', () => {
        if (pending.has(id)) port.post({ kind: 'cancel', id })
      })
      if (signal?.aborted) port.post({ kind: 'cancel', id })
    })

  const on = (name: string, listener: (payload: never) => void) => {
    const set = listeners.get(name) ?? new Set()
    listeners.set(name, set)
    // The payload was validated against the entry of the same name before it is handed over.
    set.add(listener as (payload: unknown) => void)
    return () => void set.delete(listener as (payload: unknown) => void)
  }

  return {
    // Inside the wire an entry is known only by name; the contract's types hold at its border.
    ask: ask as Client<C>['ask'],
    on: on as Client<C>['on'],
    onClose: (listener) => (isClosed ? listener() : void closeListeners.add(listener)),
    close: () => {
      port.close()
      end() // a port does not tell its own side that it was closed
    },
  }
}

type Connection<C extends Contract> = {
  readonly pending: Map<number, Pending>
  readonly listeners: ReadonlyMap<string, ReadonlySet<(payload: unknown) => void>>
  readonly options: ConnectOptions<C>
}

function receive<C extends Contract>({ pending, listeners, options }: Connection<C>, message: unknown): void {
  const reply = v.safeParse(replySchema, message)
  if (!reply.success) return options.onDefect(new v.ValiError(reply.issues), 'wire')
  const output = reply.output
  switch (output.kind) {
    case 'progress':
      return pending.get(output.id)?.onProgress?.({ done: output.done, total: output.total })
    case 'answer': {
      const waiting = pending.get(output.id)
      pending.delete(output.id)
      // The schema leaves `undo: undefined` open where Result leaves the key out; both read the same.
      return waiting?.settle(checkedAnswer(options, waiting.name, output.result as Result<unknown>))
    }
    case 'event': {
      const entry = Object.hasOwn(options.contract, output.name) ? options.contract[output.name] : undefined
      const payload = entry?.kind === 'event' ? v.safeParse(entry.payload, output.payload) : undefined
      if (!payload?.success) return options.onDefect(new Error(`bad event ${output.name}`), output.name)
      for (const listener of listeners.get(output.name) ?? []) listener(payload.output)
      return
    }
    default:
      return output satisfies never
  }
}

function checkedAnswer<C extends Contract>(
  options: ConnectOptions<C>,
  name: string,
  result: Result<unknown>,
): Result<unknown> {
  const entry = options.contract[name]
  if (!result.ok || !entry || entry.kind === 'event') return result
  const value = v.safeParse(entry.output, result.value)
  if (value.success) return { ...result, value: value.output }
  options.onDefect(new v.ValiError(value.issues), name)
  return notUnderstood
}
