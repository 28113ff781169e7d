import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { BegunSite } from '#shared/shell/begunSite.ts'
import type { ExchangeProgress } from '#shared/sync/contract.ts'
import type { Problem } from '#shared/wire/result.ts'
import type { Backend } from '../backend/connectBackend.ts'
import { useBackend, useEngineEvent } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useText } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import { askForSite, cloningStore } from './syncScreen.ts'

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
  const wanted = useRef<BegunSite | null>(null)
  const controller = useRef<AbortController | null>(null)
  useEngineEvent('sync.cloning', (progress) =>
    setStep((now) => (now.kind === 'running' ? { kind: 'running', progress } : now)),
  )

  const letGo = async () => {
    if (backend.engine.state().kind !== 'none') await backend.closeSite()
    if (cloningStore.get().kind === 'running') askForSite()
  }
  const begin = async (wish: BegunSite) => {
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
    await letGo()
    setStep(stepAfter(wish, result.problem, await isKept(backend, wish)))
  }
  const goOnWith = useEffectEvent(() => {
    const asked = cloningStore.get()
    if (asked.kind === 'asking' && asked.goOnWith) void begin(asked.goOnWith)
  })
  useEffect(() => goOnWith(), [])
  return {
    step,
    wanted: wanted.current,
    begin: (wish: BegunSite) => void begin(wish),
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
async function cloned(backend: Backend, { address, name, parent }: BegunSite, signal: AbortSignal) {
  const begun = await backend.shell.ask('shell.begin', { name, parent, address })
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

/** True when part of the site has come and stays for the next attempt. */
async function isKept({ shell }: Backend, { name }: BegunSite): Promise<boolean> {
  const begun = await shell.ask('shell.begun', {})
  return begun.ok && begun.value.some((site) => site.name === name)
}

function stepAfter({ address }: BegunSite, problem: Problem, keeps: boolean): CloneStep {
  const isAsked = problem.code === 'sign-in-needed' || problem.code === 'access-denied'
  if (isAsked && URL.canParse(address)) {
    const { origin, host } = new URL(address)
    return { kind: 'signing-in', origin, host, wasRejected: problem.code === 'access-denied' }
  }
  if (problem.code === 'cancelled') return { kind: 'asking' }
  return { kind: 'failed', problem, keeps }
}
