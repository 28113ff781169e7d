import { engineContract } from '#shared/contracts.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { serve } from '#shared/wire/serve.ts'
import type { Engine } from './engine.ts'

/** Answers one window on its port, and tells it what happens, until the port closes. */
export function serveEngine(
  engine: Engine,
  port: WirePort,
  options: { readonly onDefect: (error: unknown, name: string) => void; readonly now: () => number },
): void {
  const announce = serve(port, { contract: engineContract, handlers: engine.handlers, ...options })
  const stop = engine.onEvent(({ name, payload }) => announce(name, payload))
  port.onClose(stop)
}
