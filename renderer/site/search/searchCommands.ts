import type { Command } from '../../kit/command.ts'
import { openReplace } from './replaceScreen.ts'

/** Finding and replacing in all pages, for menu, keyboard and palette. */
export function searchCommands(hasSite: () => boolean): readonly Command[] {
  return [
    {
      id: 'site.replace',
      section: 'edit',
      startsGroup: true,
      label: { en: 'Find and replace in all pages…', de: 'Auf allen Seiten suchen und ersetzen …' },
      keywords: { en: 'search regular expression', de: 'Suche regulärer Ausdruck' },
      shortcut: 'Mod+Shift+F',
      isEnabled: hasSite,
      run: openReplace,
    },
  ]
}
