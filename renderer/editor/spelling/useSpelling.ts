import { Compartment, StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect } from 'react'
import { guessLanguage } from '#shared/editor/spelling/guessLanguage.ts'
import { useEngine } from '../../backend/hooks.ts'
import { useStore } from '../../kit/store.ts'
import type { PageSession } from '../session/openPage.ts'
import { writingStart } from '../text/head.ts'
import { mistakeAt } from './mistakes.ts'
import { spellerOf } from './speller.ts'
import { type SpellingMarksOptions, spellingMarks } from './spellingMarks.ts'
import { spellingScreen } from './spellingScreen.ts'
import { showTextMistake } from './textMistake.ts'

const place = new Compartment()

/** Checks the text of the page that is shown, in the language it says or its words tell. */
export function useSpelling(session: PageSession, language: string | null): void {
  const engine = useEngine()
  const isOn = useStore(spellingScreen, (screen) => screen.isOn)
  useEffect(() => {
    const { view } = session
    const speller = spellerOf(engine)
    let isWanted = isOn && session.readOnly === null
    const check = async () => {
      const spoken = language ?? guessLanguage(view.state.sliceDoc(writingStart(view.state)))
      if (!isWanted || spoken === null || !(await speller.begin(spoken))) return
      await speller.readWords()
      if (!isWanted) return
      const options = { speller, language: spoken }
      show(view, options)
      spellingScreen.set((now) => ({ ...now, checked: { ...options, view } }))
    }
    void check()
    return () => {
      isWanted = false
      show(view, null)
      spellingScreen.set((now) =>
        now.checked?.view === view ? { ...now, checked: null, mistake: null } : now,
      )
    }
  }, [engine, session, language, isOn])
}

/**
 * The marks come and go without touching what the text is otherwise made of. Another set of extensions draws the text
 * anew, which would end what an input method composes, so that comes first.
 */
function show(view: EditorView, options: SpellingMarksOptions | null): void {
  if (view.compositionStarted) {
    // The editor takes over what was composed after the event.
    const later = () => setTimeout(() => show(view, options))
    view.contentDOM.addEventListener('compositionend', later, { once: true })
    return
  }
  const marks = options ? [spellingMarks(options), menuOn(options)] : []
  const isPlaced = place.get(view.state) !== undefined
  view.dispatch({
    effects: isPlaced ? place.reconfigure(marks) : StateEffect.appendConfig.of(place.of(marks)),
  })
}

/** The right mouse button, or the context-menu key, on a misspelt word. */
function menuOn(options: SpellingMarksOptions) {
  return EditorView.domEventHandlers({
    contextmenu: (event, view) => {
      const isByMouse = event.button === 2 || event.clientX + event.clientY > 0
      const at = isByMouse
        ? view.posAtCoords({ x: event.clientX, y: event.clientY })
        : view.state.selection.main.head
      const found = at === null ? null : mistakeAt(view, options, at)
      if (!found) return false
      event.preventDefault()
      void showTextMistake({ ...options, view }, found)
      return true
    },
  })
}
