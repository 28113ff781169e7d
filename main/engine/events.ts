import type { EngineContract } from '#shared/contracts.ts'
import type { EventName, PayloadOf } from '#shared/wire/contract.ts'

/** Something that happened in the engine, with what it carries. */
export type EngineEvent = {
  readonly [N in EventName<EngineContract>]: {
    readonly name: N
    readonly payload: PayloadOf<EngineContract[N]>
  }
}[EventName<EngineContract>]

/** Those who listen to one engine. */
export type Listeners = {
  readonly add: (listener: (event: EngineEvent) => void) => () => void
  readonly tell: (event: EngineEvent) => void
}

/** An empty set of listeners. */
export function newListeners(): Listeners {
  const listeners = new Set<(event: EngineEvent) => void>()
  return {
    add: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell: (event) => {
      for (const listener of [...listeners]) listener(event)
    },
  }
}
