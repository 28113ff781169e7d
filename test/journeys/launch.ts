import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

const checkout = path.resolve(import.meta.dirname, '..', '..')

export type LaunchOptions = {
  /** Repository to open; Welcome (or what `words` ask for) without one. */
  readonly folder?: string
  /** Page to open in it. */
  readonly page?: string
  /** More words of the command line, e.g. `--sample`. */
  readonly words?: readonly string[]
  /** Settings and state; a fresh folder without one, deleted at the end. */
  readonly userData?: string
  readonly locale?: 'en' | 'de'
  readonly theme?: 'light' | 'dark'
  readonly environment?: Readonly<Record<string, string>>
  /** A packaged application instead of the built checkout. */
  readonly executable?: string
}

/** A running Galley with what it said and asked for. */
export type Galley = {
  readonly application: ElectronApplication
  readonly window: Page
  readonly userData: string
  /** What the pages wrote to the console as errors, and what they threw. */
  readonly errors: readonly string[]
  /** Addresses to which a request was really sent: neither blocked by a policy nor cancelled by main. */
  readonly sent: () => Promise<readonly string[]>
  /** Writes a PNG of the window when the environment names a folder for them (`GALLEY_PICTURES`). */
  readonly picture: (name: string) => Promise<void>
  /** Quits as a person does, and waits for the end. */
  readonly close: () => Promise<void>
  /** Ends every process at once, as a crash of the system would. */
  readonly kill: () => Promise<void>
}

/** Starts the real Electron with the built application and waits for its first window. */
export async function launch(options: LaunchOptions = {}): Promise<Galley> {
  const userData = options.userData ?? (await mkdtemp(path.join(tmpdir(), 'galley-user-')))
  const application = await _electron.launch({
    args: [...commandLine(options, userData)],
    executablePath: options.executable ?? executable(),
    env: { ...environment(), ...options.environment },
  })
  await recordSent(application)
  const errors = listen(application)
  const window = await application.firstWindow()
  const forget = () =>
    options.userData ? Promise.resolve() : rm(userData, { recursive: true, force: true, maxRetries: 5 })
  return {
    application,
    window,
    userData,
    errors,
    sent: () => application.evaluate(() => [...recorded.sent]),
    picture: (name) => picture(window, name),
    close: () => application.close().then(forget),
    kill: () => kill(application).then(forget),
  }
}

/** What Electron is started with. */
export function commandLine(options: LaunchOptions, userData: string): readonly string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(options.executable ? [] : [checkout]),
    ...['--user-data', userData],
    ...['--locale', options.locale ?? 'en'],
    ...['--theme', options.theme ?? 'light'],
    ...(options.words ?? []),
    ...(options.folder ? [options.folder] : []),
    ...(options.page ? [options.page] : []),
  ]
}

/** The Electron that the tests run on; `scripts/test.mjs` names its folder. */
export function executable(): string {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set; run npm test')
  const inFolder = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as const
  const name =
    process.platform === 'darwin' || process.platform === 'win32' ? inFolder[process.platform] : 'electron'
  return path.join(folder, name)
}

/** The tests' own switches must not reach the application under test. */
function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !/^(NODE_|VITEST)/.test(entry[0]),
    ),
  )
}

function listen(application: ElectronApplication): readonly string[] {
  const errors: string[] = []
  const context = application.context()
  context.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  context.on('weberror', (error) => void errors.push(error.error().message))
  return errors
}

/** A global of the main process under test, made by `recordSent`. */
declare const recorded: { readonly sent: string[] }

/** Chromium asks this listener last, after main has had its say; nothing in Galley uses it. */
async function recordSent(application: ElectronApplication): Promise<void> {
  await application.evaluate(async ({ app, session }) => {
    const sent: string[] = []
    Object.assign(globalThis, { recorded: { sent } })
    await app.whenReady()
    session.defaultSession.webRequest.onSendHeaders(({ url }) => void sent.push(url))
  })
}

async function picture(window: Page, name: string): Promise<void> {
  const folder = process.env.GALLEY_PICTURES
  if (folder) await window.screenshot({ path: path.join(folder, `${name}.png`) })
}

async function kill(application: ElectronApplication): Promise<void> {
  const ended = new Promise((resolve) => application.process().once('exit', resolve))
  const processes = await application.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  for (const id of processes) process.kill(id, 'SIGKILL')
  await ended
}
