import type { EditorView } from '@codemirror/view'
import { keepText, readKept } from '../../kit/keptText.ts'
import { createStore } from '../../kit/store.ts'
import type { SpellingMarksOptions } from './spellingMarks.ts'

/** A misspelt word that is being mended, and where its menu opens. */
export type MistakeShown = {
  readonly view: EditorView
  readonly word: string
  readonly from: number
  readonly to: number
  readonly suggestions: readonly string[]
  /** CSS pixels of the window. */
  readonly position: { readonly x: number; readonly y: number }
}

export type SpellingScreen = {
  /** The page that is checked now; null where it has no language with a dictionary. */
  readonly checked: (SpellingMarksOptions & { readonly view: EditorView }) | null
  readonly mistake: MistakeShown | null
  /** False when the person does not want to be told. */
  readonly isOn: boolean
}

const keptName = 'spelling'

/** What the spelling shows now. */
export const spellingScreen = createStore<SpellingScreen>({
  checked: null,
  mistake: null,
  isOn: readKept(keptName) !== 'off',
})

/** Tells of mistakes or not, now and the next time. */
export function toggleSpelling(): void {
  const isOn = !spellingScreen.get().isOn
  keepText(keptName, isOn ? 'on' : 'off')
  spellingScreen.set((now) => ({ ...now, isOn }))
}

/** Opens the menu of a misspelt word below it. */
export async function showMistake(
  { view, speller, language }: NonNullable<SpellingScreen['checked']>,
  found: { readonly word: string; readonly from: number; readonly to: number },
): Promise<void> {
  const suggestions = await speller.suggest(language, found.word)
  const coordinates = view.coordsAtPos(found.from)
  if (!coordinates) return
  const position = { x: coordinates.left, y: coordinates.bottom }
  spellingScreen.set((now) => ({ ...now, mistake: { view, ...found, suggestions, position } }))
}
