import type { EditorView } from '@codemirror/view'
import { toggleMark, toggleTaskList } from '../text/formatting.ts'
import { insertCodeBlock, insertDivider, insertFootnote } from '../text/insert/insertions.ts'
import { askForPicture } from '../text/insert/pictures.ts'
import { words } from '../text/live/widgets.ts'

/** What the menu of the toolbar offers beyond its buttons. */
export const insertItems = [
  { id: 'taskList', shortcut: 'Mod+Shift+6', run: toggleTaskList },
  { id: 'codeBlock', shortcut: 'Mod+Alt+C', run: insertCodeBlock },
  { id: 'image', shortcut: 'Mod+Alt+I', run: askForPicture },
  { id: 'footnote', run: (view: EditorView) => insertFootnote(words('footnoteText'))(view) },
  { id: 'divider', run: insertDivider },
  { id: 'struck', shortcut: 'Mod+Shift+X', run: toggleMark('~~') },
  { id: 'code', shortcut: 'Mod+E', run: toggleMark('`') },
] as const satisfies readonly {
  readonly id: string
  readonly shortcut?: string
  readonly run: (view: EditorView) => boolean
}[]
