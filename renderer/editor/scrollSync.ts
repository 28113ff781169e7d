import type { EditorView } from '@codemirror/view'

/*
 * The writing side of scrolling in step: which line of the file is at the top of the writing column. The form above
 * the text counts as line 0.
 */

/** The line at the top of the visible text, counted from 0, with a fraction for the way into it. */
export function topLine(view: EditorView, scroller: HTMLElement, coveredPx: number): number {
  const y = scroller.getBoundingClientRect().top + coveredPx - view.documentTop
  if (scroller.scrollTop < 8 || y < 0) return 0
  const block = view.lineBlockAtHeight(y)
  const line = view.state.doc.lineAt(block.from).number - 1
  return line + Math.min(1, Math.max(0, (y - block.top) / Math.max(1, block.height)))
}

/** Scrolls the writing column so that a line is at the top of the visible text. */
export function scrollToLine(
  view: EditorView,
  scroller: HTMLElement,
  goal: { line: number; coveredPx: number },
): void {
  if (goal.line <= 0) {
    scroller.scrollTop = 0
    return
  }
  const number = Math.min(view.state.doc.lines, Math.floor(goal.line) + 1)
  const block = view.lineBlockAt(view.state.doc.line(number).from)
  const y = block.top + (goal.line % 1) * block.height
  scroller.scrollTop += view.documentTop + y - (scroller.getBoundingClientRect().top + goal.coveredPx)
}
