import { changesScreen } from '../changes/changesScreen.ts'
import type { Command } from '../kit/command.ts'
import { showDesk, trailStore } from './navigation.ts'
import { showHistory } from './showHistory.ts'

/** The commands about earlier versions, and about what was discarded. */
export function historyCommands(hasSite: () => boolean): readonly Command[] {
  const page = () => trailStore.get().now.page
  const hasPage = () => hasSite() && page() !== null
  const show = (mode: 'versions' | 'written') => () => {
    const path = page()
    if (path !== null) showHistory(path, undefined, mode)
  }
  return [
    {
      id: 'changes.pageVersions',
      section: 'page',
      startsGroup: true,
      label: { en: 'Versions of this page', de: 'Versionen dieser Seite' },
      keywords: { en: 'history log', de: 'Verlauf Geschichte log' },
      shortcut: 'Mod+Shift+H',
      isEnabled: hasPage,
      run: show('versions'),
    },
    {
      id: 'changes.whoWrote',
      section: 'page',
      label: { en: 'Who wrote this page', de: 'Wer hat diese Seite geschrieben?' },
      keywords: { en: 'author blame', de: 'Autor Verfasser blame' },
      isEnabled: hasPage,
      run: show('written'),
    },
    {
      id: 'changes.kept',
      section: 'file',
      label: { en: 'Recently discarded…', de: 'Kürzlich verworfen …' },
      keywords: { en: 'undo restore', de: 'zurückholen wiederherstellen' },
      isEnabled: hasSite,
      run: () => {
        changesScreen.set((now) => ({ ...now, showsKept: true }))
        showDesk('changes')
      },
    },
  ]
}
