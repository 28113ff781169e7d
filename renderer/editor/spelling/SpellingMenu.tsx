import { BookPlus, SpellCheck } from 'lucide-react'
import { useEngine } from '../../backend/hooks.ts'
import { ContextMenu, type MenuItem } from '../../kit/Menu.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { addWord, goToNextMistake } from './actions.ts'
import { spellingMessages } from './messages.ts'
import { spellingScreen } from './spellingScreen.ts'

/** What a misspelt word may have meant to be, and the way into the site's word list. */
export function SpellingMenu() {
  const t = useText(spellingMessages)
  const engine = useEngine()
  const mistake = useStore(spellingScreen, (screen) => screen.mistake)
  const close = () => {
    spellingScreen.set((now) => ({ ...now, mistake: null }))
    // After the menu has given the focus back to where it came from.
    requestAnimationFrame(() => mistake?.giveFocusBack())
  }
  const act = (id: string) => {
    if (!mistake) return
    close()
    if (id === 'add') void addWord(engine, mistake.word)
    else if (id === 'next') void goToNextMistake()
    else mistake.mend(id.slice('use '.length))
  }
  const items: readonly MenuItem[] = [
    ...(mistake?.suggestions ?? []).map((word) => ({ id: `use ${word}`, label: word })),
    ...(mistake?.suggestions.length === 0
      ? [{ id: 'none', label: t('noSuggestion'), isDisabled: true }]
      : []),
    { id: 'add', label: t('addWord'), detail: t('addWordDetail'), icon: BookPlus, startsGroup: true },
    { id: 'next', label: t('nextMistake'), icon: SpellCheck, shortcut: 'F7' },
  ]
  return (
    <ContextMenu
      label={t('suggestions', { word: mistake?.word ?? '' })}
      items={items}
      position={mistake?.position ?? null}
      onAction={act}
      onClose={close}
    />
  )
}
