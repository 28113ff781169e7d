import { success } from '#shared/wire/result.ts'
import { writeMergeVersion } from '../../git/mergeVersion.ts'
import { moveBranch } from '../../git/moveBranch.ts'
import { type PlannedMerge, planMerge } from '../../git/planMerge.ts'
import { commitTime, nobody } from '../options.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'

/** A merge that has something to do. */
export type Plan = Extract<PlannedMerge, { kind: 'plan' }>

/** Plans bringing one version into another; null when there is nothing to bring. */
export async function plannedMerge(
  options: DraftOptions,
  commits: { readonly ours: string; readonly theirs: string },
): Promise<Drafted<Plan | null>> {
  const plan = await planMerge(options.repository, commits)
  if (!plan.ok) return fromGit(plan.problem)
  if (plan.value.kind === 'unrelated') return draftFailure('read-only', unrelated)
  return success(plan.value.kind === 'nothing' ? null : plan.value)
}

/** Writes the version a plan without clashes comes to; nothing points to it yet. */
export async function mergeVersion(
  options: DraftOptions,
  plan: Plan,
  message: string,
): Promise<Drafted<string>> {
  const identity = await options.identity()
  if (identity === null && !plan.isForward) return draftFailure('identity-missing', identityMissing)
  const by = { identity: identity ?? nobody, time: commitTime(options) }
  const version = await writeMergeVersion(options.repository, { plan, message, ...by })
  return version.ok ? version : fromGit(version.problem)
}

export type Moved =
  | { readonly kind: 'moved'; readonly files: number }
  | { readonly kind: 'in-the-way'; readonly paths: string[] }

/** Moves the current draft to a version with its files; unfinished work is brought along. */
export async function moveTo(
  options: DraftOptions,
  move: { readonly from: string; readonly to: string; readonly reason: string },
): Promise<Drafted<Moved>> {
  const by = { identity: (await options.identity()) ?? nobody, time: commitTime(options) }
  const moved = await moveBranch(options.repository, { ...move, ...by })
  if (!moved.ok) return fromGit(moved.problem)
  if (moved.value.kind === 'clash') return success({ kind: 'in-the-way', paths: [...moved.value.paths] })
  options.onMoved(moved.value.paths)
  await options.look(moved.value.paths)
  return success({ kind: 'moved', files: moved.value.paths.length })
}

/** What git would write for the same merge. */
export function mergeMessage(from: string, into: string | null): string {
  return `Merge ${from}${into === null ? '' : ` into ${into}`}`
}

/** A merge that has to be decided about. */
export type Clashing = {
  readonly branch: string
  readonly ours: string
  readonly theirs: string
  readonly from: string
}

/** Keeps a merge for the clash screen. */
export async function keepForDecisions(
  options: DraftOptions,
  merge: Clashing,
): Promise<Drafted<{ readonly kind: 'clashes' }>> {
  const kept = await options.pendingMerge.keep({ ...merge, since: options.clock.now() })
  if (!kept.ok) return draftFailure('disk-full', kept.problem.message)
  options.onMoved([])
  return success({ kind: 'clashes' })
}

/** What git's own log of a branch says of it. */
export function reflogLine(from: string, { isForward }: Plan): string {
  return `merge ${from}: ${isForward ? 'Fast-forward' : "Merge made by the 'galley' strategy."}`
}

const unrelated = {
  en: 'The two drafts have no version in common, so they are not brought together.',
  de: 'Die beiden Entwürfe haben keine Version gemeinsam; sie werden nicht zusammengeführt.',
}

const identityMissing = {
  en: 'Galley does not know your name yet. Save a version first, then try again.',
  de: 'Galley kennt Ihren Namen noch nicht. Speichern Sie zuerst eine Version und versuchen Sie es dann noch einmal.',
}
