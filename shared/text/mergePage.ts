import { dominantLineEnding } from '../document/lines.ts'
import { parseDocument } from '../document/parse.ts'
import { agreed, type Clash, type Sides, shiftedClash } from './clash.ts'
import { mergeBlocks } from './mergeBlocks.ts'
import { mergeFrontMatter } from './mergeFrontMatter.ts'

/** Two people's work on one page in one page, or that and the places a person has to decide about. */
export type PageMerge =
  | { readonly kind: 'merged'; readonly text: string }
  /** `text` holds ours in the places that clash, and never a conflict marker. */
  | { readonly kind: 'clash'; readonly text: string; readonly clashes: readonly Clash[] }

/**
 * Merges a page or data file three ways: its front matter key by key, its body block by block.
 *
 * What only one side changed is taken from that side; the same change on both sides is no clash. Comments, order and
 * spelling of ours stay. Whether the sides clash does not depend on which of them is ours. The path tells data
 * files from pages.
 */
export function mergePage(path: string, sides: Sides): PageMerge {
  const text = agreed(sides)
  if (text !== null) return { kind: 'merged', text }
  const parts = {
    base: partsOf(path, sides.base),
    ours: partsOf(path, sides.ours),
    theirs: partsOf(path, sides.theirs),
  }
  const { base, ours, theirs } = parts
  const front = mergeFrontMatter(path, { base: base.front, ours: ours.front, theirs: theirs.front })
  const body = mergeBlocks({ base: base.body, ours: ours.body, theirs: theirs.body })
  const above = front.text + joint(front.text, body.text)
  const starts = {
    base: base.front.length,
    ours: ours.front.length,
    theirs: theirs.front.length,
    merged: above.length,
  }
  const clashes = [...front.clashes, ...body.clashes.map((clash) => shiftedClash(clash, starts))]
  const merged = above + body.text
  return clashes.length === 0 ? { kind: 'merged', text: merged } : { kind: 'clash', text: merged, clashes }
}

type Parts = { readonly front: string; readonly body: string }

function partsOf(path: string, text: string): Parts {
  const at = parseDocument(text, { path }).frontMatter?.outerTo ?? 0
  return { front: text.slice(0, at), body: text.slice(at) }
}

/** A page that had no body may lack the line break that a body needs before it. */
function joint(front: string, body: string): string {
  return front === '' || body === '' || front.endsWith('\n') ? '' : dominantLineEnding(front)
}
