import { useEffect, useState } from 'react'
import type { FoundWord } from '#shared/editor/spelling/wordsIn.ts'
import { useStore } from '../../kit/store.ts'
import { type FieldText, fieldWords } from './fieldWords.ts'
import type { SpellingMarksOptions } from './spellingMarks.ts'
import { spellingScreen } from './spellingScreen.ts'

/** Milliseconds without typing before a field is looked at. */
const pauseMs = 500

const none: readonly FoundWord[] = []

/** The misspelt words of a field, in the language of its page; the word being typed is left alone until it is left. */
export function useFieldMistakes(text: string, kind: FieldText): readonly FoundWord[] {
  const checked = useStore(spellingScreen, (screen) => screen.checked)
  const [found, setFound] = useState<{ readonly text: string; readonly words: readonly FoundWord[] }>()
  useEffect(() => {
    if (!checked) return setFound(undefined)
    let timer = 0
    let isWanted = true
    const look = async () => {
      const words = await mistakesOf(checked, fieldWords(text, kind))
      if (isWanted) setFound({ text, words: words.filter(({ to }) => !isBeingTyped(text, to)) })
    }
    const soon = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => void look(), pauseMs)
    }
    soon()
    const end = checked.speller.onForgotten(soon)
    document.addEventListener('focusout', soon)
    return () => {
      isWanted = false
      window.clearTimeout(timer)
      document.removeEventListener('focusout', soon)
      end()
    }
  }, [checked, text, kind])
  // Words of an older text may stand elsewhere by now.
  return found?.text === text ? found.words : none
}

async function mistakesOf({ speller, language }: SpellingMarksOptions, words: readonly FoundWord[]) {
  const unknown = words.map(({ word }) => word).filter((word) => speller.isWrong(language, word) === null)
  if (unknown.length > 0) await speller.look(language, [...new Set(unknown)])
  const wrong = words.filter(({ word }) => speller.isWrong(language, word))
  return wrong.filter(({ word }, index) => wrong.findIndex((other) => other.word === word) === index)
}

function isBeingTyped(text: string, to: number): boolean {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false
  return field.value === text && field.selectionEnd === to
}
