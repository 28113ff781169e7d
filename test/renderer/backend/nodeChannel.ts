import type { WirePort } from '#shared/wire/message.ts'
import { domPort } from '../../../renderer/backend/domPort.ts'

/** Two ends of a real message channel, as the renderer's ports see it. */
export function nodeChannel(): { readonly near: WirePort; readonly far: WirePort } {
  const { port1, port2 } = new MessageChannel()
  return { near: domPort(port1), far: domPort(port2) }
}
