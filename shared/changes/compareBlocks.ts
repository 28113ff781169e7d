import { type Block, blocksOf } from '../document/blocks.ts'
import { alignBlocks, type BlockStep } from './alignBlocks.ts'
import type { ComparedBody } from './composeBody.ts'
import type { Steps } from './steps.ts'

/** A block of the page with what its Markdown says about its looks. */
export type ShownBlock = Block & {
  /** 1–6 for headings, else 0. */
  readonly level: number
}

/** What became of the blocks of a page, in the order of the later version. */
export type BlockChange =
  | { readonly kind: 'same'; readonly block: ShownBlock }
  | { readonly kind: 'changed'; readonly id: string; readonly before: ShownBlock; readonly after: ShownBlock }
  | { readonly kind: 'added' | 'removed' | 'moved'; readonly id: string; readonly block: ShownBlock }

/** The blocks of two bodies and the steps between them; `ids` names the change each step belongs to. */
export type AlignedBodies = {
  readonly before: readonly Block[]
  readonly after: readonly Block[]
  readonly steps: readonly BlockStep[]
  /** For each step the name of its change; null for what is the same. Both steps of a move have one name. */
  readonly ids: readonly (string | null)[]
}

/**
 * Lays two bodies beside each other, block by block.
 *
 * The name of a change follows from the block that was there before, so that it stays the same while somebody writes
 * on; of a new block it follows from its text.
 */
export function* alignBodies(before: string, after: string): Steps<AlignedBodies> {
  const old = blocksOf(before)
  yield
  const now = before === after ? old : blocksOf(after)
  yield
  const steps = alignBlocks(old, now)
  const seen = new Map<string, number>()
  const numbered = (side: string, name: string) => {
    const count = (seen.get(side + name) ?? 0) + 1
    seen.set(side + name, count)
    return count === 1 ? name : `${name}.${count}`
  }
  const ids = steps.map((step) => {
    if (step.kind === 'same') return null
    const hash = (step.before === null ? now[step.after ?? -1] : old[step.before])?.hash ?? ''
    const side = step.before === null ? 'after' : 'before'
    return step.kind === 'moved'
      ? numbered(side, `moved ${hash}`)
      : numbered('', `${step.before === null ? 'new' : 'block'} ${hash}`)
  })
  return { before: old, after: now, steps, ids }
}

/** What changed between two bodies that are laid beside each other, block by block, with the names of the changes. */
export function blockChanges({ before, after, aligned }: ComparedBody): readonly BlockChange[] {
  const shown = (body: string, block: Block | undefined): ShownBlock | null =>
    block ? { ...block, level: block.kind === 'heading' ? headingLevel(body, block) : 0 } : null
  return aligned.steps.flatMap((step, index): readonly BlockChange[] => {
    const old = step.before === null ? null : shown(before, aligned.before[step.before])
    const now = step.after === null ? null : shown(after, aligned.after[step.after])
    const id = aligned.ids[index] ?? ''
    switch (step.kind) {
      case 'same':
        return now ? [{ kind: 'same', block: now }] : []
      case 'changed':
        return old && now ? [{ kind: 'changed', id, before: old, after: now }] : []
      case 'added':
      case 'moved':
        // Of a move the place it came from is not shown.
        return now ? [{ kind: step.kind, id, block: now }] : []
      case 'removed':
        return old ? [{ kind: 'removed', id, block: old }] : []
      default:
        return step.kind satisfies never
    }
  })
}

function headingLevel(body: string, { from, to }: Block): number {
  const source = body.slice(from, to)
  const marks = /^[ >]{0,3}(#{1,6})(?:\s|$)/.exec(source)?.[1]
  if (marks) return marks.length
  return /\n[ >]*=+\s*$/.test(source) ? 1 : 2
}
