import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { type BuiltRepository, removeFolder, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { expectSound } from '../repositories/oracle.ts'
import { type Galley, launch } from './launch.ts'

const network = 'src/content/de/pages/network.md'
const start = 'src/content/en/pages/index.md'
const menu = 'src/content/en/components/menuOverlay.md'

let galley: Galley | null = null
let site: BuiltRepository | null = null

afterEach(async () => {
  await galley?.close()
  site?.remove()
  galley = null
  site = null
})

async function open(page: string, userData?: string): Promise<{ window: Page; site: BuiltRepository }> {
  site = contentSite()
  galley = await launch({ folder: site.folder, page, ...(userData ? { userData } : {}) })
  await galley.window.getByRole('form', { name: 'Properties of the page' }).waitFor()
  return { window: galley.window, site }
}

function textOf(built: BuiltRepository, file: string): string {
  return readFileSync(path.join(built.folder, file), 'utf8')
}

async function preview(window: Page): Promise<Frame> {
  const element = await window.locator('iframe').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('there is no preview')
  return frame
}

const saved = (window: Page) => window.getByText('Saved on this computer').waitFor()

/** The lines that a version took away and put there, without their place. */
function changedLines(built: BuiltRepository): string[] {
  const diff = built.git('show', '--format=', '--unified=0', 'HEAD')
  return diff.split('\n').filter((line) => /^[-+](?![-+]{2} )/.test(line))
}

async function saveVersion(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Save version', exact: true }).click()
  await window.getByRole('button', { name: /^Save version of/ }).click()
  await window
    .getByText(/^Version of \d+ pages? saved/)
    .first()
    .waitFor()
}

describe('editing a page', () => {
  it('changes a title in the form and a sentence in the text, and the version has exactly these lines', async () => {
    const { window, site } = await open(network)
    const title = window.getByRole('textbox', { name: 'Title' })
    await title.fill('Unser Netzwerk')
    const frame = await preview(window)
    await frame.getByRole('heading', { name: 'Unser Netzwerk' }).waitFor()

    const text = window.getByRole('textbox', { name: 'Text of the page' })
    await text.click()
    await window.keyboard.press('Control+End')
    await window.keyboard.type('Ein neuer Satz.')
    await frame.getByText('Ein neuer Satz.').waitFor()
    await saved(window)
    const edited = textOf(site, network)

    for (let step = 0; step < 6; step++) await window.keyboard.press('Control+Z')
    await frame.getByRole('heading', { name: 'Netzwerk', exact: true }).waitFor()
    await saved(window)
    await expect.poll(() => textOf(site, network)).toBe(site.git('show', `HEAD:${network}`))

    for (let step = 0; step < 6; step++) await window.keyboard.press('Control+Shift+Z')
    await expect.poll(() => textOf(site, network)).toBe(edited)

    await saveVersion(window)
    const lines = changedLines(site)
    expect(lines.filter((line) => line.includes('title'))).toEqual([
      "-title: 'Netzwerk'",
      "+title: 'Unser Netzwerk'",
    ])
    expect(lines.some((line) => line.startsWith('+') && line.endsWith('Ein neuer Satz.'))).toBe(true)
    expect(lines).toHaveLength(3)
    expect(site.git('status', '--porcelain')).toBe('')
    expectSound(site)
  })

  it('changes one nested field of a page made of sections and leaves every other line alone', async () => {
    const { window, site } = await open(start)
    const sections = window.getByRole('region', { name: 'Sections' })
    await sections.getByRole('listitem').first().getByRole('button').first().click()
    const field = sections.getByRole('textbox', { name: 'Headline' }).first()
    const before = await field.inputValue()
    await field.fill(`${before}, it's new`)
    await saved(window)
    const diff = site
      .git('diff', '--unified=0')
      .split('\n')
      .filter((line) => /^[-+](?![-+]{2} )/.test(line))
    expect(diff).toHaveLength(2)
    expect(diff[1]).toContain(", it''s new'")
  })

  it('keeps the commented-out entries of a menu when a label next to them changes', async () => {
    const { window, site } = await open(menu)
    const columns = window.getByRole('region', { name: 'Columns' })
    await columns.getByRole('listitem').first().getByRole('button').first().click()
    await columns.getByRole('textbox', { name: 'Title' }).first().fill('Find out more')
    await saved(window)
    const diff = site
      .git('diff', '--unified=0')
      .split('\n')
      .filter((line) => /^[-+](?![-+]{2} )/.test(line))
    expect(diff).toHaveLength(2)
    expect(textOf(site, menu)).toMatch(/^#/m)
  })

  it('brings back what was typed when every process is killed', async () => {
    const userData = temporaryFolder()
    const { window, site } = await open(network, userData)
    await window.getByRole('textbox', { name: 'Text of the page' }).click()
    await window.keyboard.press('Control+End')
    await window.keyboard.type('Noch nicht gespeichert.', { delay: 5 })
    await new Promise((settle) => setTimeout(settle, 150))
    await galley?.kill()
    galley = await launch({ folder: site.folder, page: network, userData })
    const text = galley.window.getByRole('textbox', { name: 'Text of the page' })
    await text.click()
    await galley.window.keyboard.press('Control+End')
    await text.getByText('Noch nicht gespeichert.').waitFor()
    await expect.poll(() => textOf(site, network)).toContain('Noch nicht gespeichert.')
    await galley.close()
    galley = null
    removeFolder(userData)
  })

  it('opens malformed front matter as source and says where it is wrong', async () => {
    site = contentSite()
    const broken = `---\ntitle: 'A\nslug: [\n---\n\nText\n`
    writeFileSync(path.join(site.folder, network), broken)
    galley = await launch({ folder: site.folder, page: network })
    await galley.window.getByText('This page opens as source', { exact: false }).waitFor()
    await galley.window.getByRole('button', { name: 'Go to the place' }).click()
    await galley.window.keyboard.press('Control+End')
    await galley.window.keyboard.type('More.')
    await saved(galley.window)
    expect(textOf(site, network)).toBe(`${broken}More.`)
  })

  it('shows the picture of a page, whether it is the first or comes after another', async () => {
    const { window } = await open('src/content/en/pages/about.md')
    const harbour = window.getByRole('textbox', { name: 'Text of the page' }).getByRole('img')
    const width = () => harbour.evaluate((image) => (image as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBeGreaterThan(0)
    await window.getByRole('option', { name: /^Network/ }).click()
    await harbour.waitFor({ state: 'detached' })
    await window.getByRole('option', { name: /^About/ }).click()
    await expect.poll(width).toBeGreaterThan(0)
  })
})
