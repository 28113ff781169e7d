// CodeMirror as its own documentation sets it up for Markdown, and nothing round it.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { markdown } from '@codemirror/lang-markdown'
import { EditorView, keymap } from '@codemirror/view'

const view = new EditorView({
  extensions: [
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    markdown(),
    EditorView.lineWrapping,
  ],
  parent: document.body,
})
view.dom.style.height = '90vh'
Object.assign(globalThis, {
  fill: (text: string) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
})
view.focus()
