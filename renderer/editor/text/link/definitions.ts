import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

/** Where a page says what the links of a name lead to (CommonMark 4.7). */
export type Definition = {
  /** The address alone, within its angle brackets where it has some. */
  readonly from: number
  readonly to: number
  readonly address: string
  /** How many links of the page go by this name. */
  readonly uses: number
}

/** `[name]: address` on a line; a footnote is none. */
const definitionLine = /^(?:[ >]{0,8})\[((?!\^)(?:[^[\]\\]|\\.)+)\]:[ \t]*\n?[ \t]*(<[^<>\n]*>|[^\s<]\S*)/gm

/** The definition of a link's name, or null; the first one counts (CommonMark 4.7). */
export function definitionOf(state: EditorState, name: string): Definition | null {
  const text = state.doc.toString()
  const wanted = folded(name)
  for (const match of text.matchAll(definitionLine)) {
    const [whole, label = '', address = ''] = match
    if (folded(label) !== wanted || isVerbatim(state, match.index)) continue
    const to = match.index + whole.length
    return { from: to - address.length, to, address, uses: usesOf(text, wanted) }
  }
  return null
}

/** Names are the same without regard to case and blanks (CommonMark 4.7). */
function folded(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

function usesOf(text: string, wanted: string): number {
  // `[a][b]` goes by the second name, `[a][]` and `[a]` by the first.
  const links = text.matchAll(/(!?)\[((?:[^[\]\\]|\\.)+)\](?:\[((?:[^[\]\\]|\\.)*)\])?(?![:(])/g)
  return [...links].filter(([, , first = '', second]) => folded(second || first) === wanted).length
}

function isVerbatim(state: EditorState, position: number): boolean {
  for (let node = syntaxTree(state).resolveInner(position, 1); node.parent; node = node.parent)
    if (/Code|HTML|Comment|Frontmatter/.test(node.name)) return true
  return false
}
