import { insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown'
import { EditorSelection, type StateCommand } from '@codemirror/state'

const goOnWithMarks = insertNewlineContinueMarkupCommand({ nonTightLists: false })

/** An item or a quoted line of the outermost level that has nothing in it yet. */
const emptyMark = /^(?:[-*+]|\d{1,9}[.)]|>)\s*(?:\[[ xX]\]\s*)?$/

/**
 * Enter goes on with a list or a quote, counting on, and on an empty item ends it. What is written then stands apart by
 * a blank line: directly below, Markdown would take it for a part of the item (CommonMark 5.2, laziness).
 */
export const goOn: StateCommand = (target) => {
  const { state, dispatch } = target
  const { main } = state.selection
  const line = state.doc.lineAt(main.head)
  const above = line.number > 1 ? state.doc.line(line.number - 1).text : ''
  const isEnd = main.empty && main.head === line.to && emptyMark.test(line.text) && above.trim() !== ''
  if (!isEnd || state.readOnly) return goOnWithMarks(target)
  const changes = { from: line.from, to: line.to, insert: '\n' }
  const selection = EditorSelection.cursor(line.from + 1)
  dispatch(state.update({ changes, selection, userEvent: 'input', scrollIntoView: true }))
  return true
}
