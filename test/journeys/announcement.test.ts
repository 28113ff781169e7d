import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { announcementSite, newestAnnouncement } from '../repositories/announcementSite.ts'
import type { BuiltRepository } from '../repositories/build.ts'
import { expectSound } from '../repositories/oracle.ts'
import { eventually } from './eventually.ts'
import { expectVisibleFocus } from './focus.ts'
import { type Galley, launch } from './launch.ts'

/*
 * A new announcement in both languages, from nothing to a version, with a reference to its author and a picture. Nothing
 * is clicked, and no configuration says what an announcement is.
 */

let galley: Galley | null = null
let site: BuiltRepository | null = null

afterEach(async () => {
  await galley?.close()
  site?.remove()
  galley = null
  site = null
})

async function open(): Promise<{ readonly window: Page; readonly site: BuiltRepository }> {
  site = announcementSite()
  galley = await launch({ folder: site.folder, page: newestAnnouncement })
  const { window } = galley
  await window.getByRole('combobox', { name: /^Author/ }).waitFor()
  await eventually(() => window.getByRole('button', { name: 'New page' }).isEnabled()).toBe(true)
  return { window, site }
}

const isFocused = (element: Locator) => element.evaluate((node) => node === document.activeElement)

/** Presses a key until this has the focus, as somebody without a mouse does, and never loses sight of it. */
async function goTo(window: Page, key: 'Tab' | 'Shift+Tab', element: Locator): Promise<void> {
  for (let press = 0; press < 30; press++) {
    await window.keyboard.press(key)
    await expectVisibleFocus(window, 'caret')
    if (await isFocused(element)) return
  }
  throw new Error(`${key} does not lead to ${element}`)
}

describe('an announcement, by keyboard alone', () => {
  it('is made in both languages, gets its author and its picture, and becomes a version', async () => {
    const { window, site } = await open()
    const english = await create(window, site, 'Harbour night')
    const german = english.replace('/en/', '/de/')
    await window.keyboard.type('The quay stays open until midnight.')
    await chooseAuthor(window, 'Shift+Tab', ['ahr', 'Zoë Ahrens'])
    await chooseImage(window, 'crane')
    await eventually(() => textOf(site, english)).toBe(
      page(english, ['Harbour night', 'The quay stays open until midnight.\n']),
    )

    await goTo(window, 'Shift+Tab', window.getByRole('radio', { name: 'English' }))
    await window.keyboard.press('ArrowLeft')
    await window.keyboard.press('Enter')
    await eventually(() => window.getByRole('radio', { name: 'Deutsch' }).isChecked()).toBe(true)
    await writeGerman(window)
    await eventually(() => textOf(site, german)).toBe(
      page(german, ['Hafennacht', 'Der Kai ist bis Mitternacht offen.\n']),
    )

    await window.keyboard.press('Control+S')
    await eventually(() => isFocused(window.getByRole('textbox', { name: 'What did you change?' }))).toBe(
      true,
    )
    await window.keyboard.press('Control+A')
    await window.keyboard.type('Announce the harbour night')
    await window.keyboard.press('Control+Enter')
    await eventually(() => site.git('status', '--porcelain')).toBe('')
    expect(site.git('show', '--format=%s', '--name-status', 'HEAD').trim().split('\n')).toEqual([
      'Announce the harbour night',
      '',
      `A\t${german}`,
      `A\t${english}`,
    ])
    expectSound(site)
  })
})

/** From the keys for a new page to the cursor in its text; answers with the file of the language that was open. */
async function create(window: Page, built: BuiltRepository, title: string): Promise<string> {
  await window.keyboard.press('Control+N')
  await eventually(() => isFocused(window.getByRole('dialog').getByRole('textbox', { name: 'Title' }))).toBe(
    true,
  )
  await window.keyboard.type(title)
  await window.keyboard.press('Enter')
  await eventually(() => window.getByRole('textbox', { name: 'Title' }).inputValue()).toBe(title)
  await eventually(() => isFocused(window.getByRole('textbox', { name: 'Text of the page' }))).toBe(true)
  // The page of the language that was being written in.
  expect(await window.getByRole('radio', { name: 'English' }).isChecked()).toBe(true)
  const made = built.git('ls-files', '--others', '--exclude-standard').trim().split('\n')
  expect(made).toHaveLength(2)
  return made.find((file) => file.startsWith('src/content/en/announcements/')) ?? ''
}

async function chooseAuthor(
  window: Page,
  key: 'Tab' | 'Shift+Tab',
  [typed, name]: readonly [string, string],
): Promise<void> {
  const author = window.getByRole('combobox', { name: /^Author/ })
  await goTo(window, key, author)
  await window.keyboard.type(typed)
  await window.getByRole('option', { name }).waitFor()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await eventually(() => author.inputValue()).toBe(name)
}

async function chooseImage(window: Page, typed: string): Promise<void> {
  const choose = window.getByRole('button', { name: 'Choose an image for “Image”' })
  await goTo(window, 'Tab', choose)
  await window.keyboard.press('Enter')
  await eventually(() => isFocused(window.getByRole('searchbox', { name: 'Search images' }))).toBe(true)
  await window.keyboard.type(typed)
  await window.getByText('1 image', { exact: true }).waitFor()
  await window.keyboard.press('ArrowDown')
  await expectVisibleFocus(window)
  await window.keyboard.press('Enter')
  await eventually(() => isFocused(choose)).toBe(true)
}

/** The German page: its own title and text, the same author and picture. */
async function writeGerman(window: Page): Promise<void> {
  const title = window.getByRole('textbox', { name: 'Title' })
  await window.getByRole('combobox', { name: /^Author/ }).waitFor()
  await goTo(window, 'Tab', title)
  await window.keyboard.press('Control+A')
  await window.keyboard.type('Hafennacht')
  await chooseAuthor(window, 'Tab', ['zoe', 'Zoë Ahrens'])
  await chooseImage(window, 'crane')
  await goTo(window, 'Tab', window.getByRole('textbox', { name: 'Text of the page' }))
  await window.keyboard.type('Der Kai ist bis Mitternacht offen.')
}

const textOf = (built: BuiltRepository, file: string) => readFileSync(path.join(built.folder, file), 'utf8')

/** A new page in the manner of its neighbours: their keys, order and quotes, the day in its name. */
function page(file: string, [title, text]: readonly [string, string]): string {
  const day = /\d{4}-\d{2}-\d{2}/.exec(file)?.[0]
  return `---\ntitle: '${title}'\ndate: ${day}\nauthor: 'zoe-ahrens'\nimage: '/images/crane.png'\n---\n\n${text}`
}
