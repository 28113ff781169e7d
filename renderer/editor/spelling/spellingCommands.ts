import type { Backend } from '../../backend/connectBackend.ts'
import type { Command } from '../../kit/command.ts'
import { editorScreen } from '../editorStore.ts'
import { addDictionaries, goToNextMistake } from './actions.ts'
import { spellingScreen, toggleSpelling } from './spellingScreen.ts'

/** What can be done about the spelling, for the one list of commands. */
export function spellingCommands({ engine, shell }: Backend): readonly Command[] {
  const hasSite = () => engine.state().kind !== 'none'
  return [
    {
      id: 'editor.nextMistake',
      label: { en: 'Next misspelt word', de: 'Nächstes falsch geschriebenes Wort' },
      keywords: { en: 'spelling', de: 'Rechtschreibung' },
      shortcut: 'F7',
      section: 'page',
      startsGroup: true,
      isEnabled: () => editorScreen.get().session !== null,
      run: () => void goToNextMistake(),
    },
    {
      id: 'editor.spelling',
      label: { en: 'Check spelling', de: 'Rechtschreibung prüfen' },
      section: 'view',
      isEnabled: hasSite,
      isChecked: () => spellingScreen.get().isOn,
      run: toggleSpelling,
    },
    {
      id: 'editor.addDictionaries',
      label: { en: 'Add dictionaries…', de: 'Wörterbücher hinzufügen …' },
      keywords: { en: 'spelling language', de: 'Rechtschreibung Sprache' },
      section: 'file',
      isInMenu: false,
      isEnabled: hasSite,
      run: () => void addDictionaries(engine, shell),
    },
  ]
}
