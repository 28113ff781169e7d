import type { EditorState } from '@codemirror/state'

/*
 * Marks are hidden where nobody writes and shown where somebody does: on the lines the selection touches, as long as
 * the text has the focus.
 */

/** Where marks are shown as they are written. */
export type Revealed = {
  /** Whether the selection is on a line of this range. */
  readonly lines: (from: number, to: number) => boolean
  /** Whether the selection touches this range itself. */
  readonly span: (from: number, to: number) => boolean
}

/** What the selection of this state reveals; nothing without the focus. */
export function revealedIn(state: EditorState, hasFocus: boolean): Revealed {
  if (!hasFocus) return { lines: () => false, span: () => false }
  const { ranges } = state.selection
  const touched = ranges.map(({ from, to }) => ({
    from: state.doc.lineAt(from).from,
    to: state.doc.lineAt(to).to,
  }))
  const meets = (spans: readonly { readonly from: number; readonly to: number }[]) => {
    return (from: number, to: number) => spans.some((span) => span.from <= to && span.to >= from)
  }
  return { lines: meets(touched), span: meets(ranges) }
}
