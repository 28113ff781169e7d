import { randomBytes } from 'node:crypto'
import { BrowserWindow, session } from 'electron'
import { exportedPolicy } from './exporting.ts'

export type Printed = { readonly kind: 'pdf'; readonly bytes: Uint8Array } | { readonly kind: 'sent' }

/**
 * Prints a document, as PDF or with the system's dialog, from a hidden window that runs no script and belongs to a
 * session of its own, which serves nothing but this document. Null when the printing failed.
 */
export async function printDocument(html: string, kind: 'pdf' | 'print'): Promise<Printed | null> {
  const window = printingWindow(html)
  try {
    await window.loadURL(documentAddress)
    if (kind === 'print') return (await sentToPrinter(window)) ? { kind: 'sent' } : null
    const options = { printBackground: true, pageSize: 'A4', preferCSSPageSize: true } as const
    return { kind: 'pdf', bytes: await window.webContents.printToPDF(options) }
  } finally {
    window.destroy()
  }
}

const documentAddress = 'preview://printed/'

function printingWindow(html: string): BrowserWindow {
  const own = session.fromPartition(`printing-${randomBytes(8).toString('hex')}`) // in memory, without `persist:`
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  own.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: url !== documentAddress && !url.startsWith('data:') }),
  )
  own.protocol.handle('preview', () => {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': exportedPolicy }
    return new Response(html, { headers })
  })
  return new BrowserWindow({
    show: false,
    width: 800,
    height: 1000,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  })
}

function sentToPrinter(window: BrowserWindow): Promise<boolean> {
  return new Promise((resolve) => {
    window.webContents.print({ silent: false, printBackground: true }, (isDone, reason) =>
      resolve(isDone || /cancel/i.test(reason)),
    )
  })
}
