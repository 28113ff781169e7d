import type { Finished, Unfinished } from '#shared/sync/draftContract.ts'
import { success } from '#shared/wire/result.ts'
import { writing } from '../../git/problem.ts'
import { removeRefs, setRef } from '../../git/refList.ts'
import { appendReflog } from '../../git/reflog.ts'
import { versionsApart } from '../../git/versionsApart.ts'
import { commitTime, nobody } from '../options.ts'
import {
  keepForDecisions,
  mergeMessage,
  mergeVersion,
  moveTo,
  type Plan,
  plannedMerge,
  reflogLine,
} from './bringIn.ts'
import { gone, question, switchTo } from './goOver.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit, mergeUndo } from './options.ts'
import { tipOf } from './places.ts'
import { type Known, knownPlaces } from './published.ts'

/**
 * Brings a draft into the published state and goes over to that. The published branch is moved first, where no file is:
 * going over then changes only the files in which the two differ. Whatever stands in the way leaves both as they were.
 */
export async function finishDraft(
  options: DraftOptions,
  { branch, unfinished }: { readonly branch: string; readonly unfinished: Unfinished },
): Promise<Drafted<Finished>> {
  const known = await knownPlaces(options)
  if (!known.ok) return known
  const { places, published } = known.value
  const tip = await tipOf(places, branch)
  if (tip === null || branch === published.branch) return draftFailure('gone', gone)
  const { head } = places
  const isOn = head.kind === 'branch' && head.branch === published.branch
  const ours = isOn && published.here !== null ? published.here : published.newest
  const plan = await plannedMerge(options, { ours, theirs: tip })
  if (!plan.ok) return plan
  if (plan.value === null) return success({ kind: 'nothing' })
  const asked = isOn ? null : await question(options, unfinished)
  if (asked) return asked
  const finishing = { branch, tip, ours, published, isOn, unfinished, plan: plan.value, places }
  return plan.value.clashes.length > 0 ? finishWithClashes(options, finishing) : finish(options, finishing)
}

type Finishing = Known & {
  readonly branch: string
  readonly tip: string
  readonly ours: string
  readonly isOn: boolean
  readonly unfinished: Unfinished
  readonly plan: Plan
}

async function finish(options: DraftOptions, finishing: Finishing): Promise<Drafted<Finished>> {
  const { branch, tip, ours, published, isOn, plan, places } = finishing
  const version = await mergeVersion(options, plan, mergeMessage(`branch '${branch}'`, null))
  if (!version.ok) return version
  const move = { from: ours, to: version.value, reason: reflogLine(branch, plan) }
  const moved = isOn ? await moveTo(options, move) : await arriveAt(options, finishing, move)
  if (!moved.ok) return moved
  if (moved.value.kind === 'in-the-way' || moved.value.kind === 'unfinished') return success(moved.value)
  const { behind } = await versionsApart(places.links, ours, [tip])
  const to = published.here ?? ours
  const undo = mergeUndo({ branch: published.branch, merge: version.value, to, pending: null })
  return success({ kind: 'finished', into: published.branch, versions: behind }, undo)
}

/** The decisions are about the published state, so that is where they are made. */
async function finishWithClashes(options: DraftOptions, finishing: Finishing): Promise<Drafted<Finished>> {
  const { branch, tip, ours, published, isOn, places } = finishing
  const move = { from: ours, to: ours, reason: 'Updated before a merge' }
  const there = isOn ? success({ kind: 'moved' as const }) : await arriveAt(options, finishing, move)
  if (!there.ok) return there
  if (there.value.kind === 'in-the-way' || there.value.kind === 'unfinished') return success(there.value)
  const from = places.here.has(branch) ? branch : `${places.homes.get(branch)}/${branch}`
  return keepForDecisions(options, { branch: published.branch, ours, theirs: tip, from })
}

type Move = { readonly from: string; readonly to: string; readonly reason: string }

/** Moves the published branch, on which nobody is, and goes over to it. */
async function arriveAt(options: DraftOptions, { published, unfinished }: Finishing, move: Move) {
  const { repository } = options
  const ref = `refs/heads/${published.branch}`
  const { here } = published
  if (here !== move.to) {
    const by = { identity: (await options.identity()) ?? nobody, time: commitTime(options) }
    const set = await writing(async () => {
      await appendReflog(repository, ref, { from: here, to: move.to, reason: move.reason, ...by })
      await setRef(repository, ref, { to: move.to, from: here })
    })
    if (!set.ok) return fromGit(set.problem)
  }
  const gone = await switchTo(options, { branch: published.branch, unfinished })
  if ((gone.ok && gone.value.kind === 'there') || here === move.to) return gone
  const back = await writing(() =>
    here === null
      ? removeRefs(repository, new Set([ref]))
      : setRef(repository, ref, { to: here, from: move.to }),
  )
  return back.ok ? gone : fromGit(back.problem)
}
