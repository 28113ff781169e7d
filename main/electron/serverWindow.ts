import { randomBytes } from 'node:crypto'
import { BrowserWindow, session } from 'electron'
import { isReachable } from '#shared/editor/preview/serverAddress.ts'
import { keepOnOrigin } from './sessionSecurity.ts'

/**
 * Shows a server of this computer in a window of its own: no Node, no preload, a session in memory that can reach this
 * origin and nothing else, and no way to another page. False when the server did not answer.
 *
 * A window rather than a view over the preview's pane: such a view would lie on top of menus and dialogs, and its page
 * would share the keyboard with the editor. See `docs/decisions/0010-preview-export-and-server.md`.
 */
export async function showServer(parent: BrowserWindow, address: string): Promise<boolean> {
  const { origin, host } = new URL(address)
  const window = new BrowserWindow({
    width: 1100,
    height: 800,
    show: false,
    title: host,
    webPreferences: {
      session: isolatedSession(host),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  })
  window.removeMenu()
  // Whatever the page calls itself, the title says which server this is.
  window.on('page-title-updated', (event, title) => {
    event.preventDefault()
    window.setTitle(`${title} (${host})`)
  })
  keepOnOrigin(window.webContents, origin)
  parent.once('closed', () => window.isDestroyed() || window.destroy())
  const isLoaded = await window.loadURL(address).then(
    () => true,
    () => false,
  )
  if (isLoaded) window.show()
  else window.destroy()
  return isLoaded
}

/** Requests to this host only; web sockets are how such servers tell of changes. */
function isolatedSession(host: string) {
  const own = session.fromPartition(`server-${randomBytes(8).toString('hex')}`) // in memory, without `persist:`
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  own.setPermissionCheckHandler(() => false)
  own.setSpellCheckerEnabled(false)
  own.on('will-download', (event) => event.preventDefault())
  own.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isReachable(url, host) }))
  return own
}
