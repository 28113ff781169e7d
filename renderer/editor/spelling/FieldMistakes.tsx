import { useRef } from 'react'
import type { FoundWord } from '#shared/editor/spelling/wordsIn.ts'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import styles from './FieldMistakes.module.css'
import { spellingMessages } from './messages.ts'
import { showMistake, spellingScreen } from './spellingScreen.ts'

/** Words named under a field; more would hide the form behind its mistakes. */
const mostShown = 5

export type FieldMistakesProps = {
  readonly words: readonly FoundWord[]
  /** The field's text at this moment. */
  readonly text: string
  readonly onMend: (text: string) => void
}

/**
 * The misspelt words of a field, below it, each a button that opens its suggestions: what is typed in a field cannot be
 * underlined by anybody but the browser.
 */
export function FieldMistakes({ words, text, onMend }: FieldMistakesProps) {
  const t = useText(spellingMessages)
  const checked = useStore(spellingScreen, (screen) => screen.checked)
  const latest = useRef({ text, onMend })
  latest.current = { text, onMend }
  if (!checked || words.length === 0) return null
  const open = (found: FoundWord, button: HTMLElement) => {
    const box = button.getBoundingClientRect()
    const field = button
      .closest('[data-field], [data-scroll-target]')
      ?.querySelector<HTMLElement>('textarea, input')
    void showMistake(checked, {
      word: found.word,
      position: { x: box.left, y: box.bottom },
      mend: (insert) => {
        const now = latest.current
        const mended = replaced(now.text, found, insert)
        if (mended !== null) now.onMend(mended)
      },
      giveFocusBack: () => (button.isConnected ? button : field)?.focus(),
    })
  }
  return (
    <span className={styles.mistakes}>
      {t('notKnown')}
      {words.slice(0, mostShown).map((found) => (
        <button
          key={found.from}
          type="button"
          className={styles.word}
          aria-label={t('suggestions', { word: found.word })}
          aria-haspopup="menu"
          onClick={(event) => open(found, event.currentTarget)}
        >
          {found.word}
        </button>
      ))}
      {words.length > mostShown && <span>{t('moreNotKnown', { count: words.length - mostShown })}</span>}
    </span>
  )
}

/** The text with the word mended, if that still stands where it was. */
function replaced(text: string, { word, from, to }: FoundWord, insert: string): string | null {
  if (text.slice(from, to).replaceAll('\u00ad', '') !== word) return null
  return text.slice(0, from) + insert + text.slice(to)
}
