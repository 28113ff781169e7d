import type { EngineContract } from '#shared/contracts.ts'
import type { EventName, PayloadOf } from '#shared/wire/contract.ts'
import { anyone } from '../editor/stepCount.ts'

/** Something that happened in the engine, with what it carries. */
export type EngineEvent = {
  readonly [N in EventName<EngineContract>]: {
    readonly name: N
    readonly payload: PayloadOf<EngineContract[N]>
  }
}[EventName<EngineContract>]

/** Those who listen to one engine. */
export type Listeners = {
  /** `as` is what the listener is known by to handlers that it asks; left out where it asks without saying who. */
  readonly add: (listener: (event: EngineEvent) => void, as?: object) => () => void
  /** Tells everyone but the one whose doing it was, who knows. */
  readonly tell: (event: EngineEvent, but?: object | null) => void
}

/** An empty set of listeners. */
export function newListeners(): Listeners {
  const listeners = new Set<{ readonly hear: (event: EngineEvent) => void; readonly as: object }>()
  return {
    add: (hear, as = anyone) => {
      const listener = { hear, as }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell: (event, but = null) => {
      for (const { hear, as } of [...listeners]) if (as !== but) hear(event)
    },
  }
}
