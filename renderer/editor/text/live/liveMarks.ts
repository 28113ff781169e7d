import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { showsSource, writingStart } from '../head.ts'
import { drawn } from './drawn.ts'
import { revealedIn } from './revealed.ts'

/*
 * Keeps the drawing of what is on the screen current. While an input method composes, or a button of the mouse is
 * held, nothing is drawn anew: the first would end the composition, the second move the text under the pointer.
 */
class LiveMarks {
  decorations: DecorationSet
  #isPressed = false
  readonly #view: EditorView
  readonly #release = () => this.#settle()

  constructor(view: EditorView) {
    this.#view = view
    this.decorations = decorationsOf(view)
  }

  update(update: ViewUpdate): void {
    const isQuiet = update.view.compositionStarted || (this.#isPressed && !update.docChanged)
    if (isQuiet) {
      this.decorations = this.decorations.map(update.changes)
      return
    }
    if (isChanged(update)) this.decorations = decorationsOf(update.view)
  }

  press(): void {
    this.#isPressed = true
    window.addEventListener('mouseup', this.#release, { once: true })
  }

  /** Draws what was put off, once the event that ended the wait is over. */
  #settle(): void {
    this.#isPressed = false
    setTimeout(() => {
      if (this.#view.dom.isConnected) this.#view.dispatch({})
    })
  }

  composed(): void {
    this.#settle()
  }

  destroy(): void {
    window.removeEventListener('mouseup', this.#release)
  }
}

function isChanged(update: ViewUpdate): boolean {
  return (
    update.docChanged ||
    update.viewportChanged ||
    update.selectionSet ||
    update.focusChanged ||
    syntaxTree(update.startState) !== syntaxTree(update.state) ||
    showsSource(update.startState) !== showsSource(update.state) ||
    // An update without a reason of its own is the one that draws what was put off.
    update.transactions.some(
      ({ docChanged, selection, effects }) => !docChanged && !selection && effects.length === 0,
    )
  )
}

function decorationsOf(view: EditorView): DecorationSet {
  const { state } = view
  if (showsSource(state)) return Decoration.none
  const start = writingStart(state)
  const revealed = revealedIn(state, view.hasFocus && !state.readOnly)
  const ranges = view.visibleRanges
    .filter(({ to }) => to >= start)
    .flatMap(({ from, to }) => drawn(state, { from: Math.max(from, start), to }, revealed))
  return Decoration.set(ranges, true)
}

/** Markdown drawn as what it means, with its marks where the cursor is. */
export function liveMarks(): Extension {
  return ViewPlugin.fromClass(LiveMarks, {
    decorations: (plugin) => plugin.decorations,
    eventHandlers: {
      mousedown(event) {
        if (event.button === 0) this.press()
      },
      compositionend() {
        this.composed()
      },
    },
  })
}
