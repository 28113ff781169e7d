import type { EditorView } from '@codemirror/view'
import type { FoundWord } from '#shared/editor/spelling/wordsIn.ts'
import { writingStart } from '../text/head.ts'
import { proseWords } from './proseWords.ts'
import type { SpellingMarksOptions } from './spellingMarks.ts'

/** How much text is looked through at once, in characters. */
const chunkLength = 20_000

/** The misspelt word at a place of the text; null when there is none. */
export function mistakeAt(view: EditorView, { speller, language }: SpellingMarksOptions, position: number) {
  const words = proseWords(view.state, position, position)
  const found = words.find(({ from, to }) => from <= position && position <= to)
  return found && speller.isWrong(language, found.word) ? found : null
}

/** The next misspelt word after a place, from the top again after the end; null when there is none on the page. */
export async function nextMistake(
  view: EditorView,
  options: SpellingMarksOptions,
  after: number,
): Promise<FoundWord | null> {
  const { length } = view.state.doc
  const below = await firstMistake(view, options, { from: after, to: length, isAfter: after })
  return below ?? firstMistake(view, options, { from: writingStart(view.state), to: after, isAfter: -1 })
}

async function firstMistake(
  view: EditorView,
  { speller, language }: SpellingMarksOptions,
  part: { readonly from: number; readonly to: number; readonly isAfter: number },
): Promise<FoundWord | null> {
  for (let from = part.from; from <= part.to; from += chunkLength) {
    const end = Math.min(part.to, from + chunkLength, view.state.doc.length)
    if (from > end) return null
    const words = proseWords(view.state, from, end)
    const unknown = words.map(({ word }) => word).filter((word) => speller.isWrong(language, word) === null)
    if (unknown.length > 0) await speller.look(language, [...new Set(unknown)])
    const wrong = words.find((found) => found.to > part.isAfter && speller.isWrong(language, found.word))
    if (wrong) return wrong
  }
  return null
}
