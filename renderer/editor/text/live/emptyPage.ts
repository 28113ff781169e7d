import type { EditorState, Extension } from '@codemirror/state'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'
import { writingStart } from '../head.ts'

class WordsWidget extends WidgetType {
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override eq(other: WordsWidget): boolean {
    return other.text === this.text
  }
  override toDOM(): HTMLElement {
    const words = document.createElement('span')
    words.className = 'cm-placeholder'
    words.style.pointerEvents = 'none'
    words.textContent = this.text
    words.ariaHidden = 'true'
    return words
  }
  override ignoreEvent(): boolean {
    return false
  }
}

/** A few blank lines are still an empty page. */
const mostBlanks = 4

function isEmpty(state: EditorState): boolean {
  const start = writingStart(state)
  return state.doc.length - start <= mostBlanks && state.sliceDoc(start).trim() === ''
}

/**
 * What an empty page says where its text will be. The editor's own placeholder knows only of empty files, and a page
 * has its front matter before anybody has written a word.
 */
export function emptyPage(text: string): Extension {
  const words = Decoration.widget({ widget: new WordsWidget(text), side: 1 })
  return [
    EditorView.decorations.of(({ state }) =>
      isEmpty(state) ? Decoration.set(words.range(writingStart(state))) : Decoration.none,
    ),
    EditorView.contentAttributes.of(({ state }) => (isEmpty(state) ? { 'aria-placeholder': text } : null)),
  ]
}
