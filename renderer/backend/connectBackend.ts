import type { WirePort } from '#shared/wire/message.ts'
import { type Engine, makeEngine } from './engine.ts'
import { receivePorts } from './ports.ts'
import { connectShell, type Shell } from './shell.ts'

/** The other processes as this window sees them. */
export type Backend = {
  readonly shell: Shell
  readonly engine: Engine
  /** Registers what must be written before the site is let go; main waits two seconds at most. The returned function ends it. */
  readonly onClosing: (write: () => Promise<void>) => () => void
  /** Back to Welcome: what is pending is written, then the window lets go of its engine. */
  readonly closeSite: () => Promise<void>
}

/** Says that the page is ready and resolves when main has answered with its port; engines may come and go later. */
export function connectBackend(): Promise<Backend> {
  const engine = makeEngine()
  return new Promise((resolve) => {
    receivePorts((arrival) => {
      switch (arrival.port) {
        case 'shell':
          return resolve(makeBackend(arrival.wire, engine))
        case 'engine':
          return engine.attach(arrival.wire, arrival.folder)
        default:
          return arrival satisfies never
      }
    })
  })
}

/** Builds the backend over the port to main. */
export function makeBackend(shellPort: WirePort, engine: Engine): Backend {
  const shell = connectShell(shellPort)
  const writers = new Set<() => Promise<void>>()
  const closeSite = async () => {
    await Promise.allSettled([...writers].map((write) => write()))
    await engine.settled() // each step of typing is such a question
    engine.detach()
    await shell.ask('shell.close', {})
  }
  shell.on('window.closing', () => void closeSite())
  return {
    shell,
    engine,
    onClosing: (write) => {
      writers.add(write)
      return () => void writers.delete(write)
    },
    closeSite,
  }
}
