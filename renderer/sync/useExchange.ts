import * as v from 'valibot'
import type { Shared, Updates } from '#shared/sync/contract.ts'
import { forgeOf } from '#shared/sync/forge.ts'
import type { Problem, Recovery } from '#shared/wire/result.ts'
import type { Backend } from '../backend/connectBackend.ts'
import { showToast, takeToast } from '../kit/Toasts.tsx'
import { localeStore, textIn } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import { syncStore } from './syncProjection.ts'
import { syncQuestion } from './syncScreen.ts'

/** What an exchange may lead to beyond this room. */
export type ExchangeWays = {
  readonly backend: Backend
  /** Shows the clashes that wait for decisions. */
  readonly onClashes: () => void
  /** Goes to saving a version of a page that is in the way. */
  readonly onSaveVersion: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

/** Shares the versions of this draft and says what became of it; answers whether the server has them all now. */
export async function shareVersions(ways: ExchangeWays): Promise<boolean> {
  if (asksForAddress()) return false
  const result = await ways.backend.engine.ask('sync.share', {})
  const again = () => void shareVersions(ways)
  if (result.ok) tellShared(ways, result.value)
  else tellProblem(result.problem, { again, isSending: true })
  return result.ok && (result.value.kind === 'shared' || result.value.kind === 'nothing')
}

/** Brings in what others shared and says what became of it. */
export async function bringUpdates(ways: ExchangeWays): Promise<void> {
  if (asksForAddress()) return
  const result = await ways.backend.engine.ask('sync.updates', {})
  const again = () => void bringUpdates(ways)
  if (!result.ok) return tellProblem(result.problem, { again, isSending: false })
  tellUpdates(ways, result.value, result.undo)
}

function asksForAddress(): boolean {
  const state = syncStore.get()
  if (state === null || state.remote?.origin) return false
  syncQuestion.set({ kind: 'connect', address: state.remote?.webAddress ?? '' })
  return true
}

function tellShared(ways: ExchangeWays, shared: Shared): void {
  const t = words()
  switch (shared.kind) {
    case 'nothing':
      return showToast({ text: t('nothingToShare') })
    case 'shared': {
      const { versions: count, updates } = shared
      const text =
        updates > 0 && count > 0 ? t('doneSharedWithUpdates', { count, updates }) : t('doneShared', { count })
      return showToast({ text })
    }
    default:
      return tellDecision(ways, shared)
  }
}

function tellUpdates(ways: ExchangeWays, updates: Updates, undo: Recovery | undefined): void {
  const t = words()
  switch (updates.kind) {
    case 'nothing':
      return showToast({ text: t('noUpdates') })
    case 'updated': {
      const { versions, pages } = updates
      const action = undo && { label: undo.label[localeStore.get()], run: () => ways.onRecover(undo) }
      return showToast({ text: t('doneUpdates', { versions, pages }), ...(action ? { action } : {}) })
    }
    default:
      return tellDecision(ways, updates)
  }
}

/** Takes the message about clashes away: somebody looks at them. */
export function clashesAreSeen(): void {
  takeToast(words()('clashes'))
}

function tellDecision(
  { onClashes, onSaveVersion }: ExchangeWays,
  decision: Extract<Updates, { kind: 'clashes' | 'unsaved' }>,
): void {
  const t = words()
  if (decision.kind === 'clashes') {
    const action = { label: t('decide'), run: onClashes }
    return showToast({ text: t('clashes'), tone: 'attention', action })
  }
  const [first = ''] = decision.paths
  const names = decision.paths.map((path) => path.slice(path.lastIndexOf('/') + 1)).join(', ')
  const action = { label: t('saveVersion'), run: () => onSaveVersion(first) }
  showToast({ text: t('unsaved', { names }), tone: 'problem', action })
}

const draftInput = v.object({ name: v.string() })

type Attempt = { readonly again: () => void; readonly isSending: boolean }

/** Asks for what is missing, or says what stood in the way. */
function tellProblem(problem: Problem, { again, isSending }: Attempt): void {
  const text = problem.message[localeStore.get()]
  const state = syncStore.get()
  // Versions may go to another server than the one they come from.
  const remote = (isSending ? state?.target : null) ?? state?.remote
  switch (problem.code) {
    case 'cancelled':
      return
    case 'sign-in-needed':
    case 'access-denied':
      if (remote?.origin)
        syncQuestion.set({
          kind: 'sign-in',
          origin: remote.origin,
          host: remote.host,
          forge: forgeOf(remote.host),
          wasRejected: problem.code === 'access-denied',
          goOn: again,
        })
      return
    default: {
      const asDraft = problem.recovery.find(({ entry }) => entry === 'sync.shareAsDraft')
      const input = v.safeParse(draftInput, asDraft?.input)
      if (input.success) syncQuestion.set({ kind: 'share-as-draft', name: input.output.name, reason: text })
      else showToast({ text, tone: 'problem' })
    }
  }
}

function words() {
  return textIn(localeStore.get(), syncMessages)
}
