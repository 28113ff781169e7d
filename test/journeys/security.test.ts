import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Galley, launch } from './launch.ts'
import { previewOrigin } from './previewHarness.ts'
import { type UntrustedSite, untrustedSite } from './untrustedSite.ts'

/*
 * What a window and its pages can do, asked in the running application (DESIGN: "Security"; Electron's checklist).
 */

/** A busy machine takes seconds to load a page. */
const patiently = { timeout: 20_000 }

let site: UntrustedSite
let galley: Galley
let origin = ''
const page = 'app://bundle/index.html'

beforeAll(async () => {
  site = await untrustedSite({ 'index.md': '---\ntitle: Start\n---\n\nHello\n' })
  galley = await launch({ folder: site.folder, page: 'pages/index.md' })
  origin = await previewOrigin(galley)
})

afterAll(async () => {
  await galley?.close()
  await site?.remove()
})

const inMain = () => galley.application

function preview(): Frame {
  const frame = galley.window.frames().find((candidate) => candidate.url() === `${origin}/__view`)
  if (!frame) throw new Error('there is no preview')
  return frame
}

async function reload(): Promise<void> {
  await galley.window.reload()
  await expect
    .poll(() => galley.window.frames().some((frame) => frame.url() === `${origin}/__view`), patiently)
    .toBe(true)
}

/** Where every page is, and how many windows there are. */
async function places() {
  const windows = await inMain().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  const [main, ...frames] = galley.window.frames().map((frame) => frame.url())
  return { windows, main, frames: frames.filter((address) => address !== '') }
}

describe('a window', () => {
  it('has the settings of a page that is not trusted', async () => {
    const settings = await inMain().evaluate(({ BrowserWindow }) =>
      // Not among Electron's types; it names the settings that matter most.
      BrowserWindow.getAllWindows().map((window) =>
        (window.webContents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences(),
      ),
    )
    expect(settings).toEqual([
      expect.objectContaining({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        enableBlinkFeatures: '',
      }),
    ])
  })

  it.skipIf(process.getuid?.() === 0)('runs every page in the sandbox of the system', async () => {
    const sandboxed = await inMain().evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map((process) => process.sandboxed),
    )
    expect(new Set(sandboxed)).toEqual(new Set([true]))
  })

  it('gives neither its page nor the preview anything of Node or Electron', async () => {
    const names = [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
    ]
    for (const frame of galley.window.frames()) {
      expect(await frame.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([])
    }
  })

  it('offers one channel, and asks it for nothing but ports', async () => {
    const channels = await inMain().evaluate(({ ipcMain }) => {
      // Electron keeps the handlers of `ipcMain.handle` here; there must be none.
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers?: Map<string, unknown> }
      return {
        events: ipcMain
          .eventNames()
          .map(String)
          .filter((name) => name !== 'error'),
        invocations: [...(handlers?.keys() ?? [])],
      }
    })
    expect(channels).toEqual({ events: ['ready'], invocations: [] })
  })

  it('downloads no dictionaries', async () => {
    expect(await inMain().evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(
      false,
    )
  })
})

describe('ports', () => {
  it('are handed to no frame but the main frame of a window, on our page', async () => {
    const sent = await inMain().evaluate(({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const main = contents?.mainFrame
      if (!contents || !main) throw new Error('no window')
      const sent: string[] = []
      const posing = (name: string, frame: object | null, sender: object = contents) => {
        const before = sent.length
        ipcMain.emit('ready', { sender, senderFrame: frame })
        if (sent.length > before) sent.push(`to ${name}`)
      }
      const spy = (origin: string) => ({ origin, postMessage: () => sent.push(origin) })
      posing('nobody', null)
      posing('a frame that only looks like it', spy('app://bundle'))
      for (const frame of main.frames) posing(frame.url, frame)
      posing('another page', spy('https://evil.test'), { mainFrame: spy('https://evil.test') })
      posing('an unknown window', main, { mainFrame: main })
      return sent
    })
    expect(sent).toEqual([])
  })

  it('are neither asked for nor planted by the preview, whatever it posts', async () => {
    await inMain().evaluate(
      ({ ipcMain }) => void ipcMain.prependListener('ready', () => ipcMain.emit('asked')),
    )
    const asked = inMain().evaluate(
      ({ ipcMain }) =>
        new Promise((resolve) => {
          ipcMain.once('asked', () => resolve('main was asked'))
          setTimeout(() => resolve('main was not asked'), 500)
        }),
    )
    const planted = preview().evaluate(async () => {
      const heard: unknown[] = []
      for (const arrival of [{ port: 'shell' }, { port: 'engine', folder: '/' }]) {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => heard.push(data)
        parent.postMessage(arrival, '*', [port2])
      }
      parent.postMessage('ready', '*')
      await new Promise((resolve) => setTimeout(resolve, 300))
      return heard
    })
    expect(await planted).toEqual([])
    expect(await asked).toBe('main was not asked')
  })
})

describe('the content security policy of the application', () => {
  it('comes with every one of its files', async () => {
    const policy = await inMain().evaluate(async ({ session }) => {
      const response = await session.defaultSession.fetch('app://bundle/index.html')
      return { status: response.status, policy: response.headers.get('content-security-policy') }
    })
    expect(policy.status).toBe(200)
    expect(policy.policy?.replace(/nonce-[^']+/, 'nonce-N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; font-src 'self'; " +
        "img-src 'self' preview: data: blob:; connect-src 'none'; frame-src preview:; worker-src 'self'; " +
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types galley-lane galley-paste galley-spelling",
    )
  })

  it.each([
    ['an inline script', 'add("script", { text: "document.title = `run`" })'],
    ['a timer with text', 'setTimeout("document.title = `run`")'],
    ['text as code', 'new Function("document.title = `run`")()'],
    [
      'markup from a string',
      'document.body.lastElementChild.innerHTML = "<img src=x onerror=\'document.title = `run`\'>"',
    ],
    ['a written document', 'document.write("<p>x</p>")'],
    ['a handler in an attribute', 'document.body.setAttribute("onclick", "document.title = `run`")'],
    ['a script from a data address', 'add("script", { src: "data:text/javascript,document.title=`run`" })'],
    ['an inline style sheet', 'add("style", { textContent: "body { color: red }" })'],
    ['a request', 'fetch("https://evil.test/")'],
    ['a request to itself', 'fetch("app://bundle/index.html")'],
    ['a web socket', 'new WebSocket("wss://evil.test/")'],
    ['a beacon', 'navigator.sendBeacon("https://evil.test/", "x")'],
    ['a frame from elsewhere', 'add("iframe", { src: "https://evil.test/" })'],
    ['a frame with a document of its own', 'add("iframe", { src: "blob:app://bundle/1" })'],
    ['an object', 'add("object", { data: "https://evil.test/" })'],
    ['another base', 'add("base", { href: "https://evil.test/" })'],
    ['an image from elsewhere', 'add("img", { src: "https://evil.test/x.png" })'],
    ['a worker from elsewhere', 'new Worker("data:text/javascript,1")'],
  ])('stops %s', async (_case, attempt) => {
    const outcome = await attemptInPage(attempt)
    expect(outcome).not.toBe('nothing')
    expect(await galley.window.title()).not.toBe('run')
  })
})

/** Runs an attempt in the page and answers the directive that stopped it, or `nothing`; a refused sink also throws. */
function attemptInPage(attempt: string): Promise<unknown> {
  return galley.window.evaluate(`new Promise((resolve) => {
    addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true })
    setTimeout(() => resolve('nothing'), 1000)
    const added = []
    const add = (name, parts) => {
      added.push(Object.assign(document.createElement(name), parts))
      document.body.append(added.at(-1))
    }
    // In a task of its own: code that the driver evaluates directly is exempt from the policy.
    setTimeout(() => {
      setTimeout(() => { for (const element of added) element.remove() }, 50)
      ${attempt}
    })
  })`)
}

describe('leaving the page', () => {
  const away = ['https://evil.test/', 'file:///etc/passwd', 'app://bundle/other.html', 'data:text/html,x']

  it.each(away)('is refused to the page for %s', async (address) => {
    await galley.window.evaluate((to) => {
      location.href = to
      const link = Object.assign(document.createElement('a'), { href: to, target: '_top' })
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      link.remove()
      open(to)
    }, address)
    await galley.window.waitForTimeout(150)
    expect(await places()).toEqual({ windows: 1, main: page, frames: [`${origin}/__view`] })
  })

  it.each([
    ...away,
    'about:blank',
    'PREVIEW/file/page.html',
    'PREVIEW/file/pictures/drawing.svg',
    'javascript:1',
    page,
  ])('is refused to the preview for %s', async (address) => {
    await preview().evaluate(
      async (to) => {
        const attempts: (() => void)[] = [
          () => open(to),
          () => parent.open(to),
          () => {
            ;(top ?? window).location.href = to
          },
          () => {
            parent.location.href = to
          },
        ]
        for (const target of ['_blank', '_top', '_parent']) {
          const link = Object.assign(document.createElement('a'), { href: to, target })
          document.body.append(link)
          attempts.push(() => link.click())
        }
        const form = Object.assign(document.createElement('form'), { action: to, target: '_top' })
        document.body.append(form)
        attempts.push(() => form.submit())
        for (const attempt of attempts) {
          try {
            attempt()
          } catch {
            // Refused at once: what is asked of the sandbox.
          }
        }
      },
      address.replace('PREVIEW', origin),
    )
    await galley.window.waitForTimeout(150)
    expect(await places()).toEqual({ windows: 1, main: page, frames: [`${origin}/__view`] })
  })

  it.each([
    'https://evil.test/',
    'data:text/html,x',
    'PREVIEW/file/page.html',
    'PREVIEW/file/pictures/drawing.svg',
    page,
  ])('never turns the preview into %s', async (address) => {
    await preview().evaluate(
      (to) => {
        location.href = to
      },
      address.replace('PREVIEW', origin),
    )
    await galley.window.waitForTimeout(150)
    const { main, frames } = await places()
    expect(main).toBe(page)
    // What the page's own policy stops leaves an empty error document; what main stops leaves the preview.
    expect([`${origin}/__view`, 'chrome-error://chromewebdata/']).toContain(frames[0])
    if (frames[0] !== `${origin}/__view`) await reload()
  })

  it('is not possible by embedding a browser', async () => {
    await galley.window.evaluate(() => {
      const view = document.createElement('webview')
      view.setAttribute('src', 'https://evil.test/')
      document.body.append(view)
    })
    await galley.window.waitForTimeout(150)
    const kinds = await inMain().evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((one) => one.getType()),
    )
    expect(kinds).toEqual(['window'])
  })

  it('saves nothing to disk', async () => {
    const download = inMain().evaluate(
      ({ session }) =>
        new Promise((resolve) => {
          session.defaultSession.once('will-download', (event) => {
            setImmediate(() => resolve(event.defaultPrevented ? 'refused' : 'saved'))
          })
          setTimeout(() => resolve('not asked'), 1000)
        }),
    )
    await galley.window.evaluate(() => {
      const link = document.createElement('a')
      Object.assign(link, { href: URL.createObjectURL(new Blob(['x'])), download: 'run.exe' })
      link.click()
    })
    expect(await download).not.toBe('saved')
  })
})

describe('permissions', () => {
  const requests: readonly (readonly [string, string])[] = [
    [
      'the place',
      'new Promise((y) => navigator.geolocation.getCurrentPosition(() => y("granted"), () => y("denied")))',
    ],
    ['the camera', 'navigator.mediaDevices.getUserMedia({ video: true }).then(() => "granted")'],
    ['the microphone', 'navigator.mediaDevices.getUserMedia({ audio: true }).then(() => "granted")'],
    ['the screen', 'navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => "granted")'],
    ['notifications', 'Notification.requestPermission()'],
    ['musical instruments', 'navigator.requestMIDIAccess({ sysex: true }).then(() => "granted")'],
    ['the clipboard', 'navigator.clipboard.readText().then(() => "granted")'],
    ['idle detection', 'IdleDetector.requestPermission()'],
    ['serial ports', 'navigator.serial.requestPort().then(() => "granted")'],
    [
      'devices',
      'navigator.hid.requestDevice({ filters: [] }).then((found) => found.length ? "granted" : "denied")',
    ],
    ['lasting storage', 'navigator.storage.persist().then((is) => is ? "granted" : "denied")'],
    ['fonts', 'queryLocalFonts().then((fonts) => fonts.length ? "granted" : "denied")'],
    ['windows on other screens', 'getScreenDetails().then(() => "granted")'],
  ]

  it.each(requests)('for %s are denied to the page and to the preview', async (_name, ask) => {
    const attempt = `Promise.race([
      (async () => ${ask})().catch(() => 'denied'),
      new Promise((resolve) => setTimeout(() => resolve('no answer'), 2000)),
    ])`
    for (const frame of [galley.window.mainFrame(), preview()]) {
      expect(await frame.evaluate(attempt)).not.toBe('granted')
    }
  })
})

describe('an emptied page', () => {
  it('is brought back', async () => {
    const addresses: string[] = []
    galley.window.on('framenavigated', (frame) => frame.parentFrame() ?? addresses.push(frame.url()))
    await galley.window.evaluate(() => {
      location.href = 'about:blank'
    })
    await expect.poll(() => addresses, patiently).toEqual(['about:blank', page])
  })
})

describe('the network', () => {
  it('was never reached by any page, all through these tests', async () => {
    const schemes = new Set((await galley.sent()).map((address) => new URL(address).protocol))
    for (const scheme of schemes) expect(['app:', 'preview:', 'data:', 'blob:']).toContain(scheme)
  })

  it('is cancelled by main, should a page ever get to ask', async () => {
    const outcomes = await inMain().evaluate(({ session }) =>
      Promise.all(
        ['https://evil.test/', 'http://127.0.0.1:9/'].map((address) =>
          session.defaultSession.fetch(address).then(
            () => 'answered',
            (error: Error) => error.message,
          ),
        ),
      ),
    )
    for (const outcome of outcomes)
      expect(outcome).toMatch(/ERR_BLOCKED_BY_CLIENT|ERR_NAME_NOT_RESOLVED|not implemented/i)
  })
})
