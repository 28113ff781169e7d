import { useEffect, useRef, useState } from 'react'
import type { FoundWord } from '#shared/editor/spelling/wordsIn.ts'
import { keepEqual } from '../../kit/keepEqual.ts'
import { useStore } from '../../kit/store.ts'
import { type FieldText, fieldWords } from './fieldWords.ts'
import type { SpellingMarksOptions } from './spellingMarks.ts'
import { spellingScreen } from './spellingScreen.ts'

/** Milliseconds without typing before a field is looked at. */
const pauseMs = 500

/** Leaving and entering a field may be one event without the other. */
const focusEvents = ['focusin', 'focusout'] as const

const none: readonly FoundWord[] = []

/**
 * The misspelt words of a field, in the language of its page; the word being typed is left alone until it is left. In a
 * field that nobody has been in, words with a capital are taken for names: a form is not to begin with a list of them.
 */
export function useFieldMistakes(text: string, kind: FieldText): readonly FoundWord[] {
  const checked = useStore(spellingScreen, (screen) => screen.checked)
  const shownFirst = useRef(text)
  const isTouched = useRef(false)
  const [found, setFound] = useState<{ readonly text: string; readonly words: readonly FoundWord[] }>()
  useEffect(() => {
    if (!checked) return setFound(undefined)
    let timer = 0
    let isWanted = true
    const look = async () => {
      isTouched.current ||= text !== shownFirst.current || fieldInUse()?.value === text
      const asked = fieldWords(text, kind).filter(({ word }) => isTouched.current || !/^\p{Lu}/u.test(word))
      const wrong = await mistakesOf(checked, asked)
      const words = wrong.filter(({ to }) => !isBeingTyped(text, to))
      // Most looks find what was found before, and then nothing is drawn anew.
      if (isWanted) setFound((now) => keepEqual(now, { text, words }))
    }
    const soon = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => void look(), pauseMs)
    }
    soon()
    const end = checked.speller.onForgotten(soon)
    for (const event of focusEvents) document.addEventListener(event, soon)
    return () => {
      isWanted = false
      window.clearTimeout(timer)
      for (const event of focusEvents) document.removeEventListener(event, soon)
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
  const field = fieldInUse()
  return field?.value === text && field.selectionEnd === to
}

function fieldInUse(): HTMLInputElement | HTMLTextAreaElement | null {
  const field = document.activeElement
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null
}
