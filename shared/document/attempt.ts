import { applyChanges, smallestChange } from './apply.ts'
import type { PageDocument, TextChange } from './document.ts'
import { startsLine } from './extent.ts'
import { parseDocument } from './parse.ts'
import { type EditResult, refuse } from './refusal.ts'
import { type Expectation, holds } from './verify.ts'

/** One way to make an edit, and what must be true when it is made. Computed only when the ways before it failed. */
export type Plan = {
  readonly changes: () => readonly TextChange[]
  readonly expectation: Expectation
}

/**
 * Tries the plans in turn, reads each result again, and answers with the first that did what it should and touched
 * nothing else. No plan is trusted unread: this is what keeps a rare construct from damaging a page.
 */
export function attempt(document: PageDocument, plans: readonly Plan[]): EditResult {
  return attemptUntil(
    document,
    plans.map((plan) => ({
      changes: plan.changes,
      holds: (after) => holds(document, after, plan.expectation),
    })),
  )
}

/** A plan with a test of its own. */
export type TestedPlan = {
  readonly changes: () => readonly TextChange[]
  readonly holds: (after: PageDocument) => boolean
}

/** As `attempt`, for edits whose result is not a change of one collection. */
export function attemptUntil(document: PageDocument, plans: readonly TestedPlan[]): EditResult {
  for (const plan of plans) {
    const changes = smallest(document.text, plan.changes())
    const after = parseDocument(applyChanges(document.text, changes), { path: document.path })
    if (plan.holds(after)) return { ok: true, changes }
  }
  return refuse('unsafe')
}

function smallest(text: string, changes: readonly TextChange[]): readonly TextChange[] {
  return changes.flatMap((change) => smallestChange(text, change) ?? []).sort((a, b) => a.from - b.from)
}

/**
 * The same changes, taking out the blank lines below each as well. Needed where a text that keeps its final line
 * breaks (`|+`) would otherwise get those lines as its own.
 */
export function withBlankLinesBelow(text: string, changes: readonly TextChange[]): TextChange[] {
  return changes.map((change) => {
    const wholeLines = change.insert === '' && startsLine(text, change.from) && text[change.to - 1] === '\n'
    const blanks = wholeLines ? BLANK_LINES : BREAKS_BUT_LAST
    blanks.lastIndex = change.to
    return { ...change, to: change.to + (blanks.exec(text)?.[0].length ?? 0) }
  })
}

const BLANK_LINES = /(?:[ \t]*\r?\n)*/y
/** The blanks before the last break go too: behind a text they would be its own. */
const BREAKS_BUT_LAST = /(?:(?:[ \t]*\r?\n)+[ \t]*(?=\r?\n))?/y
