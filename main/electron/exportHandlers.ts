import { basename, extname, join } from 'node:path'
import { app, dialog } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import { serverAddress } from '#shared/editor/preview/serverAddress.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { replaceFileAt } from '../disk/replace.ts'
import type { AppWindow } from './appWindow.ts'
import { exportedDocument } from './exporting.ts'
import { printDocument } from './printing.ts'
import { showServer } from './serverWindow.ts'

type ExportHandlers = Pick<Handlers<ApplicationContract>, 'shell.export' | 'shell.showServer'>

/** Answers what leaves the preview: a file, a print, a window on the site's own server. */
export function exportHandlers(window: AppWindow): ExportHandlers {
  return {
    'shell.export': async ({ format, name, ...page }) => {
      const file = format === 'print' ? null : await chosenFile(window, `${name}.${format}`)
      if (format !== 'print' && file === null) return success(null)
      const html = await exportedDocument({ ...page, folder: window.folder })
      const printed = format === 'html' ? null : await printDocument(html, format)
      if (format !== 'html' && printed === null) return failure('not-printed', notPrinted)
      if (file === null) return success(null)
      const bytes = printed?.kind === 'pdf' ? printed.bytes : Buffer.from(html)
      const written = await replaceFileAt(file, bytes)
      if (written.ok) return success(basename(file))
      return written.problem.code === 'disk-full'
        ? failure('disk-full', written.problem.message)
        : failure('read-only', notWritten)
    },
    'shell.showServer': async ({ address }) => {
      const known = serverAddress(address)
      if (known === null) return failure('address-refused', notHere)
      return (await showServer(window.browser, known)) ? success(null) : failure('not-reached', notReached)
    },
  }
}

/** The system's dialog, which also asks before a file is replaced. Null when the person cancelled. */
async function chosenFile({ browser }: AppWindow, name: string): Promise<string | null> {
  const ending = extname(name)
  const { filePath, canceled } = await dialog.showSaveDialog(browser, {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }],
  })
  if (canceled || !filePath) return null
  return extname(filePath) === '' ? `${filePath}${ending}` : filePath
}

const notPrinted: Sentence = {
  en: 'The page could not be printed. Perhaps no printer is set up on this computer.',
  de: 'Die Seite ließ sich nicht drucken. Vielleicht ist auf diesem Computer kein Drucker eingerichtet.',
}

const notWritten: Sentence = {
  en: 'The file could not be written there. Choose another folder.',
  de: 'Die Datei ließ sich dort nicht schreiben. Wählen Sie einen anderen Ordner.',
}

const notHere: Sentence = {
  en: 'Only a server on this computer can be shown, such as http://localhost:3000.',
  de: 'Gezeigt werden kann nur ein Server auf diesem Computer, etwa http://localhost:3000.',
}

const notReached: Sentence = {
  en: 'No server answers at this address. Is it running?',
  de: 'Unter dieser Adresse antwortet kein Server. Läuft er?',
}
