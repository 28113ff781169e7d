import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { WirePort } from '#shared/wire/message.ts'

/** Two ends of a real message channel: messages are structured clones and arrive later. */
export function channel(): { readonly near: WirePort; readonly far: WirePort } {
  const { port1, port2 } = new MessageChannel()
  return { near: wirePort(port1), far: wirePort(port2) }
}

function wirePort(port: MessagePort): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  }
}
