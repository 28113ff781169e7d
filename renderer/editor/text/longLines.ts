import { type EditorState, StateField, type Text } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/*
 * Lines of a length that nobody writes by hand: data in one line, or made to bring an editor down. The editor draws only
 * the part of them that is in sight, provided that what it leaves out is measured rightly from the start.
 */

/** Characters. The editor leaves out parts of wrapped lines from here on. */
export const LONG_LINE = 20_000

/** Whether the text has a line too long to be coloured: Markdown's inline parser takes a line in one go, 0.6 s for 1 MB. */
export const hasLongLine = StateField.define<boolean>({
  create: ({ doc }) => longestFrom(doc) !== null,
  update: (had, { docChanged, changes, newDoc }) => {
    if (!docChanged) return had
    if (had) return longestFrom(newDoc) !== null
    let has = false
    changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
      has ||= longestFrom(newDoc, fromB, toB) !== null
    })
    return has
  },
})

/** Where the first long line between two places begins; null without one. */
function longestFrom(doc: Text, from = 0, to = doc.length): number | null {
  // A text as short as this has none, and a change seldom spans more lines than one.
  if (doc.length < LONG_LINE) return null
  for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
    if (line.length >= LONG_LINE) return line.from
    if (line.to >= to) return null
  }
}

/**
 * Has what is left out of a long line measured by its height, before the view is shown for the first time.
 *
 * A new view takes it for a gap in a line that does not wrap, as wide as the gap is high. The first measure then finds a
 * window half a million pixels wide, in which nothing has to be left out, and draws all of the line: 0.8 s for 1 MB.
 * With the cursor inside of a gap the gap is made anew, and rightly.
 */
export function measureLongLines(view: EditorView): void {
  const { state } = view
  if (!state.field(hasLongLine)) return
  const { selection } = state
  view.dispatch({ selection: { anchor: middleOfLongLine(state) } })
  view.dispatch({ selection })
}

function middleOfLongLine({ doc }: EditorState): number {
  const line = doc.lineAt(longestFrom(doc) ?? 0)
  return (line.from + line.to) >> 1
}
