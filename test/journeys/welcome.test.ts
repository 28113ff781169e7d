import { existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRepository, removeFolder, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { expectSound } from '../repositories/oracle.ts'
import { eventually } from './eventually.ts'
import { expectVisibleFocus } from './focus.ts'
import { answerFolderDialog, openFolder } from './folderDialog.ts'
import { type Galley, launch } from './launch.ts'

/*
 * The first minute: Welcome, the sample site, sites opened before, the other language.
 */

let userData = ''
let site: BuiltRepository
let galley: Galley

beforeAll(async () => {
  userData = temporaryFolder()
  site = contentSite()
  galley = await launch({ userData })
})

afterAll(async () => {
  await galley.close()
  site.remove()
  removeFolder(userData)
})

const form = (window: Page) => window.getByRole('form', { name: 'Properties of the page' })
const recent = (window: Page) => window.getByRole('region', { name: 'Recent' })

async function press(window: Page, key: string): Promise<void> {
  await window.keyboard.press(key)
  await expectVisibleFocus(window)
}

/** A global of the main process under test, made by `recordMenu`. */
declare const shownMenu: { labels: readonly string[] }

/** The menu of a window cannot be asked for what it says; what it is made of can. */
async function recordMenu(): Promise<void> {
  await galley.application.evaluate(({ Menu }) => {
    const shown = { labels: [] as readonly string[] }
    Object.assign(globalThis, { shownMenu: shown })
    const build = Menu.buildFromTemplate.bind(Menu)
    Menu.buildFromTemplate = (template) => {
      const isBar = template.some(({ submenu }) => submenu !== undefined)
      if (isBar) shown.labels = template.map(({ label }) => label ?? '')
      return build(template)
    }
  })
}

describe('a start without a site', () => {
  it('shows Welcome with the first choice under the keyboard, and that nothing was opened before', async () => {
    const { window } = galley
    await window.getByRole('heading', { name: 'Your website, on your desk.' }).waitFor()
    await recent(window).getByText('Sites you open appear here.').waitFor()
    await eventually(() => window.evaluate(() => document.activeElement?.textContent)).toContain(
      'Open a folder',
    )
    await galley.picture('welcome-first')
  })

  it('stays on Welcome when the question for a folder is cancelled', async () => {
    const { window } = galley
    await answerFolderDialog(galley, null)
    await window.keyboard.press('Enter')
    await window.keyboard.press('Control+O')
    await window.getByRole('heading', { name: 'Your website, on your desk.' }).waitFor()
    expect(galley.errors).toEqual([])
  })

  it('opens the sample site by keyboard alone, as a sound repository with a page to read', async () => {
    const { window } = galley
    await press(window, 'Tab')
    await press(window, 'Tab')
    await press(window, 'Enter')
    await form(window).waitFor()
    await window.locator('iframe').waitFor()
    await galley.picture('sample-opened')
    const folder = path.join(userData, 'Sample site')
    expect(existsSync(path.join(folder, '.git'))).toBe(true)
    expectSound({ ...site, folder, git: (...args) => site.git('-C', folder, ...args) })
    expect(site.git('-C', folder, 'status', '--porcelain')).toBe('')
  })

  it('goes back to Welcome by keyboard, where the sample now is among the recent sites', async () => {
    const { window } = galley
    await window.keyboard.press('Control+Shift+W')
    const row = recent(window).getByRole('button', { name: /No open changes/ })
    await row.waitFor()
    await expectVisibleFocus(window)
    await row.focus()
    await window.keyboard.press('Enter')
    await form(window).waitFor()
    await window.keyboard.press('Control+Shift+W')
    await recent(window).waitFor()
  })
})

describe('sites opened before', () => {
  it('are there after a restart, the latest first, and open with one press', async () => {
    await openFolder(galley, site.folder)
    await form(galley.window).waitFor()
    await galley.close()
    galley = await launch({ userData })
    const { window } = galley
    const rows = recent(window).getByRole('listitem')
    await eventually(() => rows.count()).toBe(2)
    expect(await rows.first().textContent()).toContain('No open changes')
    await galley.picture('welcome-recent')
    await rows.first().getByRole('button').first().click()
    await form(window).waitFor()
    await eventually(() => window.evaluate(() => document.title)).not.toBe('')
    await window.keyboard.press('Control+Shift+W')
    await recent(window).waitFor()
  })

  it('are one choice away while another is open, at their own start page and without what was said before', async () => {
    const { window } = galley
    await openFolder(galley, path.join(site.folder, 'gone'))
    await window.getByText('This folder is not there.').waitFor()
    await openFolder(galley, site.folder)
    await form(window).waitFor()
    expect(await window.getByText('This folder is not there.').count()).toBe(0)
    await window.getByRole('option', { name: /^Network/ }).click()
    await eventually(() => window.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Network')
    await window.getByRole('button', { name: /Open another site/ }).click()
    await window.getByRole('menuitem', { name: 'Stadtwerk Nord' }).click()
    await window.getByRole('button', { name: /^Stadtwerk Nord/ }).waitFor()
    await form(window).waitFor()
    expect(await window.getByText('This page is no longer there').count()).toBe(0)
    await window.keyboard.press('Control+Shift+W')
    await recent(window).waitFor()
  })

  it('whose folder is gone are grey, say so, and cannot be pressed; they come back with it', async () => {
    const { window } = galley
    const away = `${site.folder}-away`
    renameSync(site.folder, away)
    await window.reload()
    const row = recent(window).getByRole('listitem').filter({ hasText: 'The folder is not there now' })
    await row.waitFor()
    expect(await row.getByRole('button').first().isDisabled()).toBe(true)
    await galley.picture('welcome-missing')
    renameSync(away, site.folder)
    await window.reload()
    await recent(window).getByRole('listitem').first().waitFor()
    await eventually(() => row.count()).toBe(0)
  })

  it('can be forgotten one by one, and stay forgotten', async () => {
    const { window } = galley
    const rows = recent(window).getByRole('listitem')
    const name =
      (await rows.first().getByRole('button').first().locator('span span').first().textContent()) ?? ''
    const forget = window.getByRole('button', { name: `Forget “${name}”` })
    await forget.focus()
    await window.keyboard.press('Enter')
    await eventually(() => rows.count()).toBe(1)
    await expectVisibleFocus(window)
    await window.reload()
    await rows.first().waitFor()
    expect(await rows.count()).toBe(1)
    expect(existsSync(path.join(site.folder, '.git'))).toBe(true)
  })
})

describe('a window that was opened for a site', () => {
  it('shows Welcome when the site is closed', async () => {
    const opened = await launch({ folder: site.folder })
    await form(opened.window).waitFor()
    await opened.window.keyboard.press('Control+Shift+W')
    await opened.window.getByRole('heading', { name: 'Your website, on your desk.' }).waitFor()
    await recent(opened.window).getByRole('listitem').waitFor()
    await opened.close()
  })
})

describe('the language', () => {
  it('changes at once, everywhere, by keyboard, and back', async () => {
    const { window } = galley
    await recordMenu()
    const german = window.getByRole('button', { name: 'Deutsch' })
    await german.focus()
    await press(window, 'Enter')
    await window.getByRole('heading', { name: 'Ihre Website auf Ihrem Schreibtisch.' }).waitFor()
    await window.getByRole('region', { name: 'Zuletzt geöffnet' }).waitFor()
    expect(await window.evaluate(() => document.documentElement.lang)).toMatch(/^de/)
    await eventually(() => galley.application.evaluate(() => shownMenu.labels)).toContain('Datei')
    await galley.picture('welcome-german')
    await window.getByRole('button', { name: 'English' }).click()
    await window.getByRole('heading', { name: 'Your website, on your desk.' }).waitFor()
    await eventually(() => galley.application.evaluate(() => shownMenu.labels)).toContain('File')
  })

  it('changes with a page open, and the words typed just before are kept', async () => {
    const { window } = galley
    await openFolder(galley, site.folder)
    await form(window).waitFor()
    const title = window.getByRole('textbox', { name: 'Title' })
    await title.fill('Harbour house')
    await window.keyboard.press('Control+K')
    await window.keyboard.type('deutsch')
    await window.keyboard.press('Enter')
    await window.getByRole('form', { name: 'Eigenschaften der Seite' }).waitFor()
    expect(await window.getByRole('textbox', { name: 'Titel' }).inputValue()).toBe('Harbour house')
    await window.getByText('Auf diesem Computer gespeichert').first().waitFor()
    await galley.picture('editor-german')
  })
})
