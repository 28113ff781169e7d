import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentSite } from '../repositories/contentSite.ts'
import { eventually } from './eventually.ts'
import { answerFolderDialog, answerQuestion } from './folderDialog.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Two windows of one site: each page is one text, whichever window it is written in.
 */

const page = 'src/content/de/pages/network.md'

let site: ReturnType<typeof contentSite>
let galley: Galley

beforeEach(async () => {
  site = contentSite()
  galley = await launch({ folder: site.folder, page })
})

afterEach(async () => {
  await galley.close()
  site.remove()
})

const fileOf = (file: string) => readFileSync(path.join(site.folder, file), 'utf8')
const shownIn = (window: Page) => window.locator('.cm-content').innerText()

async function newWindow(from: Page): Promise<Page> {
  const opened = galley.application.waitForEvent('window')
  await from.keyboard.press('Control+Shift+N')
  const window = await opened
  await window.locator('.cm-content').waitFor()
  return window
}

async function typeAt(window: Page, key: 'Control+Home' | 'Control+End', words: string): Promise<void> {
  await window.locator('.cm-content').click()
  await window.keyboard.press(key)
  await window.keyboard.type(words, { delay: 5 })
}

const enginesOf = () =>
  galley.application.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name, serviceName }) => [name, serviceName].includes('Galley engine'))
      .map(({ pid }) => pid),
  )

/** The folder that each window shows, by the number of the window. */
const windowCount = () =>
  galley.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

describe('two windows of one site', () => {
  it('are one text, typed in at once and on other pages; one closes, and one is opened by choice', async () => {
    const first = galley.window
    await typeAt(first, 'Control+Home', 'Before. ')
    const second = await newWindow(first)
    await eventually(() => shownIn(second)).toContain('Before. ')
    const [engine] = await enginesOf()
    expect(await enginesOf()).toHaveLength(1)

    // On the same page, at once: each letter of both is in both windows and in the file.
    await Promise.all([
      typeAt(first, 'Control+Home', 'Written in the first window. '),
      typeAt(second, 'Control+End', ' Written in the second window.'),
    ])
    for (const window of [first, second]) {
      await eventually(() => shownIn(window)).toContain('Written in the first window. Before. ')
      await eventually(() => shownIn(window)).toContain('Written in the second window.')
    }
    await eventually(() => fileOf(page)).toContain('Written in the first window. Before. ')
    await eventually(() => fileOf(page)).toContain(' Written in the second window.')

    // What was typed in one window is taken back in it, and only that.
    await second.keyboard.press('Control+z')
    await eventually(() => shownIn(first)).not.toContain('Written in the second window.')
    expect(await shownIn(second)).toContain('Written in the first window. Before. ')

    // On another page, and then the window is closed in order.
    await second
      .getByRole('option', { name: /Über die Bibliothek/ })
      .first()
      .click()
    await typeAt(second, 'Control+End', ' Closed after this.')
    await typeAt(first, 'Control+Home', 'Still here. ')
    await second.close()
    await eventually(windowCount).toBe(1)
    expect(await enginesOf()).toEqual([engine])
    await eventually(() => fileOf(page)).toContain('Still here. ')
    await eventually(() => fileOf('src/content/de/pages/about.md')).toContain('Closed after this.')

    // Opened again where another window shows it, the person chooses.
    const third = await newWindow(first)
    await third.keyboard.press('Control+Shift+W')
    await third.getByRole('button', { name: 'Open a folder' }).waitFor()
    await answerFolderDialog(galley, site.folder)
    const asked = await answerQuestion(galley, 'Show that window')
    await third.getByRole('button', { name: 'Open a folder' }).click()
    await eventually(asked).toEqual(['This website is open in another window'])
    expect(await third.locator('.cm-content').count()).toBe(0)
    await answerQuestion(galley, 'Open here, too')
    await third.getByRole('button', { name: 'Open a folder' }).click()
    await third.locator('.cm-content').waitFor()
    await typeAt(first, 'Control+Home', 'Seen in both. ')
    await eventually(() => shownIn(third)).toContain('Seen in both. ')
  })

  it('lose nothing when one of them or their engine is killed', async () => {
    const first = galley.window
    await first.locator('.cm-content').waitFor()
    const second = await newWindow(first)
    await typeAt(second, 'Control+End', ' Typed before the crash.')
    await eventually(() => shownIn(first)).toContain('Typed before the crash.')
    const [engine = 0] = await enginesOf()
    process.kill(engine, 'SIGKILL')
    for (const window of [first, second]) await window.getByRole('button', { name: 'Restart' }).waitFor()
    await typeAt(first, 'Control+Home', 'Meanwhile in the first. ')
    await typeAt(second, 'Control+End', ' Meanwhile in the second.')
    await first.getByRole('button', { name: 'Restart' }).click()
    for (const window of [first, second]) {
      await eventually(() => shownIn(window)).toContain('Meanwhile in the first. ')
      await eventually(() => shownIn(window)).toContain('Typed before the crash.')
      await eventually(() => shownIn(window)).toContain('Meanwhile in the second.')
      expect(await window.getByRole('button', { name: 'Restart' }).count()).toBe(0)
    }
    await typeAt(second, 'Control+End', ' Last.')
    // Its process dies, without a word to anyone.
    const processes = await galley.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents, id }) => [id, webContents.getOSProcessId()] as const),
    )
    const [, dying = 0] = processes.toSorted(([a], [b]) => b - a)[0] ?? []
    await new Promise((settle) => setTimeout(settle, 1000))
    process.kill(dying, 'SIGKILL')
    await eventually(() => shownIn(first)).toContain(' Last.')
    await typeAt(first, 'Control+Home', 'After it. ')
    await eventually(() => fileOf(page)).toContain('After it. Meanwhile in the first. ')
    for (const words of ['Typed before the crash.', 'Meanwhile in the second.', ' Last.'])
      expect(fileOf(page)).toContain(words)
  })
})
