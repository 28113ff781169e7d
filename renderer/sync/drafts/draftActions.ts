import type { Basis, Draft, Finished, GoneOver, Unfinished } from '#shared/sync/draftContract.ts'
import type { Problem, Recovery } from '#shared/wire/result.ts'
import { formatIn } from '../../kit/format.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { localeStore, textIn } from '../../kit/text.ts'
import { type ExchangeWays, shareVersions } from '../useExchange.ts'
import { draftMessages } from './draftMessages.ts'
import { closeDraftQuestion, type DraftName, draftQuestion, draftsScreen } from './draftScreen.ts'

const words = () => textIn(localeStore.get(), draftMessages)

/** Says what stood in the way; what was stopped on purpose needs no words. */
function sayProblem({ code, message }: Problem): void {
  if (code === 'cancelled' || code === 'disconnected') return
  showToast({ text: message[localeStore.get()], tone: 'problem' })
}

function sayDone(ways: ExchangeWays, text: string, undo: Recovery | undefined): void {
  const action = undo && { label: undo.label[localeStore.get()], run: () => ways.onRecover(undo) }
  showToast({ text, ...(action ? { action } : {}) })
}

type Asked = Extract<GoneOver | Finished, { kind: 'unfinished' | 'in-the-way' }>
type GoOn = (unfinished: Unfinished) => void

/** Asks what becomes of unfinished work, or says where it is in the way. */
function ask(ways: ExchangeWays, asked: Asked, goOn: GoOn): void {
  const t = words()
  if (asked.kind === 'unfinished') return draftQuestion.set({ kind: 'unfinished', files: asked.files, goOn })
  const [path] = asked.paths
  showToast({
    text: t('inTheWay', { count: asked.paths.length }),
    tone: 'problem',
    ...(path ? { action: { label: t('saveFirst'), run: () => ways.onSaveVersion(path) } } : {}),
  })
}

/** Goes over to a draft, asking about unfinished work where there is some. */
export async function goOver(
  ways: ExchangeWays,
  draft: DraftName,
  unfinished: Unfinished = null,
): Promise<void> {
  const result = await ways.backend.engine.ask('sync.switchDraft', { branch: draft.branch, unfinished })
  if (!result.ok) return sayProblem(result.problem)
  if (result.value.kind !== 'there')
    return ask(ways, result.value, (answer) => void goOver(ways, draft, answer))
  sayArrived(draft.name, result.value.stillWaiting.length)
}

function sayArrived(name: string, waiting: number): void {
  const t = words()
  showToast({ text: waiting > 0 ? t('stillWaiting', { name, count: waiting }) : t('arrived', { name }) })
}

export type DraftStart = { readonly name: string; readonly from: 'published' | 'here' }

/** Starts a draft; answers what is wrong with it, if anything. */
export async function startDraft(
  ways: ExchangeWays,
  start: DraftStart,
  unfinished: Unfinished = null,
): Promise<Problem | null> {
  const result = await ways.backend.engine.ask('sync.startDraft', { ...start, unfinished })
  if (!result.ok) return result.problem
  closeDraftQuestion()
  if (result.value.kind === 'there') sayArrived(start.name, 0)
  else ask(ways, result.value, (answer) => void startAgain(ways, start, answer))
  return null
}

async function startAgain(ways: ExchangeWays, start: DraftStart, unfinished: Unfinished): Promise<void> {
  const problem = await startDraft(ways, start, unfinished)
  if (problem) sayProblem(problem)
}

/** Gives a draft another name; answers what is wrong with it, if anything. */
export async function renameDraft(ways: ExchangeWays, draft: Draft, name: string): Promise<Problem | null> {
  const { branch } = draft
  const result = await ways.backend.engine.ask('sync.renameDraft', { branch, name })
  if (!result.ok) return result.problem
  closeDraftQuestion()
  draftsScreen.set((now) => (now.branch === branch ? { ...now, branch: result.value.branch } : now))
  showToast({ text: words()('renamed', { name }) })
  return null
}

/** Brings the website into the current draft. */
export async function updateDraft(ways: ExchangeWays): Promise<void> {
  const result = await ways.backend.engine.ask('sync.updateDraft', {})
  if (!result.ok) return sayProblem(result.problem)
  const t = words()
  const { value } = result
  switch (value.kind) {
    case 'nothing':
      return showToast({ text: onBasis(t('upToDate'), value.basis) })
    case 'updated':
      return sayDone(ways, onBasis(t('updated', { versions: value.versions }), value.basis), result.undo)
    case 'clashes':
      return sayClashes(ways)
    case 'in-the-way':
      return ask(ways, value, () => undefined)
    default:
      return value satisfies never
  }
}

/** Says what was known of the server where it could not be asked. */
function onBasis(text: string, basis: Basis): string {
  if (basis.kind === 'current') return text
  const { lastContact, reason } = basis
  const locale = localeStore.get()
  const t = words()
  const asOf =
    lastContact === null ? t('asOfNow') : t('asOf', { date: formatIn(locale).date(new Date(lastContact)) })
  return `${text} ${asOf} ${reason[locale]}`
}

/** Brings a draft into the website. */
export async function finishDraft(
  ways: ExchangeWays,
  draft: DraftName,
  unfinished: Unfinished = null,
): Promise<void> {
  const { branch, name } = draft
  const result = await ways.backend.engine.ask('sync.finishDraft', { branch, unfinished })
  if (!result.ok) return sayProblem(result.problem)
  const t = words()
  const { value } = result
  switch (value.kind) {
    case 'nothing':
      return showToast({ text: t('nothingToFinish', { name }) })
    case 'finished':
      return draftQuestion.set({ kind: 'finished', draft, undo: result.undo })
    case 'clashes':
      return sayClashes(ways)
    case 'unfinished':
    case 'in-the-way':
      return ask(ways, value, (answer) => void finishDraft(ways, draft, answer))
    default:
      return value satisfies never
  }
}

function sayClashes(ways: ExchangeWays): void {
  showToast({ text: words()('clashes') })
  ways.onClashes()
}

/** Deletes a draft, asking first where the server has it, too. */
export async function askToDelete(ways: ExchangeWays, draft: DraftName): Promise<void> {
  const result = await ways.backend.engine.ask('sync.planDeleteDraft', { branch: draft.branch })
  if (!result.ok) return sayProblem(result.problem)
  if (result.value.isShared) draftQuestion.set({ kind: 'delete', draft, missed: result.value })
  else await deleteDraft(ways, draft, false)
}

/** Deletes a draft; the message carries the way back. */
export async function deleteDraft(
  ways: ExchangeWays,
  { branch, name }: DraftName,
  onServer: boolean,
): Promise<void> {
  const result = await ways.backend.engine.ask('sync.deleteDraft', { branch, onServer })
  if (!result.ok) return sayProblem(result.problem)
  sayDone(ways, words()(onServer ? 'deletedBoth' : 'deleted', { name }), result.undo)
}

export type FinishedEnd = {
  readonly draft: DraftName
  readonly isShared: boolean
  readonly isDeleted: boolean
}

/**
 * What a person wants after finishing. The server's copy of the draft goes only when the website with everything of it
 * was shared, and the copy has nothing else.
 */
export async function endFinished(
  ways: ExchangeWays,
  { draft, isShared, isDeleted }: FinishedEnd,
): Promise<void> {
  const wasShared = isShared && (await shareVersions(ways))
  if (!isDeleted) return
  const missed = await ways.backend.engine.ask('sync.planDeleteDraft', { branch: draft.branch })
  const onServer = missed.ok && missed.value.isShared && missed.value.onlyInIt === 0 && wasShared
  await deleteDraft(ways, draft, onServer)
}
