import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { type BuiltRepository, removeFolder, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { expectSound } from '../repositories/oracle.ts'
import { eventually } from './eventually.ts'
import { type Galley, launch } from './launch.ts'

const network = 'src/content/en/pages/network.md'
const networkGerman = 'src/content/de/pages/network.md'
const announcement = 'src/content/en/announcements/2025-05-11-sundays.md'

let galley: Galley | null = null
let site: BuiltRepository | null = null

afterEach(async () => {
  await galley?.close()
  site?.remove()
  galley = null
  site = null
})

async function open(page: string, userData?: string): Promise<{ window: Page; site: BuiltRepository }> {
  site ??= contentSite()
  galley = await launch({ folder: site.folder, page, ...(userData ? { userData } : {}) })
  await ready(galley.window)
  return { window: galley.window, site }
}

/** The page is there, and the window knows that pages can be made. */
async function ready(window: Page): Promise<void> {
  await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
  await eventually(() => window.getByRole('button', { name: 'New page' }).isEnabled()).toBe(true)
}

const isThere = (built: BuiltRepository, file: string) => existsSync(path.join(built.folder, file))
const textOf = (built: BuiltRepository, file: string) => readFileSync(path.join(built.folder, file), 'utf8')
const titleShown = (window: Page) => window.getByRole('textbox', { name: 'Title' }).inputValue()

describe('making a page', () => {
  it('takes a new announcement in both languages from nothing to a version', async () => {
    const { window, site } = await open(announcement)
    await window.keyboard.press('Control+N')
    const dialog = window.getByRole('dialog', { name: 'New page' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Harbour night')
    await window.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await eventually(() => titleShown(window)).toBe('Harbour night')

    const made = site
      .git('ls-files', '--others', '--exclude-standard')
      .split('\n')
      .filter((file) => file !== '')
    expect(made).toHaveLength(2)
    const [german = '', english = ''] = made
    expect(english).toMatch(/^src\/content\/en\/announcements\/\d{4}-\d{2}-\d{2}-harbour-night\.md$/)
    expect(german).toBe(english.replace('/en/', '/de/'))

    // The cursor is in the text: writing goes on without a click.
    await window.keyboard.type('The library stays open until midnight.')
    const author = window.getByRole('region', { name: 'Author' })
    await author.getByRole('button', { name: /^Add/ }).first().click()
    await author.getByRole('textbox', { name: 'Firstname' }).fill('Mira')
    await eventually(() => textOf(site, english)).toMatch(/firstname: "?Mira/)

    await window.getByRole('radio', { name: 'Deutsch' }).click()
    await eventually(() => window.getByRole('radio', { name: 'Deutsch' }).isChecked()).toBe(true)
    await ready(window)
    await window.getByRole('textbox', { name: 'Title' }).fill('Hafennacht')
    await eventually(() => textOf(site, german)).toContain('title: "Hafennacht"')

    await window.getByRole('button', { name: 'Save version', exact: true }).click()
    await window.getByRole('button', { name: /^Save version of 2/ }).click()
    await eventually(() => site.git('status', '--porcelain')).toBe('')
    expect(site.git('show', '--format=', '--name-status', 'HEAD').trim().split('\n').toSorted()).toEqual([
      `A\t${german}`,
      `A\t${english}`,
    ])
    expect(textOf(site, english)).toContain('The library stays open until midnight.')
    expectSound(site)
  })

  it('says in words that a name is taken, and makes nothing', async () => {
    const { window, site } = await open(network)
    await window.getByRole('button', { name: 'New page' }).click()
    const dialog = window.getByRole('dialog', { name: 'New page' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('About')
    await dialog.getByText('There is a page with the file name “about.md” already.').waitFor()
    await window.keyboard.press('Enter')
    await window.keyboard.press('Escape')
    expect(site.git('status', '--porcelain')).toBe('')
  })

  it('brings a page into the language it lacks with one press', async () => {
    const { window, site } = await open(announcement)
    await window.getByRole('button', { name: 'Create in German' }).click()
    await eventually(() => isThere(site, announcement.replace('/en/', '/de/'))).toBe(true)
    await eventually(() => window.getByRole('radio', { name: 'Deutsch' }).isChecked()).toBe(true)
  })
})

describe('renaming a page', () => {
  it('mends what leads to it and saves all of it as one version, by keyboard alone', async () => {
    const { window, site } = await open(network)
    await window.getByRole('textbox', { name: 'Text of the page' }).focus()
    await window.keyboard.press('Control+End')
    await window.keyboard.type('Typed before. ')
    await window.keyboard.press('F2')
    const dialog = window.getByRole('dialog', { name: /^Rename or move/ })
    await dialog.getByRole('textbox', { name: 'File name' }).waitFor()
    await window.keyboard.press('Control+A')
    await window.keyboard.type('partners')
    await dialog.getByText('The address changes from /network to /partners.', { exact: false }).waitFor()
    await dialog.getByRole('list', { name: /links that this concerns/ }).waitFor()
    await dialog.getByRole('checkbox', { name: 'Save as a version' }).focus()
    await window.keyboard.press('Space')
    await dialog.getByRole('button', { name: 'Rename' }).focus()
    await window.keyboard.press('Enter')
    await window.getByText('“Network” moved and saved as a version').waitFor()
    expect(site.git('status', '--porcelain')).toBe('')
    const changed = site.git('show', '--format=', '--unified=0', '--find-renames=60%', 'HEAD')
    expect(changed).toContain(`rename from ${networkGerman}`)
    expect(changed).toContain("+            url: '/partners'")
    expect(isThere(site, network)).toBe(false)

    // The page is still the one that was open: its undo history reaches back to before it was renamed.
    const text = window.getByRole('textbox', { name: 'Text of the page' })
    await text.focus()
    await window.keyboard.press('Control+End')
    await window.keyboard.type('Typed after.')
    const partners = 'src/content/en/pages/partners.md'
    await eventually(() => textOf(site, partners)).toMatch(/Typed before\. \n?Typed after\./)
    for (let step = 0; step < 4; step++) await window.keyboard.press('Control+Z')
    await eventually(() => textOf(site, partners)).not.toContain('Typed before.')
  })

  it('goes back with the message that told of it', async () => {
    const { window, site } = await open(network)
    await window.keyboard.press('F2')
    const dialog = window.getByRole('dialog', { name: /^Rename or move/ })
    await dialog.getByRole('textbox', { name: 'File name' }).fill('partners')
    await eventually(() => dialog.getByRole('button', { name: 'Rename' }).isEnabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await eventually(() => isThere(site, 'src/content/en/pages/partners.md')).toBe(true)
    await window.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await eventually(() => site.git('status', '--porcelain')).toBe('')
  })
})

describe('deleting a page', () => {
  it('shows who links to it, and brings it back after a restart', async () => {
    const userData = temporaryFolder()
    const { window, site } = await open(network, userData)
    await window.getByRole('button', { name: 'More about this page' }).click()
    await window.getByRole('menuitem', { name: /^Delete/ }).click()
    const question = window.getByRole('alertdialog', { name: 'Delete “Network”?' })
    await question.getByRole('checkbox', { name: 'German' }).focus()
    await window.keyboard.press('Space')
    await question
      .getByText(/link here\. Their links will lead nowhere/)
      .first()
      .waitFor()
    await question.getByRole('button', { name: 'Delete' }).click()
    await eventually(() => isThere(site, network) || isThere(site, networkGerman)).toBe(false)
    await window.getByText('“Network” deleted in 2 languages').waitFor()
    await galley?.close()

    galley = await launch({ folder: site.folder, page: announcement, userData })
    await ready(galley.window)
    await galley.window.keyboard.press('Control+K')
    await galley.window.keyboard.type('Bring back')
    await galley.window.getByRole('option', { name: /Bring back pages/ }).waitFor()
    await galley.window.keyboard.press('Enter')
    await galley.window.getByRole('button', { name: 'Undo: Network' }).click()
    await eventually(() => site.git('status', '--porcelain')).toBe('')
    await galley.close()
    galley = null
    removeFolder(userData)
  })
})
