import { setImmediate as nextTurn } from 'node:timers/promises'

/** Long work that lets other work of the thread have its turn. */
export type Turns = {
  /** True when the work is no longer wanted. */
  readonly isAborted: () => boolean
  /** Call it between small steps: lets others have their turn when this one has taken long enough. */
  readonly pause: () => Promise<void> | null
}

/** A turn lasts about so many milliseconds and the step that goes over it: typing beside it stays smooth. */
const turnMs = 8

/** Divides work into turns; `now` counts milliseconds. */
export function takingTurns(now: () => number, signal?: AbortSignal): Turns {
  let startedAt = now()
  const next = async () => {
    await nextTurn()
    startedAt = now()
  }
  return {
    isAborted: () => signal?.aborted ?? false,
    pause: () => (now() - startedAt < turnMs ? null : next()),
  }
}
