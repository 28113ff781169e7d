import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EngineContract } from '#shared/contracts.ts'
import type { AskName, InputOf, OutputOf } from '#shared/wire/contract.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { type Engine, type EngineOptions, openEngine } from '../../../main/engine/engine.ts'
import type { EngineEvent } from '../../../main/engine/events.ts'
import { isolatedVariables } from '../../repositories/build.ts'

/** An engine over a folder, with what it told and a way to ask that expects an answer. */
export type OpenedEngine = {
  readonly engine: Engine
  readonly events: EngineEvent[]
  readonly handlers: Handlers<EngineContract>
  /** Asks, and throws when the answer is a problem. */
  readonly ask: <N extends AskName<EngineContract>>(
    name: N,
    input: InputOf<EngineContract[N]>,
  ) => Promise<OutputOf<EngineContract[N]>>
  readonly close: () => Promise<void>
}

export const askedOnce = { signal: new AbortController().signal, progress: () => undefined }

/** Opens an engine as the application would, with folders of its own and nothing of the computer's configuration. */
export async function openedEngine(
  root: string,
  options: Partial<EngineOptions> = {},
): Promise<OpenedEngine> {
  const state = mkdtempSync(join(tmpdir(), 'galley-state-'))
  const defects: unknown[] = []
  const engine = await openEngine({
    root,
    stateFolder: state,
    home: state,
    environment: { ...isolatedVariables, HOME: state },
    now: Date.now,
    scanLane: null,
    onDefect: (error) => defects.push(error),
    ...options,
  })
  const events: EngineEvent[] = []
  engine.onEvent((event) => events.push(event))
  await engine.whenRead()
  return {
    engine,
    events,
    handlers: engine.handlers,
    ask: async (name, input) => {
      // Looked up by a name that is not known before: the contract's types hold at both ends.
      const handler = engine.handlers[name] as (
        input: unknown,
        context: unknown,
      ) => ReturnType<Handlers<EngineContract>[typeof name]>
      const answer = await handler(input, askedOnce)
      if (!answer.ok) throw new Error(`${name}: ${answer.problem.code}`)
      return answer.value as OutputOf<EngineContract[typeof name]>
    },
    close: async () => {
      await engine.close()
      rmSync(state, { recursive: true, force: true })
      if (defects.length > 0) throw defects[0]
    },
  }
}
