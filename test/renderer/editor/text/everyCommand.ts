import type { EditorState, StateCommand, Transaction, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import {
  setHeading,
  toggleBulletList,
  toggleMark,
  toggleNumberedList,
  toggleQuote,
  toggleTaskList,
} from '../../../../renderer/editor/text/formatting.ts'
import {
  insertBlock,
  insertCodeBlock,
  insertDivider,
  insertImage,
  insertTable,
} from '../../../../renderer/editor/text/insert/insertions.ts'
import { pictureMarkdown } from '../../../../renderer/editor/text/insert/pictures.ts'
import { linkAt, linkChange, unlinkChange } from '../../../../renderer/editor/text/link/linkEdit.ts'
import { liftItems, nestItems } from '../../../../renderer/editor/text/list/nesting.ts'
import { tick } from '../../../../renderer/editor/text/live/widgets.ts'
import { pastedChange } from '../../../../renderer/editor/text/paste/pastedChange.ts'
import { changeTable, removeTable } from '../../../../renderer/editor/text/table/tableCommands.ts'
import {
  alignColumn,
  insertColumn,
  insertRow,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
  setCell,
} from '../../../../renderer/editor/text/table/tableEdits.ts'
import type { Table } from '../../../../renderer/editor/text/table/tableText.ts'

/** What a command does to the text at the selection; an empty list where it does nothing. */
type Run = (state: EditorState) => readonly Transaction[]

const command =
  (run: StateCommand): Run =>
  (state) => {
    const made: Transaction[] = []
    run({ state, dispatch: (transaction) => void made.push(transaction) })
    return made
  }

const change =
  (spec: (state: EditorState) => TransactionSpec | null): Run =>
  (state) => {
    const made = spec(state)
    return made ? [state.update(made)] : []
  }

/** Commands that are given a view and use nothing of it but its text. */
const viewed =
  (run: (view: Pick<EditorView, 'state' | 'dispatch'>) => unknown): Run =>
  (state) => {
    const made: Transaction[] = []
    // Every command here gives the view one change.
    const dispatch = (...specs: readonly unknown[]) =>
      void made.push(state.update(...(specs as TransactionSpec[])))
    run({ state, dispatch })
    return made
  }

const inTable = (edit: (table: Table) => Table): Run =>
  viewed((view) => changeTable(view, placeOf(view.state), edit))

const placeOf = ({ selection }: EditorState) => ({ position: selection.main.head, row: 1, column: 0 })

const pasted = '## Head\n\nWords and\n\n- an item'

/** Every command that formats, puts in or takes away, as it works on a selection. */
export const everyCommand: Readonly<Record<string, Run>> = {
  bold: command(toggleMark('**')),
  italic: command(toggleMark('_')),
  struck: command(toggleMark('~~')),
  code: command(toggleMark('`')),
  'heading 1': command(setHeading(1)),
  'heading 3': command(setHeading(3)),
  paragraph: command(setHeading(0)),
  list: command(toggleBulletList),
  'numbered list': command(toggleNumberedList),
  'task list': command(toggleTaskList),
  tick: viewed((view) => tick(view, view.state.selection.main.from)),
  quote: command(toggleQuote),
  'code block': command(insertCodeBlock),
  divider: command(insertDivider),
  table: command(insertTable((column) => `Column ${column}`)),
  image: command(insertImage('What it shows')),
  shortcode: command(insertBlock({ text: '{{< youtube id="x" >}}' })),
  picture: change((state) =>
    state.replaceSelection(pictureMarkdown({ alternative: 'a [b]', address: '/c d.png' })),
  ),
  link: change((state) => {
    const { from, to } = state.selection.main
    return linkChange(state, { from, to }, { text: state.sliceDoc(from, to), address: '/page' })
  }),
  'other link': change((state) => {
    const place = linkAt(state, state.selection.main.head)
    return place && linkChange(state, place, { text: place.text, address: '/page' })
  }),
  'no link': change((state) => {
    const place = linkAt(state, state.selection.main.head)
    return place && unlinkChange(place)
  }),
  paste: change((state) => pastedChange(state, pasted).change),
  'paste words': change((state) => pastedChange(state, 'some **words**').change),
  'item in': command(nestItems),
  'item out': command(liftItems),
  cell: inTable((table) => setCell(table, 1, 0, 'a | b')),
  'row in': inTable((table) => insertRow(table, 1)),
  'row out': inTable((table) => removeRow(table, 1)),
  'row up': inTable((table) => moveRow(table, 2, 1)),
  'column in': inTable((table) => insertColumn(table, 1)),
  'column out': inTable((table) => removeColumn(table, 0)),
  'column left': inTable((table) => moveColumn(table, 1, 0)),
  'column aligned': inTable((table) => alignColumn(table, 0, 'right')),
  'no table': viewed((view) => removeTable(view, placeOf(view.state))),
}
