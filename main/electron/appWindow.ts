import { randomBytes } from 'node:crypto'
import { BrowserWindow, type MessagePortMain, nativeTheme, type WebFrameMain } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import type { Announce } from '#shared/wire/serve.ts'
import type { EngineUser } from './engines.ts'
import { applicationPage } from './sessionSecurity.ts'

/** One window and what it shows now. */
export type AppWindow = {
  readonly browser: BrowserWindow
  /** Host of this window's preview, unguessable and new in each run: `preview://HOST`. */
  readonly previewHost: string
  readonly user: EngineUser
  /** Real absolute path of the open site; null on Welcome. */
  folder: string | null
  /** Page to open at once, until the renderer has taken it. */
  page: string | null
  announce: Announce<ApplicationContract> | null
  /** Resolves what waits for the renderer's word that everything pending is handed over. */
  hasLetGo: () => void
}

/** Papers of the two themes, so that a window never flashes in the other colour before its first paint. */
const papers = { light: '#FBFAF8', dark: '#17181B' }

export type WindowSize = { readonly width: number; readonly height: number; readonly isMaximized: boolean }

/** Makes a window of that size; it loads and shows itself when its first picture is ready. */
export function makeAppWindow(size: WindowSize, preload: string): AppWindow {
  const browser = new BrowserWindow({
    width: size.width,
    height: size.height,
    useContentSize: true,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Galley',
    backgroundColor: nativeTheme.shouldUseDarkColors ? papers.dark : papers.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  if (size.isMaximized) browser.maximize()
  browser.once('ready-to-show', () => browser.show())
  // A page can still empty itself (`about:blank` asks nobody); it is brought back.
  browser.webContents.on('did-navigate', (_event, address) => {
    if (address !== applicationPage) void browser.loadURL(applicationPage)
  })
  bringBackAfterCrash(browser)
  void browser.loadURL(applicationPage)
  const window: AppWindow = {
    browser,
    previewHost: `p${randomBytes(16).toString('hex')}`, // the letter keeps it from reading as a number
    user: {
      receive: (port, folder) => sendPort(browser.webContents.mainFrame, { port: 'engine', folder }, port),
      lost: () => window.announce?.('window.engineLost', null),
    },
    folder: null,
    page: null,
    announce: null,
    hasLetGo: () => {},
  }
  return window
}

/** Milliseconds between two crashes below which a page is not loaded again: it would only crash once more. */
const leastLifeMs = 10_000

/** Loads the page again when its process is gone; what was typed is with the engine. */
function bringBackAfterCrash({ webContents }: BrowserWindow): void {
  let loadedAt = 0
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || Date.now() - loadedAt < leastLifeMs) return
    loadedAt = Date.now()
    webContents.reload()
  })
}

/** Comes forward with a window, from the dock as well. */
export function bringToFront({ browser }: AppWindow): void {
  if (browser.isMinimized()) browser.restore()
  browser.focus()
}

/** Hands a port to a page, through the preload. */
export function sendPort(
  frame: WebFrameMain,
  arrival: { readonly port: 'shell' } | { readonly port: 'engine'; readonly folder: string },
  port: MessagePortMain,
): void {
  frame.postMessage('port', arrival, [port])
}
