import type { ApplicationContract } from '#shared/contracts.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { realFolder } from '../disk/folder.ts'
import { type AppWindow, bringToFront } from './appWindow.ts'
import { choose } from './question.ts'
import type { ShellOptions } from './shellOptions.ts'
import { localeOf } from './systemLocale.ts'

type ShellHandlers = Handlers<ApplicationContract>

/** Which site a window shows, and other windows of it. */
export function siteHandlers(
  window: AppWindow,
  options: ShellOptions,
): Pick<ShellHandlers, 'shell.open' | 'shell.sample' | 'shell.newWindow' | 'shell.close' | 'shell.restart'> {
  const { engines, sampleFolder } = options
  return {
    'shell.open': async ({ folder }) => {
      const root = await realFolder(folder)
      if (!root) return failure('folder-missing', folderMissing)
      if (!(await isWantedHere(root, window, options))) return success(null)
      window.folder = root
      void engines.open(window.user, { root, isSample: root === sampleFolder })
      return success(null)
    },
    'shell.sample': async () => {
      if (!(await isWantedHere(sampleFolder, window, options))) return success(null)
      window.folder = sampleFolder
      const opened = await engines.open(window.user, { root: sampleFolder, isSample: true })
      if (!opened.ok) window.folder = null
      return opened
    },
    'shell.newWindow': async ({ page }) => {
      options.openBeside(window, page)
      return success(null)
    },
    'shell.close': async () => {
      window.folder = null
      window.hasLetGo()
      await engines.leave(window.user)
      return success(null)
    },
    'shell.restart': async () => {
      const { folder: root } = window
      if (root) void engines.open(window.user, { root, isSample: root === sampleFolder })
      return success(null)
    },
  }
}

/** False when another window shows the site and the person went there, or changed their mind. */
async function isWantedHere(folder: string, window: AppWindow, options: ShellOptions): Promise<boolean> {
  const other = options.windows().find((known) => known !== window && known.folder === folder)
  if (!other) return true
  const words = { message: openAlready, detail: whatIsTyped, ways: [showIt, openHere], proposed: 0 }
  const choice = await choose(window, localeOf(options), words)
  if (choice === 0 && !other.browser.isDestroyed()) bringToFront(other)
  return choice === 1
}

export const folderMissing: Sentence = {
  en: 'This folder is not there. It may have been moved, or its drive is not connected.',
  de: 'Dieser Ordner ist nicht da. Vielleicht wurde er verschoben, oder sein Laufwerk ist nicht verbunden.',
}

const openAlready: Sentence = {
  en: 'This website is open in another window',
  de: 'Diese Website ist in einem anderen Fenster geöffnet',
}

const whatIsTyped: Sentence = {
  en: 'You can have it in both. What you write in one window appears in the other.',
  de: 'Sie können sie in beiden haben. Was Sie in einem Fenster schreiben, erscheint auch im anderen.',
}

const showIt: Sentence = { en: 'Show that window', de: 'Jenes Fenster zeigen' }
const openHere: Sentence = { en: 'Open here, too', de: 'Auch hier öffnen' }
