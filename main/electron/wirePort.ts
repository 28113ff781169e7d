import type { MessagePortMain } from 'electron'
import type { WirePort } from '#shared/wire/message.ts'

/** Electron's message port, in main or in a utility process, as the wire wants it; messages wait for the first listener. */
export function wirePort(port: MessagePortMain): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  }
}
