import type { Backend } from '../backend/connectBackend.ts'
import type { Command } from '../kit/command.ts'
import { features } from './features.ts'
import { goBack, goForward, showDesk, trailStore } from './navigation.ts'
import { openFolder, openSample } from './openSite.ts'
import { openPalette } from './paletteStore.ts'
import { focusPane } from './panes.ts'
import { changeLayout, chooseLocale, chooseTheme, settingsStore } from './settings.ts'

/** What commands reach beyond the stores of the window. */
export type CommandContext = {
  readonly backend: Backend
  /** True while a site is open in this window. */
  readonly hasSite: () => boolean
  readonly saveVersion: () => void
  readonly focusSearch: () => void
}

/** The commands of the frame: sites, versions, desks, appearance. Features add theirs in `useCommands`. */
export function appCommands(context: CommandContext): readonly Command[] {
  return [
    ...fileCommands(context),
    ...editCommands,
    ...goCommands(context),
    ...viewCommands(context),
    ...appearanceCommands,
  ]
}

function fileCommands({ backend, hasSite, saveVersion }: CommandContext): readonly Command[] {
  return [
    {
      id: 'site.open',
      section: 'file',
      label: { en: 'Open a folder…', de: 'Ordner öffnen …' },
      shortcut: 'Mod+O',
      run: () => void openFolder(backend.shell),
    },
    {
      id: 'site.sample',
      section: 'file',
      label: { en: 'Open the sample site', de: 'Beispielwebsite öffnen' },
      run: () => void openSample(backend.shell),
    },
    {
      id: 'app.newWindow',
      section: 'file',
      label: { en: 'New window', de: 'Neues Fenster' },
      keywords: { en: 'second window side by side', de: 'zweites Fenster nebeneinander' },
      shortcut: 'Mod+Shift+N',
      run: () => void backend.shell.ask('shell.newWindow', { page: trailStore.get().now.page }),
    },
    {
      id: 'changes.saveVersion',
      section: 'file',
      startsGroup: true,
      label: { en: 'Save version…', de: 'Version speichern …' },
      keywords: { en: 'commit', de: 'commit' },
      shortcut: 'Mod+S',
      isEnabled: hasSite,
      run: saveVersion,
    },
    {
      id: 'site.close',
      section: 'file',
      startsGroup: true,
      label: { en: 'Close the site', de: 'Website schließen' },
      shortcut: 'Mod+Shift+W',
      isEnabled: hasSite,
      run: () => void backend.closeSite(),
    },
  ]
}

const role = (name: string, label: Command['label'], more: Partial<Command> = {}): Command => ({
  id: `edit.${name}`,
  section: 'edit',
  label,
  role: name,
  isInPalette: false,
  // The system does it; main never sends these back.
  run: () => {},
  ...more,
})

const editCommands: readonly Command[] = [
  role('cut', { en: 'Cut', de: 'Ausschneiden' }, { startsGroup: true }),
  role('copy', { en: 'Copy', de: 'Kopieren' }),
  role('paste', { en: 'Paste', de: 'Einfügen' }),
  role('selectAll', { en: 'Select all', de: 'Alles auswählen' }),
]

/** A desk is also found by what one does: going there. */
function goingTo({ en, de }: Command['label']): Command['label'] {
  return { en: ['Go to', en].join(' '), de: ['Gehe zu', de].join(' ') }
}

function goCommands({ hasSite, focusSearch }: CommandContext): readonly Command[] {
  return [
    {
      id: 'app.find',
      section: 'go',
      label: { en: 'Find anything', de: 'Alles finden' },
      shortcut: 'Mod+K',
      isInPalette: false,
      run: openPalette,
    },
    {
      id: 'site.search',
      section: 'go',
      label: { en: 'Search pages', de: 'Seiten suchen' },
      shortcut: '/',
      isEnabled: hasSite,
      run: focusSearch,
    },
    ...features.map(
      (feature, index): Command => ({
        id: `${feature.id}.show`,
        section: 'go',
        startsGroup: index === 0,
        label: feature.label,
        keywords: goingTo(feature.label),
        shortcut: `Mod+${index + 1}`,
        isEnabled: hasSite,
        run: () => showDesk(feature.id),
      }),
    ),
    {
      id: 'app.back',
      section: 'go',
      startsGroup: true,
      label: { en: 'Back', de: 'Zurück' },
      shortcut: 'Alt+ArrowLeft',
      isEnabled: () => hasSite() && trailStore.get().past.length > 0,
      run: () => trailStore.set(goBack),
    },
    {
      id: 'app.forward',
      section: 'go',
      label: { en: 'Forward', de: 'Vorwärts' },
      shortcut: 'Alt+ArrowRight',
      isEnabled: () => hasSite() && trailStore.get().future.length > 0,
      run: () => trailStore.set(goForward),
    },
  ]
}

function viewCommands({ hasSite }: CommandContext): readonly Command[] {
  const isCollapsed = () => settingsStore.get().layout.isSidebarCollapsed
  return [
    {
      id: 'app.sidebar',
      section: 'view',
      label: { en: 'Narrow sidebar', de: 'Schmale Seitenleiste' },
      shortcut: 'Mod+Shift+L',
      isEnabled: hasSite,
      isChecked: isCollapsed,
      run: () => changeLayout({ isSidebarCollapsed: !isCollapsed() }),
    },
    {
      id: 'app.nextPane',
      section: 'view',
      label: { en: 'Next pane', de: 'Nächster Bereich' },
      shortcut: 'F6',
      isInPalette: false,
      run: () => focusPane(1),
    },
    {
      id: 'app.previousPane',
      section: 'view',
      label: { en: 'Previous pane', de: 'Voriger Bereich' },
      shortcut: 'Shift+F6',
      isInPalette: false,
      run: () => focusPane(-1),
    },
  ]
}

const themeCommand = (theme: 'light' | 'dark' | null, label: Command['label']): Command => ({
  id: `app.theme${theme === null ? 'System' : theme === 'dark' ? 'Dark' : 'Light'}`,
  section: 'view',
  startsGroup: theme === null,
  label,
  keywords: { en: 'theme appearance colours', de: 'Design Darstellung Farben' },
  isChecked: () => settingsStore.get().theme === theme,
  run: () => chooseTheme(theme),
})

const localeCommand = (locale: 'en' | 'de', label: string): Command => ({
  id: `app.locale${locale === 'de' ? 'German' : 'English'}`,
  section: 'view',
  startsGroup: locale === 'en',
  // A language is named in itself, so that whoever landed in a foreign one finds the way back.
  label: { en: label, de: label },
  keywords: { en: 'language', de: 'Sprache language' },
  isChecked: () => document.documentElement.lang.startsWith(locale),
  run: () => chooseLocale(locale),
})

const appearanceCommands: readonly Command[] = [
  themeCommand(null, { en: 'Light or dark as the system', de: 'Hell oder dunkel wie das System' }),
  themeCommand('light', { en: 'Light', de: 'Hell' }),
  themeCommand('dark', { en: 'Dark', de: 'Dunkel' }),
  localeCommand('en', 'English'),
  localeCommand('de', 'Deutsch'),
]
