import { defaultKeymap, history, historyKeymap, redo, undo } from '@codemirror/commands'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightSpecialChars, keymap } from '@codemirror/view'
import type { OpenPage, SaveState } from '#shared/editor/contract.ts'
import { splitLineEndings } from '#shared/text/lineEnding.ts'
import type { Problem } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Engine } from '../../backend/engine.ts'
import { createStore, type Store } from '../../kit/store.ts'
import { revealField } from '../form/revealField.ts'
import { appearance } from '../text/appearance.ts'
import { formStepped, formSteps } from '../text/formStep.ts'
import { head, visibleSelection } from '../text/head.ts'
import { lineEndings } from '../text/lineEndingField.ts'
import { emptyPage } from '../text/live/emptyPage.ts'
import { measureLongLines } from '../text/longLines.ts'
import { troubleMarks } from '../text/trouble.ts'
import { writingColumn } from '../text/writingColumn.ts'
import { TextSync } from './textSync.ts'

/** One open page: its text in one CodeMirror view, of which form, body and preview are views. */
export type PageSession = {
  /** Where the page is; another one after a move. */
  readonly path: string
  /** Where it was when it was opened: stays, whatever becomes of the page. */
  readonly openedAt: string
  /** The only holder of the text. It exists before it is shown and is mounted where the page is. */
  readonly view: EditorView
  readonly saveState: Store<SaveState>
  /** The editor's state for React: replaced on every change of text, selection or mode. */
  readonly state: Store<EditorState>
  /** Why nothing can be changed, or null. */
  readonly readOnly: Sentence | null
  /** True when text came back that the file had not received before a crash. */
  readonly isRecovered: boolean
  /** Writes what is pending; settles when it is on disk or held with a reason. */
  readonly flush: () => Promise<void>
  /** Settles a clash with what another program wrote; the text not chosen is kept aside by the engine. */
  readonly settle: (choice: 'mine' | 'theirs') => Promise<void>
  readonly close: () => void
}

/** What the words around the text are, in the present language. */
export type TextLabels = { readonly text: string; readonly empty: string; readonly cspNonce: string }

/** Opens a page of the site: asks the engine for its text and connects it to what is typed. */
export async function openPage(
  engine: Engine,
  path: string,
  labels: TextLabels,
): Promise<{ readonly session: PageSession } | { readonly problem: Problem }> {
  const opened = await engine.ask('editor.open', { path })
  if (!opened.ok) return { problem: opened.problem }
  return { session: connectPage({ engine, path, labels, page: opened.value }) }
}

type Connection = {
  readonly engine: Engine
  readonly path: string
  readonly labels: TextLabels
  readonly page: OpenPage
}

function connectPage({ engine, path, labels, page }: Connection): PageSession {
  const saveState = createStore<SaveState>(page.state)
  const sync = new TextSync({ engine, path, sequence: page.sequence, state: saveState })
  const endings = splitLineEndings(page.text)
  const initial = EditorState.create({
    doc: endings.text,
    extensions: [
      head(path),
      lineEndings(endings),
      writing(labels),
      formSteps(),
      formStepped.of((field) => revealField(field, { focus: false })),
      EditorState.readOnly.of(page.readOnly !== null),
      EditorView.editable.of(page.readOnly === null),
      EditorView.updateListener.of((update) => {
        sync.receive(update)
        if (update.state !== update.startState) state.set(update.state)
        const selection = visibleSelection(update.state)
        if (selection) update.view.dispatch({ selection })
      }),
    ],
  })
  const state = createStore(initial)
  const view = new EditorView({ state: initial })
  measureLongLines(view)
  sync.attach(view)
  return {
    get path() {
      return sync.path
    },
    openedAt: path,
    view,
    saveState,
    state,
    readOnly: page.readOnly,
    isRecovered: page.isRecovered,
    flush: async () => void (await engine.ask('editor.flush', { path: sync.path })),
    // What another text than ours means for ours comes as a change, as everything that others do.
    settle: async (choice) => void (await engine.ask('editor.settle', { path: sync.path, choice })),
    close: () => {
      sync.detach()
      view.destroy()
      void engine.ask('editor.close', { path: sync.path })
    },
  }
}

/** The panel that is seen stands outside of the text, with the rest of the window; the editor only knows it is open. */
function hiddenPanel(): HTMLElement {
  return Object.assign(document.createElement('div'), { hidden: true })
}

/** Writing as everyone knows it: undo, search, the usual keys, no line numbers. Tab leaves the text (WCAG 2.1.2). */
function writing(labels: TextLabels): Extension {
  return [
    EditorView.cspNonce.of(labels.cspNonce),
    history(),
    drawSelection(),
    highlightSpecialChars(),
    highlightSelectionMatches(),
    search({ top: true, createPanel: () => ({ dom: hiddenPanel() }) }),
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    EditorState.allowMultipleSelections.of(true),
    EditorView.contentAttributes.of({ 'aria-label': labels.text, spellcheck: 'true' }),
    emptyPage(labels.empty),
    writingColumn(),
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
    appearance(),
    troubleMarks(),
  ]
}

/** Takes back the last step of the page, wherever it was made. */
export function undoIn(session: PageSession): boolean {
  return undo(session.view)
}

/** Makes the last step taken back again. */
export function redoIn(session: PageSession): boolean {
  return redo(session.view)
}
