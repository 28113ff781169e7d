/** Time as a parameter, as far as this room needs it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls once after so many milliseconds; the returned function takes the call back. */
  readonly after: (ms: number, run: () => void) => () => void
}
