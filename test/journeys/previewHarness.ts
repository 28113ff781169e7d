import type { ElectronApplication, Frame, Page } from 'playwright-core'
import type { Galley } from './launch.ts'

/** A protection that a test switches off, to see that the others hold by themselves. */
export type Layer = 'sanitiser' | 'policy' | 'sandbox'

/** A preview frame of the test's own in the application's window, with the application's preview script in it. */
export type Preview = {
  readonly frame: Frame
  /** Shows HTML as if the renderer had sent it, or, without the sanitiser, as if that had let everything through. */
  readonly show: (html: string) => Promise<void>
  /** How often script of a payload has run so far. */
  readonly canaries: () => Promise<number>
}

/**
 * Opens a preview with some layers switched off.
 *
 * Nothing in the product can switch them off: the test, which controls the main process, serves the preview document
 * again without the policy, leaves out the frame's `sandbox` attribute, or writes past the sanitiser.
 */
export async function openPreview(galley: Galley, without: readonly Layer[] = []): Promise<Preview> {
  const origin = await previewOrigin(galley)
  await serveDocument(galley.application, origin, without)
  await galley.window.evaluate(makeFrame, {
    address: `${origin}/__view`,
    isSandboxed: !without.includes('sandbox'),
  })
  const frame = await ownFrame(galley.window)
  const show = without.includes('sanitiser') ? writeInto : sendTo
  return {
    frame,
    show: (html) => show(galley.window, frame, html),
    canaries: () => galley.window.evaluate(() => Number(document.documentElement.dataset.canaries ?? 0)),
  }
}

/** The origin of the open window's preview. */
export async function previewOrigin(galley: Galley): Promise<string> {
  const frame = galley.window.frames().find((candidate) => candidate.url().startsWith('preview:'))
  if (frame) return frame.url().replace(/\/__view$/, '')
  const shown = galley.window.waitForEvent('framenavigated', (navigated) =>
    navigated.url().startsWith('preview:'),
  )
  return (await shown).url().replace(/\/__view$/, '')
}

/** In the page: puts a frame over everything and hands it two ports, as the application does. */
function makeFrame({ address, isSandboxed }: { address: string; isSandboxed: boolean }): Promise<void> {
  document.querySelector('#test-frame')?.remove()
  const root = document.documentElement
  if (root.dataset.canaries === undefined) {
    addEventListener('message', ({ data }) => {
      if (data === 'canary') root.dataset.canaries = String(Number(root.dataset.canaries ?? 0) + 1)
    })
  }
  root.dataset.canaries = '0'
  const frame = document.createElement('iframe')
  frame.id = 'test-frame'
  frame.name = 'test-frame'
  if (isSandboxed) frame.setAttribute('sandbox', 'allow-scripts')
  frame.style.cssText = 'position: fixed; inset: 0; width: 600px; height: 400px; z-index: 9999'
  frame.src = address
  const loaded = new Promise<void>((resolve) => {
    frame.addEventListener('load', () => {
      const content = new MessageChannel()
      const control = new MessageChannel()
      frame.contentWindow?.postMessage('ports', '*', [content.port2, control.port2])
      frame.addEventListener('show', (event) => content.port1.postMessage((event as CustomEvent).detail))
      resolve()
    })
  })
  document.body.append(frame)
  return loaded
}

async function ownFrame(window: Page): Promise<Frame> {
  const element = await window.waitForSelector('#test-frame')
  const frame = await element.contentFrame()
  if (!frame) throw new Error('the frame has no document')
  return frame
}

/** The way of the application: a rendered page over the port, sanitised in the frame. */
async function sendTo(window: Page, frame: Frame, html: string): Promise<void> {
  const key = String(Math.abs(hash(html)))
  await window.evaluate(
    ({ key, html }) => {
      const block = { key, from: 0, to: 1 }
      const detail = {
        kind: 'page',
        path: `${key}.md`,
        head: '',
        blocks: [block],
        html: [[key, html]],
        language: null,
        isComplete: true,
      }
      document.querySelector('#test-frame')?.dispatchEvent(new CustomEvent('show', { detail }))
    },
    { key, html },
  )
  await frame.waitForSelector('.block', { state: 'attached' })
  await settled(frame)
}

/** What a sanitiser that lets everything through would amount to: parsed into the document, scripts and all. */
async function writeInto(_window: Page, frame: Frame, html: string): Promise<void> {
  await frame.evaluate((text) => {
    // Taken from the prototype, since a payload may have put something of its own in the document's place.
    const body = Document.prototype.querySelector.call(document, 'body')
    body?.replaceChildren(new Range().createContextualFragment(text))
    body?.insertAdjacentHTML('beforeend', text)
  }, html)
  await settled(frame)
}

/** Long enough for images to fail, focus to be taken and animations of a millisecond to end. */
const settled = (frame: Frame) =>
  frame.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20)))),
  )

function hash(text: string): number {
  return [...text].reduce((sum, character) => (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0, 7)
}

/** Replaces what main serves for the preview document; files of the repository are not needed then. */
async function serveDocument(
  application: ElectronApplication,
  origin: string,
  without: readonly Layer[],
): Promise<void> {
  if (without.length === 0) return
  await application.evaluate(
    async ({ session: { defaultSession } }, { origin, without }) => {
      const read = async (path: string) => {
        const response = await defaultSession.fetch(`${origin}${path}`, {
          bypassCustomProtocolHandlers: false,
        })
        return { body: await response.text(), headers: Object.fromEntries(response.headers) }
      }
      const files = { '/__view': await read('/__view'), '/__view.js': await read('/__view.js') }
      const { headers } = files['/__view']
      const policy = headers['content-security-policy'] ?? ''
      // Trusted types only keep markup from going round the sanitiser, so they are switched off with it.
      const trusted = /; require-trusted-types-for [^;]*; trusted-types [^;]*/
      if (without.includes('sanitiser')) headers['content-security-policy'] = policy.replace(trusted, '')
      if (without.includes('sandbox'))
        headers['content-security-policy'] = policy.replace('sandbox allow-scripts; ', '')
      if (without.includes('policy')) delete headers['content-security-policy']
      defaultSession.protocol.unhandle('preview')
      defaultSession.protocol.handle('preview', (request) => {
        const { pathname } = new URL(request.url)
        const file = pathname === '/__view' || pathname === '/__view.js' ? files[pathname] : null
        return file ? new Response(file.body, { headers: file.headers }) : new Response(null, { status: 404 })
      })
    },
    { origin, without },
  )
}
