import type { Extension } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { editorScreen } from '../../editorStore.ts'

/*
 * Two ways of staying with what one writes: the other paragraphs step back, and the line stays in the middle of the
 * column. Both are off until somebody asks for them.
 */

const apart = Decoration.line({ class: 'cm-apart' })

class FocusMode {
  decorations: DecorationSet = Decoration.none
  readonly #end: () => void

  constructor(view: EditorView) {
    this.#draw(view)
    let was = editorScreen.get().isFocusMode
    this.#end = editorScreen.subscribe(() => {
      const { isFocusMode } = editorScreen.get()
      if (isFocusMode !== was && view.dom.isConnected) view.dispatch({})
      was = isFocusMode
    })
  }

  update(update: ViewUpdate): void {
    if (update.view.compositionStarted) this.decorations = this.decorations.map(update.changes)
    else this.#draw(update.view)
    const isTyped = update.docChanged && update.transactions.some((each) => each.isUserEvent('input'))
    if (isTyped && editorScreen.get().isTypewriter) centreLine(update.view)
  }

  #draw(view: EditorView): void {
    this.decorations = editorScreen.get().isFocusMode ? others(view) : Decoration.none
  }

  destroy(): void {
    this.#end()
  }
}

/** Every line on the screen but those of the paragraph with the cursor. */
function others({ state, visibleRanges }: EditorView): DecorationSet {
  const { doc, selection } = state
  const isBlank = (number: number) => doc.line(number).text.trim() === ''
  let first = doc.lineAt(selection.main.from).number
  let last = doc.lineAt(selection.main.to).number
  while (first > 1 && !isBlank(first) && !isBlank(first - 1)) first--
  while (last < doc.lines && !isBlank(last) && !isBlank(last + 1)) last++
  const ranges = visibleRanges.flatMap(({ from, to }) => {
    const numbers = Array.from(
      { length: doc.lineAt(to).number - doc.lineAt(from).number + 1 },
      (_, index) => doc.lineAt(from).number + index,
    )
    return numbers
      .filter((number) => number < first || number > last)
      .map((number) => apart.range(doc.line(number).from))
  })
  return Decoration.set(ranges, true)
}

/** After the update: a view may not be moved while it is being drawn. */
function centreLine(view: EditorView): void {
  view.requestMeasure({
    key: 'centreLine',
    read: () => {
      const scroller = view.dom.closest<HTMLElement>('[data-pane="writing"]')
      const line = view.coordsAtPos(view.state.selection.main.head)
      if (!scroller || !line) return null
      const box = scroller.getBoundingClientRect()
      return { scroller, by: (line.top + line.bottom) / 2 - (box.top + box.height / 2) }
    },
    write: (move) => {
      if (move && Math.abs(move.by) > 2) move.scroller.scrollTop += move.by
    },
  })
}

/** The paragraph alone, and the line in the middle, when they are asked for. */
export function focusMode(): Extension {
  return ViewPlugin.fromClass(FocusMode, { decorations: (plugin) => plugin.decorations })
}
