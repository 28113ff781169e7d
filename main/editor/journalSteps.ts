import * as v from 'valibot'
import { applyChanges } from '#shared/document/apply.ts'
import type { TextChange } from '#shared/document/document.ts'
import { textChangeSchema } from '#shared/editor/contract.ts'

const stepSchema = v.variant('kind', [
  /** What the file held when typing began; `id` is null for a file that was not there. */
  v.object({ kind: v.literal('base'), path: v.string(), id: v.nullable(v.string()), text: v.string() }),
  v.object({ kind: v.literal('changes'), changes: v.array(textChangeSchema) }),
  v.object({ kind: v.literal('text'), text: v.string() }),
])

/** One record of a page's journal: a base first, then what was typed on top of it. */
export type JournalStep = v.InferOutput<typeof stepSchema>

/** What a journal says was in the making. */
export type Replay = {
  readonly path: string
  readonly base: { readonly id: string | null; readonly text: string }
  readonly text: string
  /** True for a text on the way, the base first: one of them may be what the file already holds. */
  readonly hasPassed: (text: string) => boolean
}

/**
 * Plays the records of a journal again, up to the first that does not fit; null when there is no base to begin with.
 */
export function replay(records: readonly unknown[]): Replay | null {
  const steps = records.flatMap((record) => {
    const step = v.safeParse(stepSchema, record)
    return step.success ? [step.output] : []
  })
  const [base, ...rest] = steps
  if (base?.kind !== 'base') return null
  let text = base.text
  for (const passed of textsAfter(base.text, rest)) text = passed
  return {
    path: base.path,
    base: { id: base.id, text: base.text },
    text,
    hasPassed: (wanted) => {
      for (const passed of textsAfter(base.text, rest)) if (passed === wanted) return true
      return wanted === base.text
    },
  }
}

/** The text after each step. One after the other, because a long journal of a large page would fill the memory. */
function* textsAfter(start: string, steps: readonly JournalStep[]): Generator<string, void, void> {
  let text = start
  for (const step of steps) {
    if (step.kind === 'changes' && !changesFit(text, step.changes)) return
    text = step.kind === 'changes' ? applyChanges(text, step.changes) : step.text
    yield text
  }
}

/** True when the changes are in order, do not overlap and lie within the text. */
export function changesFit(text: string, changes: readonly TextChange[]): boolean {
  let position = 0
  for (const { from, to } of changes) {
    if (from < position || to < from) return false
    position = to
  }
  return position <= text.length
}
