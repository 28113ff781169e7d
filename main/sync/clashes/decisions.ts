import * as v from 'valibot'
import { type Decision, decisionSchema } from '#shared/sync/clashContract.ts'
import type { Result } from '#shared/wire/result.ts'
import type { WriteCode } from '../../disk/problem.ts'
import { readSettings, updateSettings } from '../../disk/settings.ts'

const decisionsSchema = v.fallback(v.record(v.string(), decisionSchema), {})

/** What was decided about clashes, by their names; it outlives Galley, the computer, and a merge that was taken back. */
export async function readDecisions(file: string): Promise<ReadonlyMap<string, Decision>> {
  const { value } = await readSettings(file)
  return new Map(Object.entries(v.parse(decisionsSchema, value.decisions ?? {})))
}

export type Deciding = {
  readonly id: string
  /** Null: undecided again. */
  readonly decision: Decision | null
  /** The clashes there are now; what was decided about others is dropped. */
  readonly known: ReadonlySet<string>
}

/** Keeps one decision. Problems: as for writing any file. */
export function keepDecision(
  file: string,
  { id, decision, known }: Deciding,
): Promise<Result<unknown, WriteCode>> {
  return updateSettings(file, (kept) => {
    const before = Object.entries(v.parse(decisionsSchema, kept.decisions ?? {}))
    const others = before.filter(([other]) => other !== id && known.has(other))
    const decisions = Object.fromEntries(decision === null ? others : [...others, [id, decision]])
    return { ...kept, decisions }
  })
}
