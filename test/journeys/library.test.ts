import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { mediaSite, onePixel } from '../repositories/mediaSite.ts'
import { violationsIn } from './axe.ts'
import { eventually } from './eventually.ts'
import { type Galley, launch } from './launch.ts'

const spring = 'content/news/spring.md'
const ferry = 'content/news/ferry.md'

let galley: Galley | null = null
let site: BuiltRepository | null = null

afterEach(async () => {
  await galley?.close()
  site?.remove()
  galley = null
  site = null
})

async function open(page: string = spring): Promise<{ window: Page; site: BuiltRepository }> {
  site = mediaSite()
  galley = await launch({ folder: site.folder, page })
  const { window } = galley
  await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
  await eventually(() => window.getByRole('button', { name: 'New page' }).isEnabled()).toBe(true)
  return { window, site }
}

const textOf = (built: BuiltRepository, file: string) => readFileSync(path.join(built.folder, file), 'utf8')
const isThere = (built: BuiltRepository, file: string) => existsSync(path.join(built.folder, file))

describe('finding and replacing in all pages', () => {
  it('shows every place, replaces what is ticked with the page that is open, and takes it back', async () => {
    const { window, site } = await open()
    await window.keyboard.press('Control+Shift+F')
    const panel = window.getByRole('dialog', { name: 'Find and replace in all pages' })
    await panel.getByRole('textbox', { name: 'Find' }).fill('The harbour')
    await panel.getByRole('textbox', { name: 'Replace with' }).fill('The old port')
    const places = panel.getByRole('listbox', { name: 'Places found' })
    await places.getByRole('option').first().waitFor()
    await galley?.picture('replace')
    await panel.getByRole('button', { name: /^Replace \d+ places$/ }).click()
    await panel.waitFor({ state: 'hidden' })
    await eventually(() => textOf(site, spring)).toContain('![The old port](/images/harbour.png')
    expect(textOf(site, spring)).toContain('See ![The old port](/images/harbour.png) now')
    expect(textOf(site, ferry)).toContain('title="The old port"')
    await eventually(() => window.locator('.cm-content').innerText()).toContain('The old port')

    await window.getByRole('button', { name: 'Undo' }).click()
    await eventually(() => site.git('status', '--porcelain')).toBe('')
    await eventually(() => window.locator('.cm-content').innerText()).not.toContain('The old port')
  })
})

describe('filters of the list of pages', () => {
  it('are chosen, kept, named, let go of and brought back by keyboard alone', async () => {
    const { window } = await open()
    const rows = window.getByRole('listbox', { name: 'Pages' }).getByRole('option')
    await window.getByRole('button', { name: 'Filter and order' }).focus()
    await window.keyboard.press('Enter')
    const panel = window.getByRole('dialog', { name: 'Filter and order' })
    await panel.getByRole('button', { name: /Folder/ }).focus()
    await window.keyboard.press('Enter')
    await window.getByRole('option', { name: /^content\/news/ }).waitFor()
    await window.keyboard.type('content/n')
    await window.keyboard.press('Enter')
    await eventually(() => rows.count()).toBe(3)
    await panel.getByRole('button', { name: 'Keep this filter' }).focus()
    await window.keyboard.press('Enter')
    const focused = () => window.evaluate(() => document.activeElement?.textContent)
    await panel.getByRole('textbox', { name: 'Name of the filter' }).waitFor()
    await window.keyboard.type('New pages')
    await window.keyboard.press('Enter')
    await eventually(focused).toBe('New pages')
    await panel.getByRole('button', { name: 'Rename “New pages”' }).focus()
    await window.keyboard.press('Enter')
    await window.keyboard.press('Control+A')
    await window.keyboard.type('News')
    await window.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Delete “News”' }).waitFor()
    expect(await violationsIn(window)).toEqual([])
    await panel.getByRole('button', { name: 'Delete “News”' }).focus()
    await window.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Delete “News”' }).waitFor({ state: 'detached' })
    await panel.getByRole('button', { name: 'Show all pages' }).focus()
    await window.keyboard.press('Enter')
    await eventually(() => rows.count()).toBe(4)
    await window.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    await window.getByRole('button', { name: 'Undo' }).click()
    await window.getByRole('button', { name: 'Filter and order' }).click()
    await panel.getByRole('button', { name: 'News', exact: true }).click()
    await eventually(() => rows.count()).toBe(3)
  })
})

describe('searching in all text', () => {
  it('finds a page by words of its text, and opens it there', async () => {
    const { window } = await open()
    await window.getByRole('searchbox', { name: 'Search pages' }).fill('picture here')
    await window.getByRole('radio', { name: 'All text' }).click()
    const hit = window.getByRole('option', { name: /^About\. No picture here/ })
    await hit.waitFor()
    await galley?.picture('search')
    await hit.click()
    await eventually(() => window.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('About')
  })
})

describe('the library', () => {
  it('gives a picture that three pages show another name, and they follow', async () => {
    const { window, site } = await open()
    await window.getByRole('button', { name: 'Media', exact: true }).click()
    await window.getByRole('option', { name: /^harbour\.png/ }).click()
    const details = window.getByRole('complementary', { name: 'Details' })
    await details.getByText('Used in 3 pages').waitFor()
    await galley?.picture('media')
    await details.getByRole('button', { name: 'Rename or move' }).click()
    const dialog = window.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'File name' }).fill('old-port')
    await dialog.getByText('3 pages refer to it and follow').waitFor()
    await dialog.getByRole('button', { name: 'Rename or move' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await eventually(() => isThere(site, 'static/images/old-port.png')).toBe(true)
    expect(textOf(site, spring)).toContain('![The harbour](/images/old-port.png "Morning")')
    expect(textOf(site, ferry)).toContain('{{< figure src="/images/old-port.png"')
    expect(textOf(site, 'content/news/open-day/index.md')).toContain('image: "/images/old-port.png" # from')

    await window.getByRole('button', { name: 'Undo' }).click()
    await eventually(() => site.git('status', '--porcelain')).toBe('')
  })

  it('takes an added picture under a clean name, and shows what is unused and missing', async () => {
    const { window, site } = await open()
    await window.getByRole('button', { name: 'Media', exact: true }).click()
    await window.getByRole('option', { name: /^static\/images/ }).click()
    const chooser = window.waitForEvent('filechooser')
    await window.getByRole('button', { name: 'Add files' }).click()
    const buffer = onePixel
    await (await chooser).setFiles([{ name: 'Über uns (1).PNG', mimeType: 'image/png', buffer }])
    const dialog = window.getByRole('dialog', { name: 'Add 1 file' })
    await dialog.getByRole('button', { name: 'Add files' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await eventually(() => isThere(site, 'static/images/ueber-uns-1.png')).toBe(true)
    await window.getByRole('button', { name: 'Show as a list' }).click()
    await window.getByRole('option', { name: /^harbour\.png.*on 3 pages$/ }).click()
    // What react-aria announces stands in a live region for a moment, by the id of an element that has gone.
    expect(await violationsIn(window, ['role-img-alt'])).toEqual([])
    await window.getByRole('option', { name: 'Unused' }).click()
    await window.getByRole('option', { name: /^forgotten\.png/ }).waitFor()
    await window.getByRole('option', { name: /^Missing/ }).click()
    await window.getByText('/files/gone.pdf').waitFor()
  })
})

describe('finding anything', () => {
  it('leads to a file of the library by a few letters of its name', async () => {
    const { window } = await open()
    await window.keyboard.press('Control+K')
    await window.keyboard.type('forgotten')
    await window.getByRole('option', { name: /forgotten\.png/ }).waitFor()
    await window.keyboard.press('Enter')
    const details = window.getByRole('complementary', { name: 'Details' })
    await details.getByText('Not used in any page').waitFor()
  })
})

describe('a picture dropped into the text', () => {
  it('asks what it shows, and is written the way the page has its pictures', async () => {
    const { window, site } = await open()
    const data = await window.evaluateHandle((base64) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      transfer.items.add(new File([bytes], 'Sunset (2).png', { type: 'image/png' }))
      return transfer
    }, onePixel.toString('base64'))
    const text = window.locator('.cm-content')
    const box = await text.locator('.cm-line').last().boundingBox()
    const at = { clientX: (box?.x ?? 0) + 2, clientY: (box?.y ?? 0) + 4 }
    await text.dispatchEvent('drop', { dataTransfer: data, ...at })
    const dialog = window.getByRole('dialog', { name: 'Insert picture' })
    await dialog.getByRole('textbox', { name: 'What the picture shows' }).fill('The sun [over] the harbour')
    await galley?.picture('insert')
    await window.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await eventually(() => textOf(site, spring)).toContain(
      '![The sun \\[over\\] the harbour](/images/sunset-2.png)',
    )
    expect(isThere(site, 'static/images/sunset-2.png')).toBe(true)
  })
})
