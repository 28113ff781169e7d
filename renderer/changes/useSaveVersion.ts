import { useEffect, useRef, useState } from 'react'
import type { Identity } from '#shared/changes/contract.ts'
import { seenHash } from '#shared/changes/pageParts.ts'
import type { Progress } from '#shared/wire/message.ts'
import { type Problem, type Recovery, success } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { changesScreen } from './changesScreen.ts'
import { changesMessages } from './messages.ts'
import { partsInTurns } from './usePageParts.ts'

/** Exactly what goes into the version. */
export type VersionInput = {
  readonly paths: readonly string[]
  readonly message: string
  readonly signOff: boolean
  /** Fields and paragraphs that stay out of it, by the path of their page. */
  readonly leftOut: ReadonlyMap<string, ReadonlySet<string>>
  /** The version that this one takes the place of; null for one more. */
  readonly amends: string | null
}

/** How far saving is. */
export type Saving =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly progress: Progress | null
      /** Long enough under way to be worth words. */
      readonly isSlow: boolean
      readonly cancel: () => void
    }
  | {
      readonly kind: 'failed'
      readonly problem: Problem
      readonly recover: (recovery: Recovery) => void
    }

const slowMs = 300

/** Saves versions; asks for the author once when the repository knows none. */
export function useSaveVersion(onRecover: (recovery: Recovery) => void) {
  const engine = useEngine()
  const [identity, setIdentity] = useState<Identity | null>(null)
  const [waiting, setWaiting] = useState<VersionInput | null>(null)
  const { saving, run } = useCommit(onRecover, setWaiting)
  useEffect(() => {
    void engine.ask('changes.identity', {}).then((result) => result.ok && setIdentity(result.value))
  }, [engine])

  const save = async (version: VersionInput) => {
    const known = identity ?? (await askIdentity(engine))
    setIdentity(known)
    if (known) return run(version)
    setWaiting(version)
  }
  const giveIdentity = async (given: Identity): Promise<Problem | null> => {
    const result = await engine.ask('changes.introduce', given)
    if (!result.ok) return result.problem
    setIdentity(given)
    setWaiting(null)
    if (waiting) void run(waiting)
    return null
  }
  return {
    identity,
    saving,
    save: (version: VersionInput) => void save(version),
    asksIdentity: waiting !== null,
    cancelIdentity: () => setWaiting(null),
    giveIdentity,
  }
}

type Engine = ReturnType<typeof useEngine>

async function askIdentity(engine: Engine): Promise<Identity | null> {
  const result = await engine.ask('changes.identity', {})
  return result.ok ? result.value : null
}

function useCommit(
  onRecover: (recovery: Recovery) => void,
  onIdentityMissing: (version: VersionInput) => void,
) {
  const engine = useEngine()
  const t = useText(changesMessages)
  const say = useSentence()
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' })
  const slowTimer = useRef(0)
  const run = async (version: VersionInput) => {
    const controller = new AbortController()
    setSaving({ kind: 'running', progress: null, isSlow: false, cancel: () => controller.abort() })
    slowTimer.current = window.setTimeout(() => setSaving((now) => alter(now, { isSlow: true })), slowMs)
    const options = {
      signal: controller.signal,
      onProgress: (progress: Progress) => setSaving((now) => alter(now, { progress })),
    }
    const result = await askForVersion(engine, version, options)
    window.clearTimeout(slowTimer.current)
    if (result.ok) {
      setSaving({ kind: 'idle' })
      changesScreen.set((now) => ({ ...now, message: null, amends: false, leftOutParts: new Map() }))
      const { undo } = result
      return showToast({
        text: version.amends ? t('amended') : t('saved', { count: result.value.pages }),
        ...(undo ? { action: { label: say(undo.label), run: () => onRecover(undo) } } : {}),
      })
    }
    const { problem } = result
    if (problem.code === 'identity-missing') onIdentityMissing(version)
    const isQuiet = problem.code === 'cancelled' || problem.code === 'identity-missing'
    setSaving(isQuiet ? { kind: 'idle' } : { kind: 'failed', problem, recover: onRecover })
  }
  return { saving, run }
}

type AskOptions = NonNullable<Parameters<Engine['ask']>[2]>

/** Saves a version, or puts one in the place of the last; what is left out is named by what is taken in. */
async function askForVersion(engine: Engine, version: VersionInput, options: AskOptions) {
  const { leftOut, amends, message, signOff } = version
  const isPart = (path: string) => (leftOut.get(path)?.size ?? 0) > 0
  const chosen = await Promise.all(
    version.paths.filter(isPart).map((path) => chosenParts(engine, path, leftOut.get(path) ?? new Set())),
  )
  const failed = chosen.find((part) => !part.ok)
  if (failed && !failed.ok) return failed
  const parts = chosen.flatMap((part) => (part.ok ? [part.value] : []))
  const input = { paths: version.paths.filter((path) => !isPart(path)), parts, message, signOff }
  return amends === null
    ? engine.ask('changes.commit', input, options)
    : engine.ask('changes.amend', { ...input, version: amends })
}

async function chosenParts(engine: Engine, path: string, leftOut: ReadonlySet<string>) {
  const texts = await engine.ask('changes.compare', { path })
  if (!texts.ok) return texts
  const { before, after } = texts.value
  const parts = await partsInTurns(path, { before: before ?? '', after: after ?? '' })
  const units = (parts?.units ?? []).filter((unit) => !leftOut.has(unit))
  return success({ path, seen: seenHash(before, after), units })
}

function alter(saving: Saving, patch: { readonly progress?: Progress; readonly isSlow?: boolean }): Saving {
  return saving.kind === 'running' ? { ...saving, ...patch } : saving
}
