import { app, type Session, type WebContents } from 'electron'
import { applicationOrigin } from './contentSecurity.ts'

/** The only page a window ever shows. */
export const applicationPage = `${applicationOrigin}/index.html`

/** Denies a session everything a page could ask for: permissions, devices, downloads, dictionaries and the network. */
export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isAllowed(permission, contents.getURL())),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  session.setSpellCheckerEnabled(false) // it would download its dictionaries
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocal(url) }))
}

/** Copying to the clipboard in answer to a person's key is all a page may do. */
function isAllowed(permission: string, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && URL.canParse(address) && isOurs(new URL(address))
}

const isOurs = (url: URL) => url.protocol === 'app:' && url.host === 'bundle'

const localSchemes: readonly string[] = ['app:', 'preview:', 'blob:', 'data:']

function isLocal(address: string): boolean {
  const { protocol } = new URL(address)
  return localSchemes.includes(protocol) || (protocol === 'devtools:' && !app.isPackaged)
}

/**
 * Keeps a web contents where it is: no other page, no new window, no embedded browser.
 *
 * A window may load the application's page and its frame the preview document; links are opened by asking main
 * (`shell.browse`), never by navigating. Kept by `test/journeys/security.test.ts`.
 */
export function secureContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-attach-webview', (event) => event.preventDefault())
  const isAllowedIn = (address: string, isMainFrame: boolean) => {
    const origin = ownOrigins.get(contents)
    return origin === undefined ? isExpected(address, isMainFrame) : isOf(origin, address)
  }
  contents.on('will-navigate', (event) => isAllowedIn(event.url, true) || event.preventDefault())
  contents.on('will-redirect', (event) => {
    if (!ownOrigins.has(contents) || !isAllowedIn(event.url, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isAllowedIn(event.url, event.isMainFrame)) event.preventDefault()
  })
}

/** Contents that show a server of this computer, and its origin. */
const ownOrigins = new WeakMap<WebContents, string>()

/** Lets a web contents move within one origin, and nowhere else, instead of showing the application. */
export function keepOnOrigin(contents: WebContents, origin: string): void {
  ownOrigins.set(contents, origin)
}

const isOf = (origin: string, address: string) => URL.canParse(address) && new URL(address).origin === origin

function isExpected(address: string, isMainFrame: boolean): boolean {
  if (isMainFrame) return address === applicationPage
  const url = URL.canParse(address) ? new URL(address) : null
  return url?.protocol === 'preview:' && url.pathname === '/__view' && url.search === ''
}
