import { useRef, useState } from 'react'
import type { ExchangeProgress } from '#shared/sync/contract.ts'
import type { ExchangeProblem } from '#shared/sync/exchangeProblems.ts'
import type { Problem } from '#shared/wire/result.ts'
import type { Backend } from '../backend/connectBackend.ts'
import { useBackend, useEngineEvent } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useText } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import { cloningStore } from './syncScreen.ts'

/** Which site, and where to. */
export type CloneWish = { readonly address: string; readonly name: string; readonly parent: string }

export type CloneStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'running'; readonly progress: ExchangeProgress }
  | {
      readonly kind: 'signing-in'
      readonly origin: string
      readonly host: string
      readonly wasRejected: boolean
    }
  /** `keeps`: what has come stays for the next attempt. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly keeps: boolean }

const beginning: ExchangeProgress = { phase: 'connecting', done: 0, total: null }

/** The steps of bringing a site here; the window opens it at the end. */
export function useClone() {
  const backend = useBackend()
  const t = useText(syncMessages)
  const [step, setStep] = useState<CloneStep>({ kind: 'asking' })
  const wanted = useRef<CloneWish | null>(null)
  const controller = useRef<AbortController | null>(null)
  useEngineEvent('sync.cloning', (progress) =>
    setStep((now) => (now.kind === 'running' ? { kind: 'running', progress } : now)),
  )

  const letGo = async () => {
    if (backend.engine.state().kind !== 'none') await backend.closeSite()
    cloningStore.set((now) => (now.kind === 'running' ? { kind: 'asking' } : now))
  }
  const begin = async (wish: CloneWish) => {
    wanted.current = wish
    const stopper = new AbortController()
    controller.current = stopper
    setStep({ kind: 'running', progress: beginning })
    cloningStore.set({ kind: 'running' })
    const result = await cloned(backend, wish, stopper.signal)
    if (result.ok) {
      await backend.shell.ask('shell.open', { folder: result.value.folder })
      cloningStore.set({ kind: 'none' })
      if (!result.value.isWhole) showToast({ text: t('newestOnly') })
      return
    }
    setStep(stepAfter(wish, result.problem))
    await letGo()
  }
  return {
    step,
    wanted: wanted.current,
    begin: (wish: CloneWish) => void begin(wish),
    goOn: () => {
      if (wanted.current) void begin(wanted.current)
    },
    cancel: () => controller.current?.abort(),
    close: () => {
      controller.current?.abort()
      if (step.kind !== 'running') cloningStore.set({ kind: 'none' })
    },
  }
}

/** Starts the engine of the folder that is to be, and has it bring the site there. */
async function cloned(backend: Backend, { address, name, parent }: CloneWish, signal: AbortSignal) {
  const begun = await backend.shell.ask('shell.begin', { name, parent })
  if (!begun.ok) return begun
  await connectedTo(backend, begun.value.folder)
  const result = await backend.engine.ask('sync.clone', { address }, { signal })
  return result.ok ? ({ ok: true, value: { ...result.value, folder: begun.value.folder } } as const) : result
}

/** The port to the engine comes on its own way, and may come after the answer. */
function connectedTo({ engine }: Backend, folder: string): Promise<void> {
  return new Promise((resolve) => {
    const isThere = () => {
      const state = engine.state()
      return state.kind === 'connected' && state.folder === folder
    }
    if (isThere()) return resolve()
    const stop = engine.subscribe(() => {
      if (!isThere()) return
      stop()
      resolve()
    })
  })
}

/** Problems that can come after part of the site has. */
const halfway: ReadonlySet<string> = new Set<ExchangeProblem>([
  'connection-lost',
  'server-silent',
  'server-error',
  'disk-full',
])

function stepAfter({ address }: CloneWish, problem: Problem): CloneStep {
  const isAsked = problem.code === 'sign-in-needed' || problem.code === 'access-denied'
  if (isAsked && URL.canParse(address)) {
    const { origin, host } = new URL(address)
    return { kind: 'signing-in', origin, host, wasRejected: problem.code === 'access-denied' }
  }
  if (problem.code === 'cancelled') return { kind: 'asking' }
  return { kind: 'failed', problem, keeps: halfway.has(problem.code) }
}
