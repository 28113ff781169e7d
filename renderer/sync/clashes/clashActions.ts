import type { Decision } from '#shared/sync/clashContract.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { localeStore, textIn } from '../../kit/text.ts'
import { draftQuestion } from '../drafts/draftScreen.ts'
import type { ExchangeWays } from '../useExchange.ts'
import { clashMessages } from './clashMessages.ts'

type Answer = Awaited<ReturnType<ExchangeWays['backend']['engine']['ask']>>

function sayProblem(answer: Extract<Answer, { ok: false }>): void {
  const { code, message } = answer.problem
  if (code === 'cancelled' || code === 'disconnected') return
  showToast({ text: message[localeStore.get()], tone: 'problem' })
}

/** Keeps what was decided about one place. */
export async function decide(ways: ExchangeWays, id: string, decision: Decision): Promise<void> {
  const result = await ways.backend.engine.ask('sync.decide', { id, decision })
  if (!result.ok) sayProblem(result)
}

/** Makes the version with everything decided, and goes on elsewhere. */
export async function finishMerge(ways: ExchangeWays, onDone: () => void): Promise<void> {
  const t = textIn(localeStore.get(), clashMessages)
  const result = await ways.backend.engine.ask('sync.finishMerge', {})
  if (!result.ok) return sayProblem(result)
  if (result.value.kind === 'in-the-way') {
    const { paths } = result.value
    const [path] = paths
    const action = path ? { label: t('saveFirst'), run: () => ways.onSaveVersion(path) } : undefined
    const text = t('inTheWay', { count: paths.length })
    return showToast({ text, tone: 'problem', ...(action ? { action } : {}) })
  }
  const { finishedDraft: draft } = result.value
  if (draft) draftQuestion.set({ kind: 'finished', draft, undo: result.undo })
  else sayDone(ways, t('finished'), result)
  onDone()
}

/** Gives the merge up; the message carries the way back to it. */
export async function giveUpMerge(ways: ExchangeWays, onDone: () => void): Promise<void> {
  const result = await ways.backend.engine.ask('sync.dropMerge', {})
  if (!result.ok) return sayProblem(result)
  sayDone(ways, textIn(localeStore.get(), clashMessages)('givenUp'), result)
  onDone()
}

function sayDone(ways: ExchangeWays, text: string, { undo }: Extract<Answer, { ok: true }>): void {
  const action = undo && { label: undo.label[localeStore.get()], run: () => ways.onRecover(undo) }
  showToast({ text, ...(action ? { action } : {}) })
}
