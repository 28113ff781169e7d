import type { Clock } from '../editor/clock.ts'

/** Runs at most once per interval: at once when it has been quiet, else when the interval is over. */
export type Spaced = { readonly ask: () => void; readonly stop: () => void }

/** Spaces out the calls of `run` by `intervalMs` milliseconds; however often it is asked for, the last asking is always followed by a run. */
export function spaced(clock: Clock, intervalMs: () => number, run: () => void): Spaced {
  let cancel: (() => void) | null = null
  let ranAt = Number.NEGATIVE_INFINITY
  const runNow = () => {
    cancel = null
    ranAt = clock.now()
    run()
  }
  return {
    ask: () => {
      cancel ??= clock.after(Math.max(0, ranAt + intervalMs() - clock.now()), runNow)
    },
    stop: () => {
      cancel?.()
      cancel = null
    },
  }
}
