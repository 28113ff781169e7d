import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { eventually } from './eventually.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Several pages open at once: each keeps its undo history and its place, closed ones come back, and the site opens
 * again as it was left.
 */

const openDay = 'src/content/en/announcements/2025-03-02-open-day.md'
const network = 'src/content/en/pages/network.md'

let site: BuiltRepository
let userData: string
let galley: Galley

beforeAll(async () => {
  site = contentSite()
  userData = await mkdtemp(path.join(tmpdir(), 'galley-user-'))
  galley = await launch({ folder: site.folder, userData, page: openDay })
  await title(galley.window).waitFor()
})

afterAll(async () => {
  await galley.close()
  expect(galley.errors).toEqual([])
  await rm(userData, { recursive: true, force: true })
  site.remove()
})

const title = (window: Page) => window.getByRole('textbox', { name: 'Title', exact: true })
const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the page' })
const strip = (window: Page) => window.getByRole('toolbar', { name: 'Open pages' })
const stripTitles = (window: Page) =>
  strip(window).getByRole('button').filter({ hasNotText: /^$/ }).allTextContents()
const onDisk = (file: string) => readFile(path.join(site.folder, file), 'utf8')

async function showPage(window: Page, name: RegExp): Promise<void> {
  await window.getByRole('option', { name }).first().click()
}

describe('several pages open', () => {
  it('a page alone needs no strip; one written on stays when another is shown', async () => {
    const { window } = galley
    expect(await strip(window).count()).toBe(0)
    await text(window).focus()
    await window.keyboard.press('Control+End')
    await window.keyboard.type('Written first.')
    await showPage(window, /^Network/)
    await eventually(() => title(window).inputValue()).not.toBe('Open day in March')
    await eventually(() => strip(window).count()).toBe(1)
    expect((await stripTitles(window))[0]).toBe('Open day in March')
  })

  it('going back finds the cursor where it was, and undo takes back what was typed before', async () => {
    const { window } = galley
    await window.keyboard.press('Control+PageUp')
    await eventually(() => title(window).inputValue()).toBe('Open day in March')
    await text(window).focus()
    await window.keyboard.type(' And on.')
    await eventually(() => onDisk(openDay)).toContain('Written first. And on.')
    for (let step = 0; step < 4 && (await onDisk(openDay)).includes('Written first.'); step++) {
      await window.keyboard.press('Control+Z')
      await window.waitForTimeout(700)
    }
    expect(await onDisk(openDay)).not.toContain('Written first.')
    await window.keyboard.press('Control+Shift+Z')
  })

  it('a closed page comes back with a key', async () => {
    const { window } = galley
    await showPage(window, /^Network/)
    await eventually(() => title(window).inputValue()).not.toBe('Open day in March')
    await window.keyboard.press('Control+PageUp')
    await eventually(() => title(window).inputValue()).toBe('Open day in March')
    await showPage(window, /^Network/)
    await eventually(() => title(window).inputValue()).not.toBe('Open day in March')
    await strip(window).getByRole('button', { name: 'Close “Open day in March”' }).click()
    await eventually(() => strip(window).count()).toBe(0)
    await window.keyboard.press('Control+Shift+T')
    await eventually(() => title(window).inputValue()).toBe('Open day in March')
  })

  it('the site opens again with the same pages, the same one shown and the cursor in its place', async () => {
    await text(galley.window).focus()
    await galley.window.keyboard.press('Control+Home')
    for (let step = 0; step < 3; step++) await galley.window.keyboard.press('ArrowRight')
    await showPage(galley.window, /^Network/)
    await eventually(() => title(galley.window).inputValue()).not.toBe('Open day in March')
    await text(galley.window).focus()
    await galley.window.keyboard.type('Second. ')
    await eventually(() => onDisk(network)).toContain('Second. ')
    await galley.window.keyboard.press('Control+PageUp')
    await eventually(() => title(galley.window).inputValue()).toBe('Open day in March')
    const before = await stripTitles(galley.window)
    await galley.close()
    expect(galley.errors).toEqual([])
    galley = await launch({ folder: site.folder, userData })
    const { window } = galley
    await eventually(() => title(window).inputValue()).toBe('Open day in March')
    await eventually(() => stripTitles(window)).toEqual(before)
    await text(window).focus()
    await window.keyboard.type('|')
    await eventually(() => onDisk(openDay)).toContain('\nOn |2 March')
  })
})
