import path from 'node:path'
import { app, dialog, nativeTheme, shell } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Locale, Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { fileStat } from '../disk/fileStat.ts'
import { realFolder } from '../disk/folder.ts'
import { resolveInside } from '../disk/repositoryPath.ts'
import { accountHandlers } from './accountHandlers.ts'
import { outsideAddress } from './addresses.ts'
import type { AppWindow } from './appWindow.ts'
import type { CredentialStore } from './credentials.ts'
import { deviceHandlers } from './deviceAccounts.ts'
import type { Engines } from './engines.ts'
import { exportHandlers } from './exportHandlers.ts'
import { showMenu } from './menu.ts'
import { type Preferences, remembered } from './preferences.ts'
import type { StartArguments } from './startArguments.ts'

export type ShellOptions = {
  readonly preferences: Preferences
  readonly engines: Engines
  readonly credentials: CredentialStore
  readonly started: StartArguments
  /** Folder of the sample site. */
  readonly sampleFolder: string
  /**
   * Comes forward with the window that shows the site already, if it is another one; false when there is none. One
   * page must not be written in two windows at once.
   */
  readonly comeForward: (folder: string, asking: AppWindow) => boolean
  /** The renderer shows its page. */
  readonly onShown: (window: AppWindow) => void
}

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
  { preferences, started }: ShellOptions,
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

function siteHandlers(
  window: AppWindow,
  { engines, sampleFolder, comeForward }: ShellOptions,
): Pick<ShellHandlers, 'shell.open' | 'shell.sample' | 'shell.close' | 'shell.restart'> {
  return {
    'shell.open': async ({ folder }) => {
      const root = await realFolder(folder)
      if (!root) return failure('folder-missing', folderMissing)
      if (comeForward(root, window)) return success(null)
      window.folder = root
      void engines.open(window.user, { root, isSample: false })
      return success(null)
    },
    'shell.sample': async () => {
      if (comeForward(sampleFolder, window)) return success(null)
      window.folder = sampleFolder
      const opened = await engines.open(window.user, { root: sampleFolder, isSample: true })
      if (!opened.ok) window.folder = null
      return opened
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

/** What a site that is yet to be brought here needs: a place, and an engine before there is a folder. */
function beginningHandlers(
  window: AppWindow,
  { engines }: ShellOptions,
): Pick<ShellHandlers, 'shell.proposeFolder' | 'shell.begin'> {
  return {
    'shell.proposeFolder': async ({ name, parent }) =>
      success(await freeFolder(parent ?? (await usualPlace()), name)),
    'shell.begin': async ({ parent, name }) => {
      const place = await realFolder(parent)
      if (!place) return failure('folder-missing', folderMissing)
      const root = path.join(place, name)
      window.folder = root
      void engines.open(window.user, { root, isSample: false })
      return success({ folder: root })
    },
  }
}

/** Where people keep their documents; some computers have no such folder. */
async function usualPlace(): Promise<string> {
  return (await realFolder(app.getPath('documents'))) ?? app.getPath('home')
}

/** The first of `name`, `name-2` … that is not there. */
async function freeFolder(parent: string, name: string) {
  const names = [name, ...Array.from({ length: 98 }, (_, index) => `${name}-${index + 2}`)]
  for (const free of names) {
    if ((await fileStat(path.join(parent, free))) === null) return { parent, name: free }
  }
  return { parent, name }
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

type Question = { readonly message: Sentence; readonly detail: Sentence; readonly agree: Sentence }

/** A native question; closing it means no. */
async function ask(
  window: AppWindow,
  locale: Locale,
  { message, detail, agree }: Question,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window.browser, {
    type: 'question',
    message: message[locale],
    detail: detail[locale],
    buttons: [cancel[locale], agree[locale]],
    cancelId: 0,
    defaultId: 0,
    noLink: true,
  })
  return response === 1
}

/** A language tag that `Intl` takes: with `LANG=C` the system names none. */
const systemLocale = () =>
  app.getPreferredSystemLanguages().find((tag) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) ?? 'en'

function localeOf({ preferences, started }: ShellOptions): Locale {
  const chosen = started.locale ?? preferences.current().settings.locale
  return chosen ?? (systemLocale().toLowerCase().startsWith('de') ? 'de' : 'en')
}

const cancel: Sentence = { en: 'Cancel', de: 'Abbrechen' }

const folderMissing: Sentence = {
  en: 'This folder is not there. It may have been moved, or its drive is not connected.',
  de: 'Dieser Ordner ist nicht da. Vielleicht wurde er verschoben, oder sein Laufwerk ist nicht verbunden.',
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
