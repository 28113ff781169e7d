import { applicationContract, engineContract } from '#shared/contracts.ts'
import type { Contract } from '#shared/wire/contract.ts'
import type { Recovery, Result } from '#shared/wire/result.ts'
import type { Backend } from '../backend/connectBackend.ts'
import { useBackend } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { localeStore } from '../kit/text.ts'
import { openFolder } from './openSite.ts'

type AskByName = (name: string, input: unknown) => Promise<Result<unknown>>

/** Asks whichever side a recovery names; its input is validated where it arrives. */
export function askRecovery(backend: Backend, recovery: Recovery): Promise<Result<unknown>> | null {
  if (isAsked(engineContract, recovery.entry))
    return byName(backend.engine.ask)(recovery.entry, recovery.input)
  if (isAsked(applicationContract, recovery.entry))
    return byName(backend.shell.ask)(recovery.entry, recovery.input)
  return null
}

/** A way forward (or back) as a button carries it out; a failure is said. */
export function useRecovery(): (recovery: Recovery) => void {
  const backend = useBackend()
  return async (recovery) => {
    // Choosing a folder only answers which; the way forward is to open it.
    if (recovery.entry === 'shell.choose') return openFolder(backend.shell)
    const result = await askRecovery(backend, recovery)
    if (result && !result.ok && result.problem.code !== 'cancelled')
      showToast({ text: result.problem.message[localeStore.get()], tone: 'problem' })
  }
}

function isAsked(contract: Contract, name: string): boolean {
  return Object.hasOwn(contract, name) && contract[name]?.kind !== 'event'
}

/** The name was just looked up in the contract, and the other side validates name and input. */
function byName(ask: unknown): AskByName {
  return ask as AskByName
}
