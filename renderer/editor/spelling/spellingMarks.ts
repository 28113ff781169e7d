import { type Extension, type Range, StateEffect } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { proseWords } from './proseWords.ts'
import type { Speller } from './speller.ts'

/** Milliseconds without typing or scrolling before the visible text is looked at. */
const pauseMs = 300

const marksChanged = StateEffect.define<null>()
const mark = Decoration.mark({ class: 'cm-misspelt' })

export type SpellingMarksOptions = { readonly speller: Speller; readonly language: string }

/**
 * Underlines misspelt words in the visible part of a text.
 *
 * A key press moves the marks that are there and restarts a timer, nothing else; words are looked up once typing
 * pauses, in another thread, and the word at the cursor is left alone until the cursor has left it.
 */
export function spellingMarks(options: SpellingMarksOptions): Extension {
  const plugin = ViewPlugin.define((view) => new SpellingMarks(view, options), {
    decorations: ({ marks }) => marks,
  })
  return [plugin, look]
}

const look = EditorView.baseTheme({
  '.cm-misspelt': {
    // Dots, not waves: a wavy line is drawn as a path for every word, which software drawing feels at each key.
    textDecoration: 'underline dotted var(--removed) 2px',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
})

class SpellingMarks {
  marks: DecorationSet = Decoration.none
  readonly #view: EditorView
  readonly #options: SpellingMarksOptions
  readonly #end: () => void
  #timer = 0
  #isGone = false

  constructor(view: EditorView, options: SpellingMarksOptions) {
    this.#view = view
    this.#options = options
    this.#end = options.speller.onForgotten(() => this.#soon())
    this.#soon()
  }

  update(update: ViewUpdate): void {
    const isRenewed = update.transactions.some(({ effects }) =>
      effects.some((effect) => effect.is(marksChanged)),
    )
    if (isRenewed) {
      this.marks = this.#marksNow()
      return
    }
    if (update.docChanged) this.marks = withoutTouched(this.marks.map(update.changes), update)
    if (update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged)
      this.#soon()
  }

  destroy(): void {
    this.#isGone = true
    window.clearTimeout(this.#timer)
    this.#end()
  }

  #soon(): void {
    window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#look(), pauseMs)
  }

  async #look(): Promise<void> {
    // An input method holds the text of the line it composes: nothing is drawn there until it is done.
    if (this.#view.composing) return this.#soon()
    const { speller, language } = this.#options
    const words = new Set(this.#visibleWords().map(({ word }) => word))
    const unknown = [...words].filter((word) => speller.isWrong(language, word) === null)
    if (unknown.length > 0) await speller.look(language, unknown)
    if (this.#isGone) return
    if (this.#view.composing) return this.#soon()
    this.#view.dispatch({ effects: marksChanged.of(null) })
  }

  #visibleWords() {
    const { state, visibleRanges } = this.#view
    return visibleRanges.flatMap(({ from, to }) => proseWords(state, from, to))
  }

  #marksNow(): DecorationSet {
    const { speller, language } = this.#options
    const { main } = this.#view.state.selection
    const isBeingTyped = (to: number) => this.#view.hasFocus && main.empty && main.head === to
    const ranges: Range<Decoration>[] = []
    for (const { word, from, to } of this.#visibleWords()) {
      const isWrong = speller.isWrong(language, word) === true && !isBeingTyped(to)
      if (isWrong && (ranges.at(-1)?.to ?? -1) <= from) ranges.push(mark.range(from, to))
    }
    return Decoration.set(ranges)
  }
}

/** A word that is being changed is no longer marked as it was. */
function withoutTouched(marks: DecorationSet, { changes }: ViewUpdate): DecorationSet {
  let left = marks
  changes.iterChangedRanges((_fromA, _toA, from, to) => {
    left = left.update({ filterFrom: from, filterTo: to, filter: () => false })
  })
  return left
}
