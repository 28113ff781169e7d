import path from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { realFolder } from '../disk/folder.ts'
import { type AppWindow, bringToFront, makeAppWindow, type WindowSize } from './appWindow.ts'
import type { Engines } from './engines.ts'
import type { Preferences } from './preferences.ts'
import type { StartArguments } from './startArguments.ts'

export type ApplicationOptions = {
  readonly preferences: Preferences
  readonly engines: Engines
  /** Absolute folder of the built main scripts. */
  readonly built: string
  readonly sampleFolder: string
}

/** The windows of the application, and how they come and go. */
export type Application = {
  readonly windows: () => readonly AppWindow[]
  /** Shows what a start asks for: the window that has that site open already, or a new one. */
  readonly show: (started: StartArguments) => Promise<void>
  /** Another window of the same site at a page, or another Welcome. */
  readonly openBeside: (window: AppWindow, page: string | null) => void
  /** Sends the window a port to the engine of its site, when it has one. */
  readonly connectEngine: (window: AppWindow) => void
}

const usualSize: WindowSize = { width: 1280, height: 800, isMaximized: false }

/** Makes the application; no window is open before the first `show`. */
export function makeApplication(options: ApplicationOptions): Application {
  const { preferences, engines, sampleFolder } = options
  const windows = new Set<AppWindow>()

  const open = (folder: string | null, { page, size }: Pick<StartArguments, 'page' | 'size'>) => {
    const wanted = size ? { ...size, isMaximized: false } : (preferences.current().window ?? usualSize)
    const window = makeAppWindow(wanted, path.join(options.built, 'preload.cjs'))
    window.folder = folder
    window.page = page
    windows.add(window)
    window.browser.once('closed', () => {
      windows.delete(window)
      void engines.leave(window.user) // also for a window that was destroyed without being asked to close
    })
    closeInOrder(window, options)
    return window
  }

  const show = async (started: StartArguments) => {
    const folder = started.isSample
      ? sampleFolder
      : started.folder && ((await realFolder(started.folder)) ?? started.folder)
    const shown = [...windows].find((window) => !folder || window.folder === folder)
    if (shown) bringToFront(shown)
    else open(folder, started)
  }

  const openBeside = ({ folder, browser }: AppWindow, page: string | null) => {
    const [left = 0, top = 0] = browser.getPosition()
    const { browser: beside } = open(folder, { page, size: null })
    beside.setPosition(left + besideBy, top + besideBy)
  }

  const connectEngine = ({ folder, user }: AppWindow) => {
    if (folder) void engines.open(user, { root: folder, isSample: folder === sampleFolder })
  }

  return { windows: () => [...windows], show, openBeside, connectEngine }
}

/** Pixels by which a window stands off the one it was opened from, so that both are seen. */
const besideBy = 28

/** How long a window may take to hand over what is pending before it is closed without. */
const closingTimeoutMs = 2000

/**
 * Keeps a closing window until its page has handed everything to the engine and the engine has written it.
 *
 * Holding back a close also cancels a quit under way; `app.quit` is asked again when the last window has gone.
 */
function closeInOrder(window: AppWindow, { engines, preferences }: ApplicationOptions): void {
  let isClosing = false
  window.browser.on('close', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    keepSize(window.browser, preferences)
    void pageLetGo(window)
      .then(() => Promise.all([engines.leave(window.user), preferences.settled()]))
      .then(() => window.browser.destroy())
  })
}

function pageLetGo(window: AppWindow): Promise<void> {
  return new Promise((resolve) => {
    window.hasLetGo = resolve
    if (!window.announce || window.browser.webContents.isCrashed()) return resolve()
    window.announce('window.closing', null)
    setTimeout(resolve, closingTimeoutMs)
  })
}

function keepSize(browser: BrowserWindow, preferences: Preferences): void {
  const [width, height] = browser.getContentSize()
  const isMaximized = browser.isMaximized()
  const former = preferences.current().window ?? usualSize
  if (isMaximized) preferences.change({ window: { ...former, isMaximized } })
  else if (width && height) preferences.change({ window: { width, height, isMaximized } })
}

/** Ends with the last window, except on a Mac, where an application stays until it is quit; engines end before it. */
export function quitInOrder(engines: Engines): void {
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('window-all-closed', () => {
    if (isQuitting || process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    if (engines.isIdle()) return
    event.preventDefault()
    void engines.ended().then(() => app.quit())
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
}
