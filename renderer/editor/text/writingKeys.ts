import { deleteMarkupBackward } from '@codemirror/lang-markdown'
import { type Extension, Prec, type StateCommand } from '@codemirror/state'
import { type EditorView, type KeyBinding, keymap } from '@codemirror/view'
import {
  setHeading,
  toggleBulletList,
  toggleMark,
  toggleNumberedList,
  toggleQuote,
  toggleTaskList,
} from './formatting.ts'
import { insertCodeBlock } from './insert/insertions.ts'
import { openLink, openLinkOfSelection } from './link/linkEdit.ts'
import { liftItems, nestItems } from './list/nesting.ts'
import { tick } from './live/widgets.ts'
import { joinBackward, joinForward } from './paragraph/joining.ts'
import { lastSplit } from './paragraph/lastSplit.ts'
import { breakLine, startParagraph } from './paragraph/splitting.ts'
import { tableKeys } from './table/tableKeys.ts'

/** Ticks or clears the tasks of the selected lines. */
export function tickSelected(view: EditorView): boolean {
  const { doc, selection } = view.state
  let isTicked = false
  for (
    let { number } = doc.lineAt(selection.main.from);
    number <= doc.lineAt(selection.main.to).number;
    number++
  )
    isTicked = tick(view, view.state.doc.line(number).from) || isTicked
  return isTicked
}

const format = (key: string, command: StateCommand): KeyBinding => ({
  key,
  run: command,
  preventDefault: true,
})

const writingKeymap: readonly KeyBinding[] = [
  ...tableKeys,
  { key: 'Enter', run: startParagraph, shift: breakLine },
  { key: 'Backspace', run: joinBackward },
  { key: 'Backspace', run: deleteMarkupBackward },
  { key: 'Delete', run: joinForward },
  { key: 'Tab', run: nestItems, shift: liftItems },
  { key: 'Mod-Enter', run: tickSelected },
  format('Mod-b', toggleMark('**')),
  format('Mod-i', toggleMark('_')),
  format('Mod-e', toggleMark('`')),
  format('Mod-Shift-x', toggleMark('~~')),
  format('Mod-Alt-0', setHeading(0)),
  format('Mod-Alt-1', setHeading(1)),
  format('Mod-Alt-2', setHeading(2)),
  format('Mod-Alt-3', setHeading(3)),
  format('Mod-Alt-4', setHeading(4)),
  format('Mod-Alt-c', insertCodeBlock),
  format('Mod-Shift-6', toggleTaskList),
  format('Mod-Shift-7', toggleNumberedList),
  format('Mod-Shift-8', toggleBulletList),
  format('Mod-Shift-9', toggleQuote),
  { key: 'Mod-k', run: openLinkOfSelection },
  { key: 'Mod-Shift-k', run: openLink, preventDefault: true },
]

/** The keys of the writing column. Tab nests only in lists; Escape and then Tab leave the text everywhere. */
export function writingKeys(): Extension {
  return [lastSplit, Prec.high(keymap.of(writingKeymap))]
}
