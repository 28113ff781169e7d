import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import type { ElectronApplication, Frame, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type BuiltRepository,
  buildRepository,
  removeFolder,
  temporaryFolder,
} from '../repositories/build.ts'
import { violationsIn, violationsInFrame } from './axe.ts'
import { eventually } from './eventually.ts'
import { type Galley, launch } from './launch.ts'
import { onePixel } from './untrustedSite.ts'

/*
 * The preview as an editor uses it: looked at in other widths, clicked, mended, exported.
 */

const files = {
  'hugo.toml': 'title = "Preview"\n',
  'layouts/_default/baseof.html': '<link rel="stylesheet" href="/css/main.css">\n',
  'static/css/main.css': 'h1 { color: rgb(1, 2, 3) }\n',
  'static/img/a.png': onePixel,
  'content/posts/a.md':
    '---\ntitle: First page\nimage: /img/lost.png\nsections:\n  - type: hero\n    headline: A headline\n    text: Some text\n---\n\nSee [the other](/posts/gone/).\n\n## Part\n\n#### Deep\n\n![One](/img/a.png)\n',
  'data/menu.yml': 'items:\n  - label: Harbour\n    url: /posts/a/\n',
  'content/posts/b.md': '---\ntitle: Second page\n---\n\n[back](/posts/a/)\n',
}

let galley: Galley | null = null
let site: BuiltRepository | null = null
const folders: string[] = []

afterEach(async () => {
  await galley?.close()
  site?.remove()
  for (const folder of folders.splice(0)) removeFolder(folder)
  galley = null
  site = null
})

async function open(): Promise<{
  window: Page
  application: ElectronApplication
  frame: Frame
  text: () => string
}> {
  site = buildRepository({ commits: [{ message: 'Start', files }] })
  const { folder } = site
  galley = await launch({ folder, page: 'content/posts/a.md' })
  const { window, application } = galley
  const element = await window.locator('iframe').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('there is no preview')
  await frame.locator('.block').first().waitFor()
  return {
    window,
    application,
    frame,
    text: () => readFileSync(path.join(folder, 'content/posts/a.md'), 'utf8'),
  }
}

describe('the preview', () => {
  it('shows the page in the site’s own style, and in Galley’s when asked, and remembers it', async () => {
    const { window, frame } = await open()
    const colour = () => frame.locator('h1').evaluate((heading) => getComputedStyle(heading).color)
    await eventually(colour).toBe('rgb(1, 2, 3)')
    await window.getByRole('button', { name: 'The site’s style' }).click()
    await window.getByRole('menuitem', { name: /Neutral style/ }).click()
    await eventually(colour).not.toBe('rgb(1, 2, 3)')
    await window.reload()
    await window.getByRole('button', { name: 'Neutral style' }).waitFor()
  })

  it('is as wide as a phone, a tablet and a desktop, by pointer and by keyboard', async () => {
    const { window, frame } = await open()
    const width = () => frame.evaluate(() => innerWidth)
    await window.getByRole('radio', { name: 'Phone, 390 pixels' }).click()
    await eventually(width).toBe(390)
    await window.keyboard.press('ArrowRight')
    await window.keyboard.press('Space')
    await eventually(width).toBe(820)
    await window.getByRole('radio', { name: 'Desktop, 1280 pixels' }).click()
    await eventually(width).toBe(1280)
    const shown = await window.locator('iframe').boundingBox()
    const pane = await window.locator('[data-pane="preview"]').boundingBox()
    expect(shown?.width ?? 0).toBeLessThanOrEqual(pane?.width ?? 0)
  })

  it('leads from a section to its very field', async () => {
    const { window, frame } = await open()
    await frame.getByText('A headline').click()
    const focused = () =>
      window.evaluate(() => {
        const { activeElement } = document
        return activeElement && 'value' in activeElement ? activeElement.value : null
      })
    await eventually(focused).toBe('A headline')
    await window.getByRole('button', { name: '3 places to mend' }).click()
    await window.getByRole('button', { name: 'Go to field' }).waitFor()
    expect(await violationsIn(window)).toEqual([])
    await window.getByRole('button', { name: 'Go to field' }).click()
    await eventually(focused).toBe('/img/lost.png')
    // A file of data is no page: its keys are listed instead, and lead to their fields.
    await window.getByRole('option', { name: /^Menu/ }).click()
    const data = window.frameLocator('iframe')
    await data.getByText('This file holds data that the site uses').waitFor()
    const shown = await (await window.locator('iframe').elementHandle())?.contentFrame()
    expect(shown && (await violationsInFrame(shown))).toEqual([])
    await data.getByText('Harbour').last().click()
    await eventually(focused).toBe('Harbour')
  })

  it('marks a link that leads nowhere, mends it, and takes that back', async () => {
    const { window, frame, text } = await open()
    await frame.locator('a.has-problem').waitFor()
    await frame.locator('h4.has-problem').waitFor()
    await window.getByRole('button', { name: '3 places to mend' }).click()
    await window.getByRole('combobox', { name: 'Page meant' }).fill('Second')
    await window.getByRole('option').filter({ hasText: '/posts/b/' }).click()
    await eventually(text).toContain('[the other](/posts/b/)')
    await window.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await eventually(text).toContain('[the other](/posts/gone/)')
  })

  it('becomes one HTML file without a script, and a PDF', async () => {
    const { window, application } = await open()
    const folder = temporaryFolder()
    folders.push(folder)
    await answerSaveDialog(application, path.join(folder, 'page'))
    await window.getByRole('button', { name: 'Export and print' }).click()
    await window.getByRole('menuitem', { name: /HTML/ }).click()
    await window.getByText('Saved as page.html').first().waitFor()
    const html = readFileSync(path.join(folder, 'page.html'), 'utf8')
    expect(html).toContain('First page')
    expect(html).toContain('src="data:image/png;base64,')
    expect(html).toContain('color: rgb(1, 2, 3)')
    expect(html).toContain(`content="default-src 'none'`)
    expect(html).toContain('<title>First page</title>')
    // A link to another page of the site would lead to a file that is not there.
    expect(html).toContain('See <a>the other</a>.')
    expect(html.slice(html.indexOf('<body'))).not.toMatch(/<script|preview:\/\/|data-field|\son\w+=/)
    expect(html).not.toMatch(/<script|preview:\/\//)
    await window.getByRole('button', { name: 'Export and print' }).click()
    await window.getByRole('menuitem', { name: /PDF/ }).click()
    await window.getByText('Saved as page.pdf').first().waitFor()
    expect(readFileSync(path.join(folder, 'page.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('the site’s own server', () => {
  it('is shown in a window that says which it is and reaches nothing else', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.setHeader('content-type', 'text/html')
      response.end(serverPage)
    })
    const other = createServer((_request, response) => response.end('x'))
    const [port, otherPort] = [await listening(server), await listening(other)]
    try {
      const { window, application } = await open()
      await window.getByRole('button', { name: 'Export and print' }).click()
      await window.getByRole('menuitem', { name: /own server/ }).click()
      const address = window.getByRole('textbox', { name: 'Address' })
      expect(await address.inputValue()).toBe('http://localhost:1313/')
      await address.fill(`localhost:${port}`)
      expect(asked).toEqual([])
      const opened = application.waitForEvent('window')
      await window.getByRole('button', { name: 'Open', exact: true }).click()
      const shown = await opened
      await shown.getByText('Made by the server').waitFor()
      const titles = () =>
        application.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((each) => each.getTitle()),
        )
      await eventually(titles).toContain(`Site (localhost:${port})`)
      const reach = (url: string) =>
        shown.evaluate(
          (asking) =>
            fetch(asking, { mode: 'no-cors' }).then(
              () => 'reached',
              () => 'refused',
            ),
          url,
        )
      expect(await reach('/again')).toBe('reached')
      expect(await reach(`http://localhost:${otherPort}/`)).toBe('refused')
      expect(await shown.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined')
      await shown.evaluate((url) => void location.assign(url), `http://localhost:${otherPort}/`)
      await shown.waitForTimeout(300)
      expect(shown.url()).toBe(`http://localhost:${port}/`)
    } finally {
      server.close()
      other.close()
    }
  })
})

const serverPage = '<!doctype html><title>Site</title><p>Made by the server</p>'

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('the server has no port')
  return place.port
}

/** The system's dialog has no buttons a test could press: it answers with this name. */
async function answerSaveDialog(application: ElectronApplication, file: string): Promise<void> {
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
}
