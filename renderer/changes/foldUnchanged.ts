import type { BlockChange, ShownBlock } from '#shared/changes/compareBlocks.ts'

/** What the comparison draws: changes, and the unchanged stretches between them as a count. */
export type ShownChange =
  | { readonly kind: 'unchanged'; readonly count: number }
  | { readonly kind: 'context'; readonly block: ShownBlock }
  | Exclude<BlockChange, { kind: 'same' }>

/** Folds unchanged stretches into counts; the heading under which a change stands remains. */
export function foldUnchanged(changes: readonly BlockChange[]): readonly ShownChange[] {
  const out: ShownChange[] = []
  let run: ShownBlock[] = []
  const flush = (isBeforeChange: boolean) => {
    const heading = isBeforeChange ? run.findLastIndex(({ kind }) => kind === 'heading') : -1
    const context = run[heading]
    const hidden = context ? [run.slice(0, heading), run.slice(heading + 1)] : [run]
    for (const [index, blocks] of hidden.entries()) {
      if (index === 1 && context) out.push({ kind: 'context', block: context })
      if (blocks.length > 0) out.push({ kind: 'unchanged', count: blocks.length })
    }
    run = []
  }
  for (const change of changes) {
    if (change.kind === 'same') run.push(change.block)
    else {
      flush(true)
      out.push(change)
    }
  }
  flush(false)
  return out
}
