import type { EditorView } from '@codemirror/view'
import { keepText, readKept } from '../../kit/keptText.ts'
import { createStore } from '../../kit/store.ts'
import type { SpellingMarksOptions } from './spellingMarks.ts'

/** A misspelt word that is being mended, and where its menu opens. */
export type MistakeShown = {
  readonly word: string
  readonly suggestions: readonly string[]
  /** CSS pixels of the window. */
  readonly position: { readonly x: number; readonly y: number }
  /** Puts a word in its place, if it still stands there; one step of undo. */
  readonly mend: (insert: string) => void
  /** To where the word was being read. */
  readonly giveFocusBack: () => void
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

/** Opens the menu of a misspelt word. */
export async function showMistake(
  { speller, language }: SpellingMarksOptions,
  shown: Omit<MistakeShown, 'suggestions'>,
): Promise<void> {
  const suggestions = await speller.suggest(language, shown.word)
  spellingScreen.set((now) => ({ ...now, mistake: { ...shown, suggestions } }))
}
