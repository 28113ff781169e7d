import { openSearchPanel } from '@codemirror/search'
import type { Command } from '../kit/command.ts'
import { editorScreen } from './editorStore.ts'
import { editorMessages as texts } from './messages.ts'
import { type PageSession, redoIn, undoIn } from './session/openPage.ts'
import { setTextMode, textMode } from './text/head.ts'
import { writingMessages } from './text/writingMessages.ts'
import { formattingCommands, writingModeCommands } from './writingCommands.ts'

const session = (): PageSession | null => editorScreen.get().session
const isOpen = () => session() !== null
const canWrite = () => session()?.readOnly === null

function inSession(step: (open: PageSession) => boolean): () => void {
  return () => {
    const open = session()
    if (open) step(open)
  }
}

function toggleSource(): void {
  const view = session()?.view
  if (!view) return
  view.dispatch({ effects: setTextMode.of(textMode(view.state) === 'source' ? 'body' : 'source') })
}

const isSource = () => {
  const view = session()?.view
  return view ? textMode(view.state) === 'source' : false
}

/** The system does it, with its own keys; main never sends it back. */
const pastePlain: Command = {
  id: 'edit.pastePlain',
  label: writingMessages.pastePlain,
  section: 'edit',
  role: 'pasteAndMatchStyle',
  isInPalette: false,
  run: () => {},
}

/** What the editor adds to the one list of commands. */
export const editorCommands: readonly Command[] = [
  {
    id: 'editor.undo',
    label: texts.undo,
    shortcut: 'Mod+Z',
    section: 'edit',
    isEnabled: canWrite,
    run: inSession(undoIn),
  },
  {
    id: 'editor.redo',
    label: texts.redo,
    shortcut: 'Mod+Shift+Z',
    section: 'edit',
    isEnabled: canWrite,
    run: inSession(redoIn),
  },
  {
    id: 'editor.find',
    label: texts.find,
    shortcut: 'Mod+F',
    section: 'edit',
    isEnabled: isOpen,
    run: () => {
      const view = session()?.view
      if (view) openSearchPanel(view)
    },
  },
  pastePlain,
  ...formattingCommands({ session, canWrite }),
  {
    id: 'editor.source',
    label: texts.showSource,
    shortcut: 'Mod+Shift+U',
    section: 'view',
    isEnabled: isOpen,
    isChecked: isSource,
    run: toggleSource,
  },
  {
    id: 'editor.preview',
    label: texts.showPreview,
    shortcut: 'Mod+Shift+P',
    section: 'view',
    isEnabled: isOpen,
    isChecked: () => editorScreen.get().isPreviewOpen,
    run: () => editorScreen.set((now) => ({ ...now, isPreviewOpen: !now.isPreviewOpen })),
  },
  ...writingModeCommands({ session, canWrite }),
]
