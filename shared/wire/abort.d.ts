/*
 * The one platform type that shared code needs and both DOM and Node have: cancelling.
 * Declared here so that shared sees neither world's other types; main and renderer use their own.
 */
interface AbortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
}

declare class AbortController {
  readonly signal: AbortSignal
  abort(): void
}
