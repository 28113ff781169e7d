import type { clashContract, Decision, FinishedMerge } from '#shared/sync/clashContract.ts'
import type { PendingMerge } from '#shared/sync/pendingMerge.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { reading } from '../../git/problem.ts'
import { readRef } from '../../git/refs.ts'
import { mergeMessage, mergeVersion, moveTo } from '../drafts/bringIn.ts'
import { draftName, readDraftNames } from '../drafts/names.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit, mergeUndo } from '../drafts/options.ts'
import { keepDecision } from './decisions.ts'
import { describedMerge } from './describe.ts'
import { openWaitingMerge, type WaitingMergeReader } from './openMerge.ts'
import { choicesAt, settledPlan } from './settle.ts'

/** Answers for the merge that waits for decisions. Nothing in the repository changes before everything is decided. */
export function clashHandlers(options: DraftOptions): Handlers<typeof clashContract> {
  const waiting = openWaitingMerge(options)
  return {
    'sync.clashes': async () => {
      const merge = await waiting()
      if (!merge.ok) return merge
      if (merge.value === null) return success({ merge: null })
      const described = await describedMerge(options, merge.value)
      return described.ok ? success({ merge: described.value }) : described
    },
    'sync.decide': (input) => options.inTurn(() => decide(options, waiting, input)),
    'sync.finishMerge': () => options.inTurn(() => finishMerge(options, waiting)),
    'sync.dropMerge': () => options.inTurn(() => dropMerge(options)),
    'sync.resumeMerge': ({ pending }) => options.inTurn(() => resumeMerge(options, pending)),
  }
}

type Deciding = { readonly id: string; readonly decision: Decision | null }

async function decide(
  options: DraftOptions,
  waiting: WaitingMergeReader,
  { id, decision }: Deciding,
): Promise<Drafted<null>> {
  const merge = await waiting()
  if (!merge.ok) return merge
  const question = merge.value?.questions.find((candidate) => candidate.id === id)
  const isOffered = question && (decision === null || choicesAt(question).includes(decision.choice))
  if (!merge.value || !isOffered) return draftFailure('moved-meanwhile', otherwiseNow)
  const known = new Set(merge.value.questions.map((candidate) => candidate.id))
  const kept = await keepDecision(options.decisionsFile, { id, decision, known })
  if (!kept.ok) return draftFailure('disk-full', kept.problem.message)
  options.onMoved([])
  return success(null)
}

async function finishMerge(
  options: DraftOptions,
  waiting: WaitingMergeReader,
): Promise<Drafted<FinishedMerge>> {
  const reason = options.readOnlyReason()
  if (reason) return draftFailure('read-only', reason)
  await options.flush()
  const merge = await waiting()
  if (!merge.ok) return merge
  if (merge.value === null) return draftFailure('gone', noMerge)
  const { pending, plan } = merge.value
  if (plan === null) return withoutWork(options)
  const settled = await reading(() => settledPlan(options.repository, plan, merge.value ?? noQuestions))
  if (!settled.ok) return fromGit(settled.problem)
  if (settled.value === null) return draftFailure('undecided', undecided)
  const source = await reading(() => sourceOf(options, pending))
  if (!source.ok) return fromGit(source.problem)
  const version = await mergeVersion(options, settled.value, mergeMessage(source.value.words, null))
  if (!version.ok) return version
  const move = {
    from: pending.ours,
    to: version.value,
    reason: `merge ${pending.from}: Merge made by the 'galley' strategy.`,
  }
  const moved = await moveTo(options, move)
  if (!moved.ok) return moved
  if (moved.value.kind === 'in-the-way') return success(moved.value)
  await options.pendingMerge.clear()
  options.onMoved([])
  const undo = mergeUndo({ branch: pending.branch, merge: version.value, to: pending.ours, pending })
  const names = await readDraftNames(options.namesFile)
  const { from: branch } = pending
  const finishedDraft = source.value.isHere ? { branch, name: draftName(branch, names) } : null
  return success({ kind: 'finished', files: moved.value.files, finishedDraft }, undo)
}

const noQuestions = { questions: [], decisions: new Map<string, Decision>() }

/** What one side lacked came by another way meanwhile. */
async function withoutWork(options: DraftOptions): Promise<Drafted<FinishedMerge>> {
  await options.pendingMerge.clear()
  options.onMoved([])
  return success({ kind: 'finished', files: 0, finishedDraft: null })
}

/** Where the merge comes from as git says it, and whether that is a draft of this computer. */
async function sourceOf({ repository }: DraftOptions, { from }: PendingMerge) {
  const isHere = (await readRef(repository.gitDirectory, `refs/heads/${from}`)) !== null
  return { isHere, words: isHere ? `branch '${from}'` : `remote-tracking branch '${from}'` }
}

/** Gives the merge up. What was decided stays known for `undo`. */
async function dropMerge(options: DraftOptions): Promise<Drafted<null>> {
  const pending = await options.pendingMerge.read()
  if (pending === null) return success(null)
  const cleared = await options.pendingMerge.clear()
  if (!cleared.ok) return draftFailure('disk-full', cleared.problem.message)
  options.onMoved([])
  const label = { en: 'Undo', de: 'Rückgängig' }
  return success(null, { label, entry: 'sync.resumeMerge', input: { pending } })
}

async function resumeMerge(options: DraftOptions, pending: PendingMerge): Promise<Drafted<null>> {
  const kept = await options.pendingMerge.keep(pending)
  if (!kept.ok) return draftFailure('disk-full', kept.problem.message)
  options.onMoved([])
  return success(null)
}

const otherwiseNow = {
  en: 'This place looks different by now. Please look at it again.',
  de: 'Diese Stelle sieht inzwischen anders aus. Bitte sehen Sie sie noch einmal an.',
}

const noMerge = {
  en: 'Nothing waits for a decision any more.',
  de: 'Es wartet keine Entscheidung mehr.',
}

const undecided = {
  en: 'Some places that both sides changed are not decided yet.',
  de: 'Über manche Stellen, die beide Seiten geändert haben, ist noch nicht entschieden.',
}
