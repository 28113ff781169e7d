import path from 'node:path'
import { app, nativeTheme, safeStorage, session } from 'electron'
import * as v from 'valibot'
import { realFolder } from '../disk/folder.ts'
import { makeApplication, quitInOrder } from './application.ts'
import { openCredentials } from './credentials.ts'
import { makeEngines } from './engines.ts'
import { answerPortRequests } from './portRequests.ts'
import { openPreferences } from './preferences.ts'
import { registerSchemes, serveProtocols } from './protocols.ts'
import { expectScreenshot, takeScreenshot } from './screenshot.ts'
import { secureContents, secureSession } from './sessionSecurity.ts'
import { shellHandlers } from './shellHandlers.ts'
import { parseStartArguments, startArgumentsSchema } from './startArguments.ts'
import { systemVault } from './systemVault.ts'

/*
 * Start-up: first what must be settled before Chromium starts, then the first window.
 */

const started = parseStartArguments(ownWords(), process.cwd())
app.setName('Galley')
app.setPath('userData', userDataFolder())
// Root has no sandbox on Linux and starts with --no-sandbox; asking for one all the same ends every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// Chromium reaches no network (the engine is not Chromium) and no other computer: only the window of a site's own server
// may ask this one, `secureSession` keeps every other window from it.
const unreachable = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]'
app.commandLine.appendSwitch('host-resolver-rules', unreachable)
registerSchemes()
if (app.requestSingleInstanceLock(started)) void app.whenReady().then(run)
else leaveToFirst()

async function run(): Promise<void> {
  const built = (await realFolder(import.meta.dirname)) ?? import.meta.dirname
  const userData = (await realFolder(app.getPath('userData'))) ?? app.getPath('userData')
  const sampleFolder = path.join(userData, 'Sample site')
  const preferences = await openPreferences(path.join(userData, 'settings.json'))
  const vault = systemVault(safeStorage, process.platform)
  const credentials = openCredentials(path.join(userData, 'credentials.json'), vault)
  const engines = makeEngines({
    credentials,
    script: path.join(built, 'engine.js'),
    settings: {
      stateFolder: path.join(userData, 'State'),
      home: app.getPath('home'),
      scanLane: path.join(built, 'scanLane.js'),
    },
  })
  const application = makeApplication({ preferences, engines, built, sampleFolder })
  const onShown = screenshotOnce()

  nativeTheme.themeSource = started.theme ?? preferences.current().settings.theme ?? 'system'
  app.on('web-contents-created', (_event, contents) => secureContents(contents))
  secureSession(session.defaultSession)
  serveProtocols(session.defaultSession, {
    dist: path.dirname(built),
    folderOf: (host) => application.windows().find(({ previewHost }) => previewHost === host)?.folder ?? null,
  })
  answerPortRequests({
    windowOf: ({ sender }) => application.windows().find(({ browser }) => browser.webContents === sender),
    handlersFor: (window) =>
      shellHandlers(window, {
        ...{ preferences, engines, credentials, started, sampleFolder, onShown },
        windows: application.windows,
        openBeside: application.openBeside,
      }),
    connectEngine: application.connectEngine,
  })
  quitInOrder(engines)
  app.on('second-instance', (_event, _words, _folder, data) => {
    const other = v.safeParse(startArgumentsSchema, data)
    if (other.success) void application.show(other.output)
  })
  app.on('activate', () => void application.show({ ...started, folder: null, isSample: false }))
  await application.show(started)
}

/** What a person typed after the program's name, and in a checkout after the application's folder. */
function ownWords(): readonly string[] {
  const words = process.argv.slice(1)
  if (!process.defaultApp) return words
  return words.slice(words.findIndex((word) => path.resolve(word) === app.getAppPath()) + 1)
}

/** Pictures are taken with the choices of a first start, beside a Galley that may be running. */
function userDataFolder(): string {
  const usual = app.getPath('userData')
  return started.userData ?? (started.screenshot ? path.join(usual, 'Screenshots') : usual)
}

/** The first start of this user runs already and shows what was asked for; only a picture it cannot take. */
function leaveToFirst(): void {
  if (started.screenshot) process.stderr.write('galley: Galley is taking another picture just now.\n')
  app.exit(started.screenshot ? 1 : 0)
}

function screenshotOnce() {
  const { screenshot } = started
  if (!screenshot) return () => {}
  let isTaken = false
  expectScreenshot()
  return ({ browser }: { readonly browser: Electron.BrowserWindow }) => {
    if (!isTaken) void takeScreenshot(browser.webContents, screenshot)
    isTaken = true
  }
}
