import { type EngineContract, engineContract } from '#shared/contracts.ts'
import { type Client, connect } from '#shared/wire/connect.ts'
import type { EventName, PayloadOf } from '#shared/wire/contract.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { failure } from '#shared/wire/result.ts'
import { reportDefect } from './defect.ts'

/**
 * Whether this window has an engine, and which one.
 *
 * `connection` counts ports. When it changes under the same folder the engine was started again: whoever holds text
 * sends it anew and whoever holds a projection asks again.
 */
export type EngineState =
  | { readonly kind: 'none' }
  | { readonly kind: 'connected'; readonly folder: string; readonly connection: number }
  | { readonly kind: 'lost'; readonly folder: string; readonly connection: number }

/** The engine of the open site: one object for the life of the window, whatever engine stands behind it. */
export type Engine = {
  /** Asks the engine; without a living one it settles at once as the problem `disconnected`. */
  readonly ask: Client<EngineContract>['ask']
  /** Listens to an event of this engine and of every later one; the returned function ends it. */
  readonly on: Client<EngineContract>['on']
  /** Resolves when everything asked so far, and whatever was asked in answer to it, is answered. */
  readonly settled: () => Promise<void>
  /** The same reference until something changes. */
  readonly state: () => EngineState
  readonly subscribe: (listener: () => void) => () => void
  /** Takes the port of a new engine and lets go of the one before. */
  readonly attach: (port: WirePort, folder: string) => void
  /** Lets go of the engine: no site is open any more. */
  readonly detach: () => void
}

const noEngine = failure('disconnected', {
  en: 'There is no connection to the site. Nothing you typed is lost.',
  de: 'Es besteht keine Verbindung zur Website. Nichts Geschriebenes geht verloren.',
})

type Subscription = { readonly attachTo: (client: Client<EngineContract>) => void; readonly end: () => void }

/** Makes the engine's stand-in of a window, without an engine yet. */
export function makeEngine(): Engine {
  const subscriptions = new Set<Subscription>()
  const listeners = new Set<() => void>()
  const questions = openQuestions()
  let client: Client<EngineContract> | null = null
  let state: EngineState = { kind: 'none' }
  let connection = 0

  const become = (next: EngineState) => {
    state = next
    for (const listener of listeners) listener()
  }

  const letGo = () => {
    const former = client
    client = null
    former?.close()
  }

  const attach = (port: WirePort, folder: string) => {
    letGo()
    const current = connect(port, { contract: engineContract, onDefect: reportDefect })
    client = current
    connection += 1
    const number = connection
    for (const subscription of subscriptions) subscription.attachTo(current)
    current.onClose(() => {
      if (client !== current) return // replaced or let go on purpose
      client = null
      become({ kind: 'lost', folder, connection: number })
    })
    become({ kind: 'connected', folder, connection: number })
  }

  return {
    ask: (name, input, options) =>
      questions.add(client?.ask(name, input, options) ?? Promise.resolve(noEngine)),
    settled: questions.settled,
    on: (name, listener) => {
      const subscription = lastingSubscription(name, listener)
      subscriptions.add(subscription)
      if (client) subscription.attachTo(client)
      return () => {
        subscriptions.delete(subscription)
        subscription.end()
      }
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    attach,
    detach: () => {
      letGo()
      become({ kind: 'none' })
    },
  }
}

/** The questions that are not answered yet. */
function openQuestions() {
  const open = new Set<Promise<unknown>>()
  return {
    add: <T>(answer: Promise<T>): Promise<T> => {
      open.add(answer)
      void answer.then(() => open.delete(answer))
      return answer
    },
    settled: async () => {
      while (open.size > 0) await Promise.all(open)
    },
  }
}

/** An event subscription that moves on to the next engine. */
function lastingSubscription<N extends EventName<EngineContract>>(
  name: N,
  listener: (payload: PayloadOf<EngineContract[N]>) => void,
): Subscription {
  let end = () => {}
  return {
    attachTo: (client) => {
      end()
      end = client.on(name, listener)
    },
    end: () => end(),
  }
}
