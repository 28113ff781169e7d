import type { ExchangeProgress, SyncState } from '#shared/sync/contract.ts'
import type { Translate } from '../kit/text.ts'
import type { syncMessages } from './messages.ts'

type Words = Translate<typeof syncMessages>

/** What the state asks of a person: nothing, a look, or a decision. */
export type StateTone = 'quiet' | 'news' | 'attention'

/** How a site stands to its server, in few words, for the foot of the sidebar. */
export function stateWords(state: SyncState, t: Words): { readonly text: string; readonly tone: StateTone } {
  const { waiting, updates } = state
  if (state.activity) return { text: phaseWords(state.activity.progress, t), tone: 'quiet' }
  if (state.remote === null) return { text: t('onlyHere'), tone: 'quiet' }
  if (state.hasClashes) return { text: t('needsDecision'), tone: 'attention' }
  if (state.remote.origin === null) return { text: t('notReachable'), tone: 'attention' }
  if (state.needsSignIn) return { text: t('needsSignIn'), tone: 'attention' }
  if (state.isOffline)
    return { text: waiting > 0 ? t('offlineWaiting', { count: waiting }) : t('offline'), tone: 'quiet' }
  if (updates > 0 && waiting > 0)
    return { text: t('updatesAndWaiting', { updates, count: waiting }), tone: 'news' }
  if (updates > 0) return { text: t('updates', { count: updates }), tone: 'news' }
  if (waiting > 0) return { text: t('waiting', { count: waiting }), tone: 'news' }
  return { text: t(state.isPublished ? 'shared' : 'unknown'), tone: 'quiet' }
}

/** What an exchange does just now, in words. */
export function phaseWords({ phase, done }: ExchangeProgress, t: Words): string {
  switch (phase) {
    case 'connecting':
      return t('phaseConnecting')
    case 'receiving':
      return t('phaseReceiving', { size: sizeWords(done) })
    case 'checking':
      return t('phaseChecking')
    case 'sending':
      return t('phaseSending')
    case 'writing':
      return t('phaseWriting')
    default:
      return phase satisfies never
  }
}

/** Bytes as people read them; decimal, as their systems count. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} KB`
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
}
