import { engineContract } from '#shared/contracts.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { serve } from '#shared/wire/serve.ts'
import type { Engine } from './engine.ts'

/** Answers one window on its port, and tells it what happens, until the port closes; then the window has let go. */
export function serveEngine(
  engine: Engine,
  port: WirePort,
  options: { readonly onDefect: (error: unknown, name: string) => void; readonly now: () => number },
): void {
  const window = {}
  const { handlers } = engine
  const announce = serve(port, { contract: engineContract, handlers, asker: window, ...options })
  const stop = engine.onEvent(({ name, payload }) => announce(name, payload), window)
  port.onClose(() => {
    stop()
    void engine.leave(window).then(undefined, (error: unknown) => options.onDefect(error, 'leave'))
  })
}
