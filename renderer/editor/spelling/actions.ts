import { EditorView } from '@codemirror/view'
import type { Engine } from '../../backend/engine.ts'
import type { Shell } from '../../backend/shell.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { localeStore, textIn } from '../../kit/text.ts'
import { spellingMessages } from './messages.ts'
import { nextMistake } from './mistakes.ts'
import { spellerOf } from './speller.ts'
import { spellingScreen } from './spellingScreen.ts'
import { showTextMistake } from './textMistake.ts'

const words = () => textIn(localeStore.get(), spellingMessages)

/** Goes to the next misspelt word, marks it and opens its suggestions; says so when there is none. */
export async function goToNextMistake(): Promise<void> {
  const { checked } = spellingScreen.get()
  if (!checked) return showToast({ text: words()('notChecked') })
  const { view } = checked
  const found = await nextMistake(view, checked, view.state.selection.main.to)
  if (!found) return showToast({ text: words()('noMistake') })
  view.dispatch({
    selection: { anchor: found.from, head: found.to },
    effects: EditorView.scrollIntoView(found.from, { y: 'center' }),
  })
  view.focus()
  // The menu opens where the word is drawn, which scrolling may still change.
  requestAnimationFrame(() => requestAnimationFrame(() => void showTextMistake(checked, found)))
}

/** Writes a word into the site's list and offers the way back. */
export async function addWord(engine: Engine, word: string): Promise<void> {
  const item = { word, language: null }
  const added = await engine.ask('editor.addWord', item)
  if (!added.ok) return showToast({ text: added.problem.message[localeStore.get()], tone: 'problem' })
  const speller = spellerOf(engine)
  await speller.readWords()
  const takeBack = async () => {
    const removed = await engine.ask('editor.removeWord', item)
    if (!removed.ok) showToast({ text: removed.problem.message[localeStore.get()], tone: 'problem' })
    await speller.readWords()
  }
  showToast({
    text: words()('added', { word }),
    action: { label: words()('undo'), run: () => void takeBack() },
  })
}

/** Takes dictionaries from a folder the person chooses. */
export async function addDictionaries(engine: Engine, shell: Shell): Promise<void> {
  const chosen = await shell.ask('shell.choose', {})
  if (!chosen.ok || chosen.value === null) return
  const added = await engine.ask('editor.addDictionaries', { folder: chosen.value })
  if (!added.ok) return showToast({ text: added.problem.message[localeStore.get()], tone: 'problem' })
  spellerOf(engine).forgetDictionaries()
  const { languages } = added.value
  showToast({
    text: words()('dictionariesAdded', { count: languages.length, languages: languages.join(', ') }),
  })
}
