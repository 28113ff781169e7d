import type { EditorView } from '@codemirror/view'
import type { FoundWord } from '#shared/editor/spelling/wordsIn.ts'
import type { SpellingMarksOptions } from './spellingMarks.ts'
import { showMistake } from './spellingScreen.ts'

/** Opens the menu of a misspelt word of the page's text, below the word. */
export async function showTextMistake(
  { view, ...options }: SpellingMarksOptions & { readonly view: EditorView },
  found: FoundWord,
): Promise<void> {
  const coordinates = view.coordsAtPos(found.from)
  if (!coordinates) return
  await showMistake(options, {
    word: found.word,
    position: { x: coordinates.left, y: coordinates.bottom },
    mend: (insert) => mend(view, found, insert),
    giveFocusBack: () => view.focus(),
  })
}

function mend(view: EditorView, { word, from, to }: FoundWord, insert: string): void {
  if (view.state.sliceDoc(from, to).replaceAll('\u00ad', '') !== word) return
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.spelling',
  })
}
