/**
 * Work in steps of some ten milliseconds at most on the largest pages people write: whoever does it beside something
 * that must not wait lets that have its turn after each.
 */
export type Steps<T> = Generator<undefined, T, undefined>

/** Does the work at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does the work with a pause between its steps; null when it is no longer wanted. */
export async function inTurns<T>(
  steps: Steps<T>,
  pause: () => Promise<unknown>,
  isWanted: () => boolean = () => true,
): Promise<T | null> {
  while (isWanted()) {
    const step = steps.next()
    if (step.done) return step.value
    await pause()
  }
  return null
}
