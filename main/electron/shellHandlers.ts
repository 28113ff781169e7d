import { dialog, nativeTheme, shell } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { realFolder } from '../disk/folder.ts'
import { resolveInside } from '../disk/repositoryPath.ts'
import { accountHandlers } from './accountHandlers.ts'
import { outsideAddress } from './addresses.ts'
import type { AppWindow } from './appWindow.ts'
import { beginningHandlers } from './beginningHandlers.ts'
import { deviceHandlers } from './deviceAccounts.ts'
import { exportHandlers } from './exportHandlers.ts'
import { showMenu } from './menu.ts'
import { remembered } from './preferences.ts'
import { ask, type Question } from './question.ts'
import type { ShellOptions } from './shellOptions.ts'
import { siteHandlers } from './siteHandlers.ts'
import { localeOf, systemLocale } from './systemLocale.ts'

type ShellHandlers = Handlers<ApplicationContract>

/** Everything main can be asked by one window. */
export function shellHandlers(window: AppWindow, options: ShellOptions): ShellHandlers {
  const deviceClients = () => options.preferences.current().deviceClients
  return {
    ...settingsHandlers(window, options),
    ...recentHandlers(window, options),
    ...siteHandlers(window, options),
    ...systemHandlers(window, options),
    ...exportHandlers(window),
    ...accountHandlers(options.credentials, deviceClients),
    ...deviceHandlers(options.credentials, deviceClients),
    ...beginningHandlers(window, options),
  }
}

function settingsHandlers(
  window: AppWindow,
  { preferences, started, windows }: ShellOptions,
): Pick<ShellHandlers, 'shell.start' | 'shell.keep'> {
  return {
    'shell.start': async () => {
      const { settings } = preferences.current()
      const { page } = window
      window.page = null // a reload shows what the renderer was at, not the page of the command line
      return success({
        settings: {
          ...settings,
          theme: started.theme ?? settings.theme,
          locale: started.locale ?? settings.locale,
        },
        systemLocale: systemLocale(),
        previewOrigin: `preview://${window.previewHost}`,
        folder: window.folder,
        page,
        goesOn: started.screenshot === null,
        isMac: process.platform === 'darwin',
      })
    },
    'shell.keep': async (settings) => {
      preferences.change({ settings })
      nativeTheme.themeSource = settings.theme ?? 'system'
      for (const other of windows()) if (other !== window) other.announce?.('window.settings', settings)
      return success(null)
    },
  }
}

function recentHandlers(
  window: AppWindow,
  { preferences }: ShellOptions,
): Pick<ShellHandlers, 'shell.recent' | 'shell.remember' | 'shell.forget'> {
  return {
    'shell.recent': async () => {
      const { recent } = preferences.current()
      const places = await Promise.all(recent.map(({ folder }) => realFolder(folder)))
      return success(recent.map((site, index) => ({ ...site, isThere: places[index] !== null })))
    },
    'shell.remember': async ({ name, changedPages }) => {
      const { folder } = window
      if (!folder) return success(null)
      const site = { folder, name, changedPages, openedAt: Date.now() }
      preferences.change({ recent: remembered(preferences.current().recent, site) })
      return success(null)
    },
    'shell.forget': async ({ folder }) => {
      preferences.change({ recent: preferences.current().recent.filter((site) => site.folder !== folder) })
      return success(null)
    },
  }
}

function systemHandlers(
  window: AppWindow,
  options: ShellOptions,
): Pick<
  ShellHandlers,
  'shell.choose' | 'shell.browse' | 'shell.reveal' | 'shell.menu' | 'shell.shown' | 'shell.ask'
> {
  const locale = () => localeOf(options)
  return {
    'shell.choose': async () => {
      const { filePaths } = await dialog.showOpenDialog(window.browser, { properties: ['openDirectory'] })
      return success(filePaths[0] ?? null)
    },
    'shell.browse': async ({ address }) => {
      const outside = outsideAddress(address)
      if (outside.kind === 'refused') return failure('address-refused', addressRefused)
      const isAgreed = outside.kind === 'open' || (await ask(window, locale(), unencrypted(outside.host)))
      if (isAgreed) await shell.openExternal(outside.address)
      return success(null)
    },
    'shell.reveal': async ({ path }) => {
      const file = window.folder ? await resolveInside(window.folder, path) : null
      if (!file?.ok) return failure('page-missing', pageMissing)
      shell.showItemInFolder(file.value)
      return success(null)
    },
    'shell.menu': async ({ sections }) => {
      if (window.browser.isDestroyed()) return success(null) // asked with a closing page's last breath
      showMenu(window.browser, sections, (command) => window.announce?.('window.command', { command }))
      return success(null)
    },
    'shell.shown': async () => {
      options.onShown(window)
      return success(null)
    },
    'shell.ask': async (question) => success(await ask(window, locale(), question)),
  }
}

const pageMissing: Sentence = {
  en: 'This file is not there any more.',
  de: 'Diese Datei gibt es nicht mehr.',
}

const addressRefused: Sentence = {
  en: 'Galley does not open links of this kind.',
  de: 'Links dieser Art öffnet Galley nicht.',
}

const unencrypted = (host: string): Question => ({
  message: { en: `Open ${host} in the browser?`, de: `${host} im Browser öffnen?` },
  detail: {
    en: 'The connection to this site is not encrypted.',
    de: 'Die Verbindung zu dieser Website ist nicht verschlüsselt.',
  },
  agree: { en: 'Open', de: 'Öffnen' },
})
