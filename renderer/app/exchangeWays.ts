import { useMemo } from 'react'
import type { Recovery } from '#shared/wire/result.ts'
import type { Backend } from '../backend/connectBackend.ts'
import { useBackend } from '../backend/hooks.ts'
import { changesScreen } from '../changes/changesScreen.ts'
import { showToast } from '../kit/Toasts.tsx'
import { localeStore } from '../kit/text.ts'
import type { ExchangeWays } from '../sync/useExchange.ts'
import { showChange, showDesk } from './navigation.ts'
import { askRecovery } from './recovery.ts'

/** Where getting and sharing leads in this window. */
export function exchangeWays(backend: Backend): ExchangeWays {
  return {
    backend,
    onClashes: () => showDesk('clashes'),
    onSaveVersion: (path) => {
      showChange(path)
      changesScreen.set((now) => ({ ...now, wantsMessage: true }))
    },
    onRecover: (recovery) => void carryOut(backend, recovery),
  }
}

async function carryOut(backend: Backend, recovery: Recovery): Promise<void> {
  const result = await askRecovery(backend, recovery)
  if (result && !result.ok && result.problem.code !== 'cancelled')
    showToast({ text: result.problem.message[localeStore.get()], tone: 'problem' })
}

/** The ways of this window, the same object while the backend is. */
export function useExchangeWays(): ExchangeWays {
  const backend = useBackend()
  return useMemo(() => exchangeWays(backend), [backend])
}
