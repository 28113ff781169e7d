import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { escapes } from '../main/media/escapes.ts'
import { type Galley, launch } from './launch.ts'
import { markdownPayloads } from './markdownPayloads.ts'
import { beacons, linkPayloads, payloads } from './payloads.ts'
import { type Layer, openPreview, type Preview, previewOrigin } from './previewHarness.ts'
import { onePixel, type UntrustedSite, untrustedSite } from './untrustedSite.ts'

/*
 * The preview shows what strangers wrote. What its addresses serve, and what its contents can do: with every layer of
 * protection in place and with each of them switched off.
 */

let site: UntrustedSite
beforeAll(async () => {
  site = await untrustedSite({ 'index.md': '---\ntitle: Start\n---\n\nHello\n' })
})
afterAll(() => site?.remove())

const start = () => launch({ folder: site.folder, page: 'pages/index.md' })

describe('what the preview can load', () => {
  let galley: Galley
  let origin = ''
  beforeAll(async () => {
    galley = await start()
    origin = await previewOrigin(galley)
  })
  afterAll(() => galley?.close())

  type Answer = {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly size: number
  }
  type Question = { readonly address: string; readonly method?: string; readonly range?: string }

  /**
   * Asks as the main process, which may ask for anything; status 0 when even the address is refused. All at once,
   * since the driver of Electron loses an answer now and then when it is asked hundreds of times.
   */
  const getAll = (questions: readonly Question[]): Promise<readonly Answer[]> =>
    galley.application.evaluate(async ({ session }, asked) => {
      const get = async ({ address, method = 'GET', range }: Question): Promise<Answer> => {
        const options = { method, headers: range === undefined ? {} : { range } }
        const response = await session.defaultSession.fetch(address, options).catch(() => null)
        if (!response) return { status: 0, headers: {}, size: 0 }
        const { byteLength } = await response.arrayBuffer()
        return { status: response.status, headers: Object.fromEntries(response.headers), size: byteLength }
      }
      const answers: Answer[] = []
      for (const question of asked) answers.push(await get(question))
      return answers
    }, questions)

  const get = async (question: Question): Promise<Answer> => {
    const [answer] = await getAll([question])
    if (!answer) throw new Error('no answer')
    return answer
  }

  const getText = (address: string) =>
    galley.application.evaluate(
      async ({ session }, asked) => (await session.defaultSession.fetch(asked)).text(),
      address,
    )

  /** Those of these addresses that are answered with anything but nothing. */
  const served = async (addresses: readonly string[]) => {
    const answers = await getAll(addresses.map((address) => ({ address })))
    return addresses.filter((_, index) => ![0, 404].includes(answers[index]?.status ?? -1))
  }

  it('is an image of the repository, whole or in part', async () => {
    const whole = await get({ address: `${origin}/file/pictures/pixel.png` })
    expect(whole).toMatchObject({ status: 200, size: onePixel.length })
    expect(whole.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    })
    const name = encodeURIComponent('with space & ä.png')
    expect(await get({ address: `${origin}/file/pictures/${name}` })).toMatchObject({
      status: 200,
      size: onePixel.length,
    })
    const part = await get({ address: `${origin}/file/pictures/pixel.png`, range: 'bytes=1-3' })
    expect(part).toMatchObject({ status: 206, size: 3 })
    expect(part.headers).toMatchObject({ 'content-range': `bytes 1-3/${onePixel.length}` })
  })

  it('is shown in the application and in the preview', async () => {
    const address = `${origin}/file/pictures/pixel.png`
    const preview = galley.window.frames().find((frame) => frame.url().startsWith(origin))
    for (const frame of [galley.window.mainFrame(), preview]) {
      const width = await frame?.evaluate(
        (src) =>
          new Promise((resolve) => {
            const image = Object.assign(new Image(), {
              src,
              onload: () => resolve(image.naturalWidth),
              onerror: () => resolve(0),
            })
          }),
        address,
      )
      expect(width).toBe(1)
    }
  })

  it('is no other file of the repository, nothing behind a link and nothing inside .git', async () => {
    const paths = [
      'pictures/page.png',
      'page.html',
      'script.js',
      'pages/index.md',
      'pictures/link.png',
      'pictures/relative.png',
      'pictures/linked/secret.png',
      'pictures',
      'pictures/absent.png',
      '.git/logo.png',
      '.git/HEAD',
    ]
    const answers = await getAll(paths.map((path) => ({ address: `${origin}/file/${path}` })))
    expect(answers.map(({ status, size }) => [status, size])).toEqual(paths.map(() => [404, 0]))
  })

  it('is nothing by any way out of the repository', async () => {
    const addresses = escapes.flatMap((path) => [
      `${origin}/file/${path}`,
      `${origin}/file/pictures/${path}/secret.png`,
    ])
    const found = await served(addresses)
    expect(found).toEqual([])
  })

  it('is no style sheet but one of the repository, and nothing that it refers to elsewhere', async () => {
    const answer = await getText(`${origin}/style/styles/site.css`)
    expect(answer).toContain('.inside{color:red}')
    expect(answer).toContain('url("/file/pictures/pixel.png")')
    expect(answer).not.toMatch(/evil|@import|secret|file:/)
    const others = ['page.html', 'script.js', 'pictures/pixel.png', '../outside.css', '..%2foutside.css']
    expect(await served(others.map((path) => `${origin}/style/${path}`))).toEqual([])
    expect(await served(escapes.map((path) => `${origin}/style/${path}`))).toEqual([])
  })

  it('is nothing at other addresses, of this or of the application', async () => {
    const addresses = [
      'preview://other/file/pictures/pixel.png',
      'preview://other/file/secret.png',
      `${origin}/pictures/pixel.png`,
      `${origin}/`,
      `${origin}/__view/x`,
      `${origin}/__view.css`,
      `${origin}/frame.js`,
      'app://bundle/../main/main.js',
      'app://bundle/%2e%2e/main/main.js',
      'app://bundle/..%2fmain/main.js',
      'app://bundle/assets/../../main/main.js',
      'app://bundle/%2e%2e%5cmain%5cmain.js',
      'app://bundle/.built/renderer',
      'app://bundle/absent.js',
      'app://other/index.html',
    ]
    expect(await served(addresses)).toEqual([])
  })

  it('is only asked for by reading', async () => {
    const address = `${origin}/file/pictures/pixel.png`
    const methods = ['POST', 'PUT', 'DELETE', 'OPTIONS']
    const answers = await getAll(methods.map((method) => ({ address, method })))
    for (const { status } of answers) expect([0, 404]).toContain(status)
  })

  it('has the policy of its document in the header', async () => {
    const { status, headers } = await get({ address: `${origin}/__view` })
    expect(status).toBe(200)
    expect(
      headers['content-security-policy']?.replace(/nonce-[^']+/, 'nonce-N').replaceAll(origin, 'ORIGIN'),
    ).toBe(
      "sandbox allow-scripts; default-src 'none'; script-src 'nonce-N'; style-src ORIGIN 'unsafe-inline'; " +
        "img-src ORIGIN data:; media-src ORIGIN; font-src data:; connect-src 'none'; frame-src 'none'; " +
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors app://bundle; " +
        "require-trusted-types-for 'script'; trusted-types dompurify",
    )
  })

  it('has a new nonce each time', async () => {
    const nonce = async () =>
      /nonce-[^']+/.exec(
        (await get({ address: `${origin}/__view` })).headers['content-security-policy'] ?? '',
      )?.[0]
    expect(await nonce()).not.toBe(await nonce())
  })
})

describe('the corpus', () => {
  it('has at least 150 payloads and 80 ways out of the repository', () => {
    const shapes = new Set([...payloads, ...markdownPayloads].map(([, html]) => html))
    expect(shapes.size + linkPayloads.length).toBeGreaterThanOrEqual(150)
    expect(new Set(escapes).size).toBeGreaterThanOrEqual(80)
  })
})

describe('the test’s own canary', () => {
  it('does fire when neither sanitiser nor policy is there', async () => {
    const galley = await start()
    const preview = await openPreview(galley, ['sanitiser', 'policy'])
    await preview.show(payloads.find(([name]) => name === 'an image that fails')?.[1] ?? '')
    expect(await preview.canaries()).toBeGreaterThan(0)
    await galley.close()
  })
})

const configurations: readonly (readonly [string, readonly Layer[]])[] = [
  ['with every layer', []],
  ['without the sanitiser', ['sanitiser']],
  ['without the content security policy', ['policy']],
  ['without the sandbox', ['sandbox']],
]

describe.each(configurations)('what the preview shows, %s,', (_name, without) => {
  let galley: Galley
  let preview: Preview
  let home = ''
  beforeAll(async () => {
    galley = await start()
    preview = await openPreview(galley, without)
    home = preview.frame.url()
  })
  afterAll(() => galley?.close())

  const isUnharmed = async () => {
    expect(await preview.canaries()).toBe(0)
    expect(galley.window.url()).toBe('app://bundle/index.html')
    expect(preview.frame.url()).toBe(home)
    expect(galley.application.windows()).toHaveLength(1)
  }

  it.each(payloads)('runs nothing for %s', async (_shape, html) => {
    await preview.show(html)
    await isUnharmed()
  })

  it.each(markdownPayloads)('runs nothing for %s', async (_shape, html) => {
    await preview.show(html)
    await isUnharmed()
  })

  it.each(linkPayloads)('runs nothing for a click on %s', async (html) => {
    await preview.show(html)
    await preview.frame.evaluate(() => {
      for (const element of document.querySelectorAll('a, area'))
        element.dispatchEvent(
          new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, view: window }),
        )
    })
    await galley.window.waitForTimeout(50)
    await isUnharmed()
  })

  it('asks nobody outside for anything', async () => {
    // A refresh that no sanitiser removed leaves an empty error document where the preview was.
    for (const html of beacons) await preview.show(html).catch(() => {})
    await galley.window.waitForTimeout(200)
    expect(await preview.canaries()).toBe(0)
    expect(galley.window.url()).toBe('app://bundle/index.html')
    const schemes = new Set((await galley.sent()).map((address) => new URL(address).protocol))
    for (const scheme of schemes) expect(['app:', 'preview:', 'data:', 'blob:']).toContain(scheme)
  })
})
