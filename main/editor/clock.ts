/** Time as a parameter: what hour it is, and a call later on. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls once after so many milliseconds; the returned function takes the call back. */
  readonly after: (ms: number, run: () => void) => () => void
}

/** Real time; a waiting call does not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
