import { type IpcMainEvent, ipcMain, MessageChannelMain } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import { applicationContract } from '#shared/contracts.ts'
import { type Handlers, serve } from '#shared/wire/serve.ts'
import { type AppWindow, sendPort } from './appWindow.ts'
import { applicationOrigin } from './contentSecurity.ts'
import { wirePort } from './wirePort.ts'

export type PortRequestOptions = {
  readonly windowOf: (event: IpcMainEvent) => AppWindow | undefined
  readonly handlersFor: (window: AppWindow) => Handlers<ApplicationContract>
  /** The page of this window is there anew: send it a port to its engine. */
  readonly connectEngine: (window: AppWindow) => void
}

/**
 * Answers a page that says it is ready: with a port to main and, when a site is open, one to its engine.
 *
 * This is the only channel there is. Only the main frame of one of our windows, showing our own page, gets an answer;
 * after a reload the page asks again and gets new ports. Kept by `test/journeys/security.test.ts`.
 */
export function answerPortRequests({ windowOf, handlersFor, connectEngine }: PortRequestOptions): void {
  ipcMain.on('ready', (event) => {
    const frame = event.senderFrame // must be read before anything is awaited: it is null once the frame is gone
    const window = windowOf(event)
    if (!window || !frame || frame !== event.sender.mainFrame || frame.origin !== applicationOrigin) return
    const { port1, port2 } = new MessageChannelMain()
    window.announce = serve(wirePort(port1), {
      contract: applicationContract,
      handlers: handlersFor(window),
      onDefect: (error, name) => console.error(`defect in ${name}:`, error),
      now: () => performance.now(),
    })
    sendPort(frame, { port: 'shell' }, port2)
    connectEngine(window)
  })
}
