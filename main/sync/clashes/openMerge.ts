import type { Decision } from '#shared/sync/clashContract.ts'
import type { PendingMerge } from '#shared/sync/pendingMerge.ts'
import type { Clash } from '#shared/text/clash.ts'
import { success } from '#shared/wire/result.ts'
import { contentId } from '../../disk/contentId.ts'
import type { TreeClash } from '../../git/mergeTrees.ts'
import { planMerge } from '../../git/planMerge.ts'
import { reading } from '../../git/problem.ts'
import { readRef } from '../../git/refs.ts'
import { readHead } from '../../git/repository.ts'
import type { Plan } from '../drafts/bringIn.ts'
import { type Drafted, type DraftOptions, fromGit } from '../drafts/options.ts'
import { readDecisions } from './decisions.ts'

/** One place to decide about: a file's clash, or a single place inside its text. */
export type Question = {
  readonly id: string
  readonly clash: TreeClash
  /** Null for a clash of the file as a whole. */
  readonly part: Clash | null
}

/** The merge that waits, planned for how both sides are now. */
export type WaitingMerge = {
  readonly pending: PendingMerge
  /** Null when meanwhile there is nothing left to bring in. */
  readonly plan: Plan | null
  readonly questions: readonly Question[]
  readonly decisions: ReadonlyMap<string, Decision>
}

/** Reads the merge that waits on the current draft; null when none does. */
export type WaitingMergeReader = () => Promise<Drafted<WaitingMerge | null>>

/** A reader that plans again only when one of the sides has moved. */
export function openWaitingMerge(options: DraftOptions): WaitingMergeReader {
  let planned: { readonly key: string; readonly plan: Plan | null } | null = null
  return async () => {
    const kept = await options.pendingMerge.read()
    if (kept === null) return success(null)
    const now = await sidesNow(options, kept)
    if (!now.ok) return now
    if (now.value === null) return success(null)
    const { ours, theirs } = now.value
    const key = `${ours} ${theirs}`
    if (planned?.key !== key) {
      const plan = await planMerge(options.repository, { ours, theirs })
      if (!plan.ok) return fromGit(plan.problem)
      planned = { key, plan: plan.value.kind === 'plan' ? plan.value : null }
    }
    const { plan } = planned
    const questions = plan === null ? [] : questionsOf(plan)
    const decisions = await readDecisions(options.decisionsFile)
    return success({ pending: now.value, plan, questions, decisions })
  }
}

/** Where both sides are by now; null on another draft than the merge is for. */
async function sidesNow(
  { repository }: DraftOptions,
  pending: PendingMerge,
): Promise<Drafted<PendingMerge | null>> {
  const head = await readHead(repository)
  if (!head.ok) return fromGit(head.problem)
  const { value } = head
  if (value.kind !== 'branch' || value.branch !== pending.branch || value.commit === null)
    return success(null)
  const ours = value.commit
  const theirs = await reading(async () => {
    for (const folder of ['refs/heads', 'refs/remotes']) {
      const commit = await readRef(repository.gitDirectory, `${folder}/${pending.from}`)
      if (commit !== null) return commit
    }
    return pending.theirs
  })
  return theirs.ok ? success({ ...pending, ours, theirs: theirs.value }) : fromGit(theirs.problem)
}

/** Every place to decide about, in the order of the files. */
export function questionsOf({ clashes }: Plan): readonly Question[] {
  const known = new Map<string, number>()
  const named = (clash: TreeClash, part: Clash | null): Question => {
    const name = contentId(Buffer.from(JSON.stringify(said(clash, part)))).slice(0, 16)
    const count = (known.get(name) ?? 0) + 1
    known.set(name, count)
    return { id: count === 1 ? name : `${name}-${count}`, clash, part }
  }
  return clashes.flatMap((clash) =>
    clash.kind === 'text' ? clash.clashes.map((part) => named(clash, part)) : [named(clash, null)],
  )
}

/** What both sides say there: a decision holds as long as that stays the same. */
function said(clash: TreeClash, part: Clash | null): readonly unknown[] {
  const { path, kind } = clash
  if (part?.kind === 'field')
    return [
      path,
      'field',
      part.path,
      part.ours ?? null,
      part.ours === undefined,
      part.theirs ?? null,
      part.theirs === undefined,
    ]
  if (part) return [path, 'text', part.ours, part.theirs]
  if (clash.kind === 'moved') return [path, kind, clash.from, clash.theirs]
  const { sides } = clash
  return [path, kind, sides.ours?.id ?? null, sides.theirs?.id ?? null]
}
