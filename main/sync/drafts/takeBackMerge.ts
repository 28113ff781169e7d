import type { PendingMerge } from '#shared/sync/pendingMerge.ts'
import { success } from '#shared/wire/result.ts'
import { reading } from '../../git/problem.ts'
import { versionsApart } from '../../git/versionsApart.ts'
import { moveTo } from './bringIn.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { type DraftPlaces, readDraftPlaces } from './places.ts'

export type TakenBack = {
  readonly branch: string
  readonly merge: string
  readonly to: string
  readonly pending: PendingMerge | null
}

/** Moves a draft back to before a merge, while that is its last version and the server does not have it. */
export async function takeBackMerge(
  options: DraftOptions,
  { branch, merge, to, pending }: TakenBack,
): Promise<Drafted<{ readonly files: number }>> {
  const reason = options.readOnlyReason()
  if (reason) return draftFailure('read-only', reason)
  await options.flush()
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  const { head } = places.value
  const isLast = head.kind === 'branch' && head.branch === branch && head.commit === merge
  if (!isLast) return draftFailure('moved-meanwhile', workedOn)
  const shared = await reading(() => isShared(places.value, branch, merge))
  if (!shared.ok) return fromGit(shared.problem)
  if (shared.value) return draftFailure('shared', alreadyShared)
  const moved = await moveTo(options, { from: merge, to, reason: 'reset: merge taken back' })
  if (!moved.ok) return moved
  if (moved.value.kind === 'in-the-way') return draftFailure('read-only', inTheWay)
  if (pending) {
    const kept = await options.pendingMerge.keep(pending)
    if (!kept.ok) return draftFailure('disk-full', kept.problem.message)
    options.onMoved([])
  }
  return success({ files: moved.value.files })
}

async function isShared({ there, links }: DraftPlaces, branch: string, merge: string): Promise<boolean> {
  const server = there.get(branch)
  return server !== undefined && (await versionsApart(links, merge, [server])).ahead === 0
}

const workedOn = {
  en: 'Work has gone on since, so this cannot be taken back as a whole. Versions shows every step.',
  de: 'Seitdem ist weitergearbeitet worden; als Ganzes lässt sich das nicht mehr zurücknehmen. Unter „Versionen“ steht jeder Schritt.',
}

const alreadyShared = {
  en: 'This is shared already; others may have built on it.',
  de: 'Das ist schon geteilt; andere haben vielleicht darauf aufgebaut.',
}

const inTheWay = {
  en: 'Pages were changed in the same places since, so what was brought together stays.',
  de: 'Seiten wurden seitdem an denselben Stellen geändert; die Zusammenführung bleibt deshalb.',
}
