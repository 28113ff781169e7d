import type { Command } from '../../kit/command.ts'
import { askAboutPages } from './pageDialog.ts'

export type PageCommandContext = {
  /** True while pages of the open site can be written. */
  readonly canWrite: () => boolean
  /** Path of the page being worked on; null when none is shown. */
  readonly page: () => string | null
}

/** Making, moving and deleting pages, for menu, keyboard and palette. */
export function pageCommands({ canWrite, page }: PageCommandContext): readonly Command[] {
  const hasPage = () => canWrite() && page() !== null
  const ask = (kind: 'copy' | 'move') => () => {
    const path = page()
    if (path !== null) askAboutPages({ kind, path })
  }
  return [
    {
      id: 'site.newPage',
      section: 'file',
      label: { en: 'New page…', de: 'Neue Seite …' },
      keywords: { en: 'create add', de: 'anlegen erstellen' },
      shortcut: 'Mod+N',
      isEnabled: canWrite,
      run: () => askAboutPages({ kind: 'new' }),
    },
    {
      id: 'site.duplicatePage',
      section: 'file',
      label: { en: 'Duplicate page…', de: 'Seite duplizieren …' },
      keywords: { en: 'copy', de: 'kopieren' },
      isEnabled: hasPage,
      run: ask('copy'),
    },
    {
      id: 'site.movePage',
      section: 'file',
      label: { en: 'Rename or move page…', de: 'Seite umbenennen oder verschieben …' },
      keywords: { en: 'slug address file name', de: 'Slug Adresse Dateiname' },
      shortcut: 'F2',
      isEnabled: hasPage,
      run: ask('move'),
    },
    {
      id: 'site.deletePage',
      section: 'file',
      label: { en: 'Delete page…', de: 'Seite löschen …' },
      keywords: { en: 'remove', de: 'entfernen' },
      isEnabled: hasPage,
      run: () => {
        const path = page()
        if (path !== null) askAboutPages({ kind: 'delete', paths: [path] })
      },
    },
    {
      id: 'site.recentOperations',
      section: 'file',
      label: { en: 'Bring back pages…', de: 'Seiten zurückholen …' },
      keywords: { en: 'undo restore deleted moved', de: 'rückgängig wiederherstellen gelöscht verschoben' },
      isEnabled: canWrite,
      run: () => askAboutPages({ kind: 'recent' }),
    },
  ]
}
