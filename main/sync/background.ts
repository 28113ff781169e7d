import { passingProblems } from '#shared/sync/exchangeProblems.ts'
import type { Clock } from './clock.ts'
import type { Exchanged } from './options.ts'

export type BackgroundOptions = {
  readonly clock: Clock
  /** The person wants versions to go out, and updates to be looked for, unasked. */
  readonly isWanted: () => Promise<boolean>
  /** Looks for updates, and shares what waits. */
  readonly exchange: () => Promise<Exchanged<unknown>>
  readonly onDefect: (error: unknown, where: string) => void
}

/** Exchanges that nobody asks for. */
export type Background = {
  /** There is something to share, or the choice changed: soon. */
  readonly note: () => void
  /** Somebody is there again, or a network is: at once, unless it was just now. */
  readonly wake: () => void
  readonly stop: () => void
}

const soonMs = 2_000
const usualMs = 5 * 60_000
const shortestMs = 30_000
const firstRetryMs = 15_000
const longestRetryMs = 10 * 60_000

/**
 * Exchanges in the background: soon after there is something to share, and every five minutes. What passes by itself (no
 * network) is tried again after 15 seconds, then ever more rarely, at least every ten minutes; what does not pass waits
 * for the next occasion.
 */
export function openBackground(options: BackgroundOptions): Background {
  const { clock } = options
  let cancel: (() => void) | null = null
  let failures = 0
  let triedAt = Number.NEGATIVE_INFINITY
  let isRunning = false
  let isStopped = false

  const schedule = (ms: number) => {
    cancel?.()
    cancel = isStopped ? null : clock.after(ms, () => void turn().catch(report))
  }
  const report = (error: unknown) => options.onDefect(error, 'background')
  const turn = async () => {
    cancel = null
    if (isRunning || !(await options.isWanted())) return
    isRunning = true
    triedAt = clock.now()
    const result = await options.exchange().finally(() => {
      isRunning = false
    })
    const isPassing = !result.ok && passingProblems.has(result.problem.code)
    failures = isPassing ? failures + 1 : 0
    schedule(isPassing ? Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1)) : usualMs)
  }

  return {
    note: () => schedule(soonMs),
    wake: () => schedule(failures > 0 ? 0 : Math.max(0, triedAt + shortestMs - clock.now())),
    stop: () => {
      isStopped = true
      cancel?.()
    },
  }
}
