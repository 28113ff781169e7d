import { keepOpen, neighbourOf, openPages, stepInStrip, stripPages } from '../editor/session/openPages.ts'
import { closeOpenPage } from '../editor/session/pagePool.ts'
import type { Command } from '../kit/command.ts'
import { showPage, trailStore } from './navigation.ts'

const shown = () => trailStore.get().now.page
const strip = () => stripPages(openPages.get(), shown())

/** Closes a page of the strip; when it was shown, the one beside it is shown. The last one stays. */
export function closePage(path: string): void {
  const neighbour = neighbourOf(strip(), path)
  if (neighbour === null) return
  if (path === shown()) showPage(neighbour)
  closeOpenPage(path)
}

/** Shows the page that was closed last, and keeps it. */
export function reopenPage(): void {
  const [path] = openPages.get().closed
  if (path === undefined) return
  keepOpen(path)
  showPage(path)
}

function step(by: 1 | -1): () => void {
  return () => {
    const path = stepInStrip(strip(), shown(), by)
    if (path !== null) showPage(path)
  }
}

function onShown(act: (path: string) => void): () => void {
  return () => {
    const path = shown()
    if (path !== null) act(path)
  }
}

const isOnDesk = () => trailStore.get().now.desk === 'pages'
const hasOthers = () => isOnDesk() && strip().length > 1

/** What can be done with the pages that are open. */
export const openPageCommands: readonly Command[] = [
  {
    id: 'pages.close',
    section: 'file',
    startsGroup: true,
    label: { en: 'Close the page', de: 'Seite schließen' },
    shortcut: 'Mod+W',
    isEnabled: hasOthers,
    run: onShown(closePage),
  },
  {
    id: 'pages.reopen',
    section: 'file',
    label: { en: 'Open the page closed last', de: 'Zuletzt geschlossene Seite öffnen' },
    keywords: { en: 'reopen closed tab', de: 'wieder öffnen Tab' },
    shortcut: 'Mod+Shift+T',
    isEnabled: () => openPages.get().closed.length > 0,
    run: reopenPage,
  },
  {
    id: 'pages.keepOpen',
    section: 'file',
    label: { en: 'Keep the page open', de: 'Seite offen halten' },
    keywords: { en: 'tab pin', de: 'Tab anheften' },
    isEnabled: () => isOnDesk() && openPages.get().kept.every(({ path }) => path !== shown()),
    run: onShown(keepOpen),
  },
  {
    id: 'pages.next',
    section: 'go',
    startsGroup: true,
    label: { en: 'Next open page', de: 'Nächste offene Seite' },
    shortcut: 'Mod+PageDown',
    isEnabled: hasOthers,
    run: step(1),
  },
  {
    id: 'pages.previous',
    section: 'go',
    label: { en: 'Previous open page', de: 'Vorige offene Seite' },
    shortcut: 'Mod+PageUp',
    isEnabled: hasOthers,
    run: step(-1),
  },
]
