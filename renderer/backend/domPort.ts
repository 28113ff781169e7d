import type { WirePort } from '#shared/wire/message.ts'

/** What a DOM `MessagePort` and Node's have in common. */
export type MessagePortLike = {
  readonly postMessage: (message: unknown) => void
  readonly addEventListener: (
    type: 'message' | 'close',
    listener: (event: { data?: unknown }) => void,
  ) => void
  readonly start: () => void
  readonly close: () => void
}

/**
 * One end of a message channel as the wire wants it.
 *
 * The port's own `close` event tells that the other side is gone: also when its process was killed.
 * Messages wait in the port until the first listener is there.
 */
export function domPort(port: MessagePortLike): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  }
}
