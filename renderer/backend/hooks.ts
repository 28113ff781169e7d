import { use, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { ApplicationContract, EngineContract } from '#shared/contracts.ts'
import type { EventName, PayloadOf } from '#shared/wire/contract.ts'
import { BackendContext } from './BackendContext.ts'
import type { Backend } from './connectBackend.ts'
import type { Engine, EngineState } from './engine.ts'
import type { Shell } from './shell.ts'

/** The other processes. Throws outside `BackendContext`: that is a bug. */
export function useBackend(): Backend {
  const backend = use(BackendContext)
  if (!backend) throw new Error('useBackend is used outside BackendContext')
  return backend
}

/** What the Electron main process can be asked. */
export function useShell(): Shell {
  return useBackend().shell
}

/** What the engine of the open site can be asked; the same object for the life of the window. */
export function useEngine(): Engine {
  return useBackend().engine
}

/** Whether there is an engine now; renders again when that changes. */
export function useEngineState(): EngineState {
  const engine = useEngine()
  return useSyncExternalStore(engine.subscribe, engine.state)
}

/** Listens to what main tells this window, for as long as the component is mounted. */
export function useShellEvent<N extends EventName<ApplicationContract>>(
  name: N,
  listener: (payload: PayloadOf<ApplicationContract[N]>) => void,
): void {
  const shell = useShell()
  const latest = useEffectEvent(listener)
  useEffect(() => shell.on(name, (payload) => latest(payload)), [shell, name])
}

/** Listens to what the engine announces, for as long as the component is mounted and across engines. */
export function useEngineEvent<N extends EventName<EngineContract>>(
  name: N,
  listener: (payload: PayloadOf<EngineContract[N]>) => void,
): void {
  const engine = useEngine()
  const latest = useEffectEvent(listener)
  useEffect(() => engine.on(name, (payload) => latest(payload)), [engine, name])
}
