import type { Choice, Decision } from '#shared/sync/clashContract.ts'
import { choicesOf, settleText } from '#shared/sync/settleText.ts'
import type { PlannedFile } from '../../git/mergeFile.ts'
import type { TreeClash } from '../../git/mergeTrees.ts'
import { objectId } from '../../git/objects.ts'
import { filesOfCommit, type Repository } from '../../git/repository.ts'
import type { TreeFile } from '../../git/tree.ts'
import type { Plan } from '../drafts/bringIn.ts'
import type { Question } from './openMerge.ts'

/** What can be decided about a place. */
export function choicesAt({ clash, part }: Question): readonly Choice[] {
  if (part) return choicesOf(part)
  switch (clash.kind) {
    case 'whole':
      return ['mine', 'theirs', 'both']
    case 'folder':
      return ['mine', 'both']
    case 'text':
    case 'removed':
    case 'moved':
      return ['mine', 'theirs']
    default:
      return clash satisfies never
  }
}

export type Decided = {
  readonly questions: readonly Question[]
  readonly decisions: ReadonlyMap<string, Decision>
}

/**
 * The plan with everything decided, ready to become a version. Throws a fault when a version cannot be read; null when
 * something is undecided or cannot be written as decided.
 */
export async function settledPlan(
  repository: Repository,
  plan: Plan,
  { questions, decisions }: Decided,
): Promise<Plan | null> {
  const steps = new Map(plan.steps)
  const taken = new Set((await filesOfCommit(repository, plan.ours)).keys())
  for (const path of steps.keys()) taken.add(path)
  // Where a file is comes last: its content is settled under the path it has in the plan.
  const last = (clash: TreeClash) => (clash.kind === 'moved' ? 1 : 0)
  for (const clash of [...plan.clashes].sort((one, other) => last(one) - last(other))) {
    const own = questions.filter((question) => question.clash === clash)
    const decided = own.flatMap(({ id, part }) => {
      const decision = decisions.get(id)
      return decision ? [{ part, decision }] : []
    })
    if (decided.length < own.length) return null
    const isDone = await settle(repository, clash, { plan, steps, taken, decided })
    if (!isDone) return null
  }
  return { ...plan, steps, clashes: [] }
}

type Settling = {
  readonly plan: Plan
  readonly steps: Map<string, PlannedFile | null>
  readonly taken: Set<string>
  readonly decided: readonly { readonly part: Question['part']; readonly decision: Decision }[]
}

async function settle(repository: Repository, clash: TreeClash, settling: Settling): Promise<boolean> {
  const { steps, taken, decided, plan } = settling
  const choice = decided[0]?.decision.choice ?? 'mine'
  switch (clash.kind) {
    case 'text':
      return settleFileText(clash, settling)
    case 'whole':
    case 'folder':
      if (choice === 'both' && clash.sides.theirs)
        steps.set(freePath(clash.path, taken, clash.kind), stored(clash.sides.theirs))
      else if (choice === 'theirs') steps.set(clash.path, stored(clash.sides.theirs))
      return true
    case 'removed':
      steps.set(clash.path, stored(choice === 'mine' ? clash.sides.ours : clash.sides.theirs))
      return true
    case 'moved': {
      if (choice !== 'theirs') return true
      const present = (await filesOfCommit(repository, plan.ours)).get(clash.path) ?? null
      const file = steps.get(clash.path) ?? stored(present)
      steps.set(clash.path, null)
      steps.set(clash.theirs, file)
      return true
    }
    default:
      return clash satisfies never
  }
}

function settleFileText(
  { path, merged }: Extract<TreeClash, { kind: 'text' }>,
  { steps, decided }: Settling,
): boolean {
  const places = decided.flatMap(({ part, decision }) => (part ? [{ clash: part, decision }] : []))
  if (merged.bytes === null) return false
  const text = settleText(path, Buffer.from(merged.bytes).toString('utf8'), places)
  if (text === null) return false
  const bytes = Buffer.from(text, 'utf8')
  steps.set(path, { mode: merged.mode, id: objectId('blob', bytes), bytes })
  return true
}

function stored(file: TreeFile | null): PlannedFile | null {
  return file && { mode: file.mode, id: file.id, bytes: null }
}

/** A path beside one that is taken: `picture-2.png`; for a folder in the way, beside that. */
function freePath(path: string, taken: Set<string>, kind: 'whole' | 'folder'): string {
  const blocking = kind === 'folder' ? blockingPart(path, taken) : path
  const rest = path.slice(blocking.length)
  const slash = blocking.lastIndexOf('/')
  const dot = blocking.lastIndexOf('.')
  const end = dot > slash + 1 && rest === '' ? dot : blocking.length
  const isTaken = (candidate: string) =>
    taken.has(candidate) || [...taken].some((other) => other.startsWith(`${candidate}/`))
  for (let number = 2; ; number += 1) {
    const candidate = `${blocking.slice(0, end)}-${number}${blocking.slice(end)}`
    if (isTaken(candidate)) continue
    taken.add(candidate + rest)
    return candidate + rest
  }
}

/** The step of a path at which a file is in its way. */
function blockingPart(path: string, taken: ReadonlySet<string>): string {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1))
    if (taken.has(path.slice(0, at))) return path.slice(0, at)
  return path
}
