import type { EditorState, TransactionSpec } from '@codemirror/state'

/**
 * The change that puts pasted Markdown in place of the selection, and where its text begins then. Several blocks stand
 * apart from what is round them by a blank line; a few words go into the line.
 *
 * `isApart` says that pictures will stand in it which are blocks of their own.
 */
export function pastedChange(
  state: EditorState,
  markdown: string,
  isApart = false,
): { readonly change: TransactionSpec; readonly start: number } {
  const { from, to } = state.selection.main
  const isBlock = isApart || /\n|^(?:#{1,6}|>|[-*+]|\d+\.|```|\|)\s?/.test(markdown)
  const [before, behind] = isBlock ? gapsRound(state, from, to) : ['', '']
  const insert = before + markdown + behind
  return {
    change: {
      changes: { from, to, insert },
      selection: { anchor: from + before.length + markdown.length },
      userEvent: 'input.paste',
      scrollIntoView: true,
    },
    start: from + before.length,
  }
}

/** What is missing for a blank line on either side. */
function gapsRound({ doc }: EditorState, from: number, to: number): readonly [string, string] {
  const [first, last] = [doc.lineAt(from), doc.lineAt(to)]
  const above = first.number > 1 ? doc.line(first.number - 1).text : ''
  const below = last.number < doc.lines ? doc.line(last.number + 1).text : ''
  return [gap(doc.sliceString(first.from, from), above), gap(doc.sliceString(to, last.to), below)]
}

function gap(inLine: string, beyond: string): string {
  if (inLine.trim() !== '') return '\n\n'
  return beyond.trim() === '' ? '' : '\n'
}
