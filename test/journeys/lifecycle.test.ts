import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentSite } from '../repositories/contentSite.ts'
import { commandLine, executable, type Galley, launch } from './launch.ts'

/*
 * How Galley starts, shares its engines between windows, outlives them, and ends.
 */

const page = 'src/content/de/pages/network.md'

/** A busy machine takes seconds to start a process. */
const patiently = { timeout: 20_000 }

let home = ''
let site: ReturnType<typeof contentSite>
const running: Galley[] = []

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'galley-lifecycle-'))
  site = contentSite()
})

afterEach(async () => {
  for (const galley of running.splice(0)) await galley.close()
  site.remove()
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

async function start(options: Parameters<typeof launch>[0] = {}): Promise<Galley> {
  const galley = await launch({ userData: path.join(home, 'data'), folder: site.folder, page, ...options })
  running.push(galley)
  return galley
}

/** Starts a second program beside a running one and answers its exit code. */
function startAgain(words: Parameters<typeof launch>[0]): Promise<number | null> {
  const second = spawn(executable(), commandLine(words ?? {}, path.join(home, 'data')), { stdio: 'ignore' })
  return new Promise((resolve) => second.once('exit', resolve))
}

const engines = (galley: Galley) =>
  galley.application.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name, serviceName }) => [name, serviceName].includes('Galley engine'))
      .map(({ pid }) => pid),
  )

const textOf = (file: string) => readFileSync(path.join(site.folder, file), 'utf8')

async function type(window: Page, words: string): Promise<void> {
  await window.locator('.cm-content').click()
  await window.keyboard.press('Control+Home')
  await window.keyboard.type(words)
}

/** Kills the engine as a crash would and presses the button that the window then offers. */
async function killAndRestart(galley: Galley, meanwhile = async () => {}): Promise<void> {
  const [engine] = await engines(galley)
  process.kill(engine ?? 0, 'SIGKILL')
  const restart = galley.window.getByRole('button', { name: 'Restart' })
  await restart.waitFor()
  await meanwhile()
  await restart.click()
  await restart.waitFor({ state: 'detached' })
}

describe('an engine', () => {
  it('is kept when the page is loaded again', async () => {
    const galley = await start()
    await galley.window.locator('.cm-content').waitFor()
    const [before] = await engines(galley)
    await galley.window.reload()
    await galley.window
      .getByText('Saved on this computer')
      .or(galley.window.getByRole('navigation'))
      .first()
      .waitFor()
    expect(await engines(galley)).toEqual([before])
  })

  it('has what was typed when the window’s own process crashes, and the window comes back to the page', async () => {
    const galley = await start()
    await type(galley.window, 'Typed before the crash. ')
    await galley.application.evaluate(({ BrowserWindow }) => {
      // Later, so that the driver gets its answer first.
      setTimeout(() => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(), 100)
    })
    await new Promise((settle) => setTimeout(settle, 1000))
    // The driver gives a crashed page up; the window is asked through main, once it has loaded again.
    const shown = () =>
      galley.application.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (!contents || contents.isCrashed() || contents.isLoading()) return ''
        return contents.executeJavaScript('document.body.innerText')
      })
    await expect.poll(shown, patiently).toContain('Typed before the crash.')
    await expect.poll(() => textOf(page), patiently).toContain('Typed before the crash.')
  })

  it('that dies is missed, and starts again with what was typed before', async () => {
    const galley = await start()
    await type(galley.window, 'Typed before. ')
    await expect.poll(() => textOf(page), patiently).toContain('Typed before. ')
    const [before] = await engines(galley)
    await killAndRestart(galley)
    await expect.poll(() => engines(galley), patiently).not.toEqual([])
    expect(await engines(galley)).not.toContain(before)
    await galley.window.getByText('Typed before. ').first().waitFor()
  })

  it('that is started again gets what was typed without it', async () => {
    const galley = await start()
    await type(galley.window, 'Typed before. ')
    await killAndRestart(galley, () => galley.window.keyboard.type('Typed meanwhile. '))
    await expect.poll(() => textOf(page), patiently).toContain('Typed before. Typed meanwhile. ')
  })

  it('ends with its window, while those of other windows go on', async () => {
    const galley = await start()
    await galley.window.locator('.cm-content').waitFor()
    const [engine] = await engines(galley)
    const other = contentSite()
    const opened = galley.application.waitForEvent('window')
    expect(await startAgain({ folder: other.folder })).toBe(0)
    const second = await opened
    await expect.poll(() => engines(galley), patiently).toHaveLength(2)
    await second.close()
    await expect.poll(() => engines(galley), patiently).toEqual([engine])
    other.remove()
  })
})

describe('a second start', () => {
  it('shows the window that has the site open already', async () => {
    const galley = await start()
    expect(await startAgain({ folder: path.join(site.folder, '.') })).toBe(0)
    expect(galley.application.windows()).toHaveLength(1)
  })

  it('opens another site in a window of its own', async () => {
    const galley = await start()
    const other = contentSite()
    const opened = galley.application.waitForEvent('window')
    expect(await startAgain({ folder: other.folder })).toBe(0)
    await (await opened).waitForURL('app://bundle/index.html')
    expect(galley.application.windows()).toHaveLength(2)
    other.remove()
  })
})

describe('the end', () => {
  it('comes after what was typed in the last moment is in its file', async () => {
    const galley = await start()
    await type(galley.window, 'Last words. ')
    await galley.close()
    running.pop()
    expect(textOf(page)).toContain('Last words. ')
  })

  it('comes in order when the system asks for it', async () => {
    const galley = await start()
    await type(galley.window, 'Last words. ')
    const child = galley.application.process()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    running.pop()
    expect(textOf(page)).toContain('Last words. ')
  })

  it('leaves the size of the window for the next start', async () => {
    const first = await start()
    await first.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 700),
    )
    await first.close()
    running.pop()
    const second = await start()
    const size = await second.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getContentSize(),
    )
    expect(size).toEqual([1000, 700])
  })
})

describe('a picture', () => {
  it('is written when the page and its preview are shown, and Galley ends by itself', async () => {
    const file = path.join(home, 'shot.png')
    const words = ['--screenshot', file, '--size', '1280x800']
    expect(await startAgain({ folder: site.folder, page, words })).toBe(0)
    const bytes = await readFile(file)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1280, 800])
  })

  it('of a folder that does not exist is not written into nowhere', async () => {
    const file = path.join(home, 'absent', 'shot.png')
    expect(await startAgain({ folder: site.folder, page, words: ['--screenshot', file] })).toBe(1)
    expect(existsSync(path.dirname(file))).toBe(false)
  })
})
