import { useEffect, useMemo, useRef } from 'react'
import { useBackend, useEngineState, useShell, useShellEvent } from '../backend/hooks.ts'
import { editorCommands } from '../editor/commands.ts'
import { editorScreen } from '../editor/editorStore.ts'
import { previewCommands } from '../editor/preview/previewCommands.ts'
import { previewLook } from '../editor/preview/previewLook.ts'
import { previewState } from '../editor/preview/previewState.ts'
import { openPages } from '../editor/session/openPages.ts'
import { spellingCommands } from '../editor/spelling/spellingCommands.ts'
import type { Command } from '../kit/command.ts'
import { isMacPlatform } from '../kit/Keys.tsx'
import { useStore } from '../kit/store.ts'
import { useLocale } from '../kit/text.ts'
import { pageCommands } from '../site/pages/pageCommands.ts'
import { pagesWritable } from '../site/pages/pageDialog.ts'
import { searchCommands } from '../site/search/searchCommands.ts'
import { syncStore } from '../sync/syncProjection.ts'
import { appCommands } from './commands.ts'
import { draftCommands } from './draftCommands.ts'
import { historyCommands } from './historyCommands.ts'
import { isTypable, matchesShortcut } from './keyMap.ts'
import { menuSections } from './menuSections.ts'
import { showDesk, trailStore } from './navigation.ts'
import { openPageCommands } from './openPageCommands.ts'
import { saveVersion } from './saveVersion.ts'
import { searchHandle } from './searchHandle.ts'
import { settingsStore } from './settings.ts'
import { syncCommands } from './syncCommands.ts'

/** The one list of commands: menu, keyboard and palette all come from it. */
export function useCommands(): readonly Command[] {
  const backend = useBackend()
  const commands = useMemo(
    () => [
      ...editorCommands,
      ...previewCommands,
      ...historyCommands(() => backend.engine.state().kind !== 'none'),
      ...openPageCommands,
      ...spellingCommands(backend),
      ...pageCommands({ canWrite: pagesWritable.get, page: () => trailStore.get().now.page }),
      ...searchCommands(() => backend.engine.state().kind !== 'none'),
      ...syncCommands(backend),
      ...draftCommands(backend),
      ...appCommands({
        backend,
        hasSite: () => backend.engine.state().kind !== 'none',
        saveVersion,
        focusSearch,
      }),
    ],
    [backend],
  )
  useMenu(commands)
  useKeyboard(commands)
  useShellEvent('window.command', ({ command }) => runCommand(commands, command))
  return commands
}

function focusSearch(): void {
  showDesk('pages')
  // At once where the list is there, or the next letter would be lost; a list that mounts with its desk comes later.
  if (searchHandle.current) return searchHandle.current.focusSearch()
  requestAnimationFrame(() => searchHandle.current?.focusSearch())
}

function runCommand(commands: readonly Command[], id: string): void {
  const command = commands.find((candidate) => candidate.id === id)
  if (command && command.isEnabled?.() !== false) command.run()
}

/** Tells main what the menu says; again whenever words, choices or what is possible may have changed. */
function useMenu(commands: readonly Command[]): void {
  const shell = useShell()
  const locale = useLocale()
  const engine = useEngineState()
  const settings = useStore(settingsStore)
  const trail = useStore(trailStore)
  const screen = useStore(editorScreen)
  const canWrite = useStore(pagesWritable)
  const open = useStore(openPages)
  const sharing = useStore(syncStore)
  const look = useStore(previewLook)
  const isPreviewed = useStore(previewState, ({ exportAs }) => exportAs !== null)
  const sent = useRef('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what commands are possible follows from these stores
  useEffect(() => {
    const sections = menuSections(commands, locale)
    const text = JSON.stringify(sections)
    if (text === sent.current) return
    sent.current = text
    void shell.ask('shell.menu', { sections })
  }, [shell, commands, locale, engine, settings, trail, screen, canWrite, open, sharing, look, isPreviewed])
}

function useKeyboard(commands: readonly Command[]): void {
  useEffect(() => {
    const isMac = isMacPlatform()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return
      const press = { ...keysOf(event), isAltGraph: event.getModifierState('AltGraph') }
      const command = commands.find(
        ({ shortcut, role }) => shortcut && !role && matchesShortcut(shortcut, press, isMac),
      )
      if (!command || belongsElsewhere(command, event.target) || command.isEnabled?.() === false) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands])
}

function keysOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, altKey, shiftKey }
}

const typing = 'input, textarea, select, [contenteditable="true"], [role="spinbutton"]'

/** What waits for an answer before anything else goes on; a message at the edge of the window (a toast) does not. */
const question = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"]), [role="menu"]'

/**
 * True where a key press is not meant for the command: a question is open, a sign is typed as text, or an editing
 * key is pressed in a field that is not the page's.
 */
function belongsElsewhere(command: Command, target: Element): boolean {
  if (target.closest(question)) return true
  const isTyping = target.closest(typing) !== null
  if (command.shortcut && isTypable(command.shortcut)) return isTyping
  const isEditing = command.section === 'edit' || command.section === 'page'
  return isEditing && isTyping && target.closest('[data-room="editor"]') === null
}
