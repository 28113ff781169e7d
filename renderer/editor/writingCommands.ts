import type { EditorView } from '@codemirror/view'
import type { Command } from '../kit/command.ts'
import { editorScreen } from './editorStore.ts'
import type { PageSession } from './session/openPage.ts'
import {
  setHeading,
  toggleBulletList,
  toggleMark,
  toggleNumberedList,
  toggleQuote,
  toggleTaskList,
} from './text/formatting.ts'
import { insertCodeBlock, insertDivider, insertFootnote } from './text/insert/insertions.ts'
import { askForPicture } from './text/insert/pictures.ts'
import { putTable } from './text/insert/slashMenu.ts'
import { linkAt, openLink, unlinkChange } from './text/link/linkEdit.ts'
import { followLinkAt } from './text/link/linkFollowing.ts'
import { words } from './text/live/widgets.ts'
import { tickSelected } from './text/writingKeys.ts'
import { writingMessages as texts } from './text/writingMessages.ts'

/** What the commands need to know of the page that is open. */
export type WritingTarget = {
  readonly session: () => PageSession | null
  readonly canWrite: () => boolean
}

type Row = {
  readonly id: string
  readonly text: keyof typeof texts
  readonly run: (view: EditorView) => unknown
  readonly shortcut?: string
  readonly startsGroup?: boolean
  readonly heading?: 1 | 2 | 3
}

const rows: readonly Row[] = [
  { id: 'bold', text: 'bold', shortcut: 'Mod+B', run: toggleMark('**') },
  { id: 'italic', text: 'italic', shortcut: 'Mod+I', run: toggleMark('_') },
  { id: 'strike', text: 'struck', shortcut: 'Mod+Shift+X', run: toggleMark('~~') },
  { id: 'code', text: 'code', shortcut: 'Mod+E', run: toggleMark('`') },
  { id: 'heading1', text: 'heading1', shortcut: 'Mod+Alt+1', run: setHeading(1), startsGroup: true },
  { id: 'heading2', text: 'heading2', shortcut: 'Mod+Alt+2', run: setHeading(2) },
  { id: 'heading3', text: 'heading3', shortcut: 'Mod+Alt+3', run: setHeading(3) },
  { id: 'paragraph', text: 'paragraph', shortcut: 'Mod+Alt+0', run: setHeading(0) },
  { id: 'list', text: 'bulletList', shortcut: 'Mod+Shift+8', run: toggleBulletList, startsGroup: true },
  { id: 'numberedList', text: 'numberedList', shortcut: 'Mod+Shift+7', run: toggleNumberedList },
  { id: 'taskList', text: 'taskList', shortcut: 'Mod+Shift+6', run: toggleTaskList },
  { id: 'tick', text: 'tickTask', shortcut: 'Mod+Enter', run: tickSelected },
  { id: 'quote', text: 'quote', shortcut: 'Mod+Shift+9', run: toggleQuote },
  { id: 'link', text: 'link', shortcut: 'Mod+Shift+K', run: openLink, startsGroup: true },
  { id: 'unlink', text: 'unlink', run: unlinkAtCursor },
  { id: 'table', text: 'table', run: putTable, startsGroup: true },
  { id: 'codeBlock', text: 'codeBlock', shortcut: 'Mod+Alt+C', run: insertCodeBlock },
  { id: 'insertImage', text: 'image', shortcut: 'Mod+Alt+I', run: askForPicture },
  { id: 'footnote', text: 'footnote', run: (view) => insertFootnote(words('footnoteText'))(view) },
  { id: 'divider', text: 'divider', run: insertDivider },
]

function unlinkAtCursor(view: EditorView): void {
  const link = linkAt(view.state, view.state.selection.main.head)
  if (link && link.kind !== 'bare') view.dispatch(unlinkChange(link))
}

/** Formatting and what can be put in, for menu, keyboard and palette. */
export function formattingCommands({ session, canWrite }: WritingTarget): readonly Command[] {
  return rows.map(({ id, text, run, ...more }) => ({
    ...more,
    id: `editor.${id}`,
    label: texts[text],
    section: 'page',
    isEnabled: canWrite,
    run: () => {
      const view = session()?.view
      if (!view) return
      view.focus()
      run(view)
    },
  }))
}

/** Going about in the page, and how it shows itself. */
export function writingModeCommands({ session }: WritingTarget): readonly Command[] {
  const isOpen = () => session() !== null
  return [
    {
      id: 'editor.followLink',
      label: texts.followLink,
      section: 'go',
      isEnabled: isOpen,
      run: () => {
        const view = session()?.view
        if (view) followLinkAt(view, view.state.selection.main.head)
      },
    },
    {
      id: 'editor.goToHeading',
      label: texts.goToHeading,
      section: 'go',
      shortcut: 'Mod+Shift+O',
      isEnabled: isOpen,
      run: () => openOutline(session()),
    },
    {
      id: 'editor.focusMode',
      label: texts.focusMode,
      section: 'view',
      isEnabled: isOpen,
      isChecked: () => editorScreen.get().isFocusMode,
      run: () => editorScreen.set((now) => ({ ...now, isFocusMode: !now.isFocusMode })),
    },
    {
      id: 'editor.typewriter',
      label: texts.typewriter,
      section: 'view',
      isEnabled: isOpen,
      isChecked: () => editorScreen.get().isTypewriter,
      run: () => editorScreen.set((now) => ({ ...now, isTypewriter: !now.isTypewriter })),
    },
  ]
}

/** Where the text begins to be seen, so that the list stands over what it leads to. */
function openOutline(open: PageSession | null): void {
  const column = open?.view.dom.closest('[data-pane="writing"]')?.getBoundingClientRect()
  if (!column) return
  const outlineAt = { x: column.left + 28, y: column.top + 60 }
  // What the command was chosen in closes first.
  requestAnimationFrame(() => editorScreen.set((now) => ({ ...now, outlineAt })))
}
