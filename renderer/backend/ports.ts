import * as v from 'valibot'
import type { WirePort } from '#shared/wire/message.ts'
import { domPort } from './domPort.ts'

const arrivalSchema = v.variant('port', [
  v.object({ port: v.literal('shell') }),
  v.object({ port: v.literal('engine'), folder: v.string() }),
])

/** A port that main sent to this window: to main itself, or to the engine of a folder. */
export type Arrival = v.InferOutput<typeof arrivalSchema> & { readonly wire: WirePort }

/**
 * Tells main that this page listens, and hands over every port that arrives from then on.
 *
 * Ports come through the preload, which re-posts them into this very window; a message from any other sender, such
 * as the preview frame, is not looked at.
 */
export function receivePorts(listener: (arrival: Arrival) => void): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== location.origin) return
    const arrival = v.safeParse(arrivalSchema, event.data)
    const port = event.ports[0]
    if (arrival.success && port) listener({ ...arrival.output, wire: domPort(port) })
  })
  window.postMessage('ready', location.origin)
}
