import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { formPage, formSite } from '../repositories/formSite.ts'
import { eventually } from './eventually.ts'
import { expectVisibleFocus } from './focus.ts'
import { type Galley, launch } from './launch.ts'

let galley: Galley | null = null
let site: BuiltRepository | null = null

afterEach(async () => {
  await galley?.close()
  site?.remove()
  galley = null
  site = null
})

async function open(): Promise<{ readonly window: Page; readonly site: BuiltRepository }> {
  site = formSite()
  galley = await launch({ folder: site.folder, page: formPage })
  const { window } = galley
  await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
  // The fields are what the configuration says as soon as the pages have been read.
  await window.getByRole('button', { name: /An event/ }).waitFor()
  return { window, site }
}

/** The lines that differ from the last version, without their place. */
function changedLines({ git }: BuiltRepository): string[] {
  return git('diff', '--unified=0')
    .split('\n')
    .filter((line) => /^[-+](?![-+]{2} )/.test(line))
}

const textOf = (built: BuiltRepository) => readFileSync(path.join(built.folder, formPage), 'utf8')

async function fieldMenu(window: Page, label: string): Promise<void> {
  await window.getByRole('button', { name: `Options for “${label}”` }).click()
}

/** Moves sections by their handle and by their menu; undoing it leaves open what was open. */
async function dragSections(window: Page, site: BuiltRepository): Promise<void> {
  const before = textOf(site)
  const sections = window.getByRole('region', { name: 'Sections' })
  const items = sections.getByRole('listitem')
  await items
    .nth(2)
    .getByRole('button', { name: /Getting here/ })
    .first()
    .click()
  const headline = sections.getByRole('textbox', { name: 'Headline' })
  await items.nth(0).hover()
  const handle = items.nth(0).getByTitle('Drag to another place')
  await handle.scrollIntoViewIfNeeded()
  const [from, to] = [await handle.boundingBox(), await items.nth(1).boundingBox()]
  if (from === null || to === null) throw new Error('The sections are not in sight.')
  await window.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await window.mouse.down()
  await window.mouse.move(to.x, to.y + to.height / 2, { steps: 5 })
  await window.mouse.move(to.x, to.y + to.height - 2, { steps: 5 })
  await window.mouse.up()
  await eventually(() => items.first().textContent()).toContain('The old crane')
  await eventually(() => textOf(site)).toMatch(/The old crane"\n {2}- type: text\n {4}headline: 'Programme'/)
  expect(await headline.inputValue()).toBe('Getting here')
  await items.nth(2).getByRole('button', { name: 'Options for Getting here' }).click()
  await window.getByRole('menuitem', { name: 'Move up' }).click()
  await eventually(() => items.nth(1).textContent()).toContain('Getting here')
  expect(await headline.inputValue()).toBe('Getting here')
  await headline.focus()
  await window.keyboard.press('Control+z')
  await window.keyboard.press('Control+z')
  await eventually(() => textOf(site)).toBe(before)
  expect(await headline.inputValue()).toBe('Getting here')
}

describe('the form of a page', () => {
  it('writes a date, a choice, a reference and an image as the site does, and only their lines', async () => {
    const { window, site } = await open()
    await window.getByRole('spinbutton', { name: /day, Date/ }).click()
    await window.keyboard.type('11')
    await eventually(() => changedLines(site)).toEqual(['-date: 2024-05-04 10:00', '+date: 2024-05-11 10:00'])

    await window.getByRole('button', { name: /An event/ }).click()
    await window.getByRole('option', { name: 'News of the harbour' }).click()
    await eventually(() => changedLines(site)).toContain('+kind: news')

    const author = window.getByRole('combobox', { name: /^Author/ })
    expect(await author.inputValue()).toBe('Anna Berg')
    await author.fill('ahr')
    await window.getByRole('option', { name: 'Zoë Ahrens' }).waitFor()
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Enter')
    await eventually(() => changedLines(site)).toContain('+author: Zoë Ahrens')

    await window.getByRole('button', { name: 'Choose an image for “Image”' }).click()
    await window.getByRole('searchbox', { name: 'Search images' }).fill('boat')
    await window.getByText('1 image', { exact: true }).waitFor()
    await window.keyboard.press('ArrowDown')
    await expectVisibleFocus(window)
    await window.keyboard.press('Enter')
    await eventually(() => changedLines(site)).toEqual([
      '-date: 2024-05-04 10:00',
      '-kind: event',
      '-author: Anna Berg',
      '+date: 2024-05-11 10:00',
      '+kind: news',
      '+author: Zoë Ahrens',
      '-image: /images/harbour.png',
      '+image: /images/boats/ferry.png',
    ])
    await eventually(() => window.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Choose an image for “Image”',
    )
  })

  it('moves sections by keyboard, comments and all, and the focus stays where it was', async () => {
    const { window, site } = await open()
    const sections = window.getByRole('region', { name: 'Sections' })
    await sections
      .getByRole('button', { name: /Programme/ })
      .first()
      .focus()
    await window.keyboard.press('Enter')
    const headline = sections.getByRole('textbox', { name: 'Headline' })
    await headline.focus()
    await window.keyboard.press('End')
    await window.keyboard.press('Alt+ArrowDown')
    await eventually(() => sections.getByRole('listitem').first().textContent()).toContain('The old crane')
    await window.keyboard.type(' at ten')
    await eventually(() => textOf(site)).toContain("headline: 'Programme at ten'")
    const order = [...textOf(site).matchAll(/(?:headline|caption): ["']?([\w ]+)/g)].map(([, name]) => name)
    expect(order).toEqual(['The old crane', 'Programme at ten', 'Getting here'])
    expect(textOf(site)).toContain('# the best of last year\n  - type: picture')
    await window
      .getByRole('status')
      .filter({ hasText: 'is now number 2 of 3' })
      .waitFor({ state: 'attached' })
  })

  it('takes every other kind of field, by keyboard, by pointer and through an input method, to the line', async () => {
    const { window, site } = await open()
    const place = window.getByRole('textbox', { name: 'Place' })
    await place.focus()
    await window.keyboard.press('End')
    const keyboard = await window.context().newCDPSession(window)
    await keyboard.send('Input.imeSetComposition', { text: 'み', selectionStart: 1, selectionEnd: 1 })
    await keyboard.send('Input.imeSetComposition', { text: 'みな', selectionStart: 2, selectionEnd: 2 })
    await keyboard.send('Input.insertText', { text: '港' })
    await eventually(() => changedLines(site)).toEqual(['-place: At the gate', '+place: At the gate港'])
    await window.keyboard.press('Control+z')
    await eventually(() => changedLines(site)).toEqual([])

    const handout = window.getByRole('combobox', { name: /^Handout/ })
    await handout.fill('timet')
    await window.getByRole('option', { name: /^timetable.pdf/ }).waitFor()
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Enter')
    await eventually(() => changedLines(site)).toContain('+handout: /files/2024/timetable.pdf')

    const more = window.getByRole('combobox', { name: /^More/ })
    await more.fill('ferry')
    await window.getByRole('option', { name: /^A new ferry/ }).waitFor()
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Enter')
    await eventually(() => changedLines(site)).toContain('+more: /posts/new-ferry/')

    await window.getByRole('combobox', { name: /^Readers/ }).fill('zoe')
    await window.getByRole('option', { name: 'Zoë Ahrens' }).first().waitFor()
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Enter')
    await eventually(() => changedLines(site)).toContain('+readers: [Anna Berg, Jonas Kern, Zoë Ahrens]')

    await window.locator('input[type=color]').fill('#1a2b3c')
    await eventually(() => changedLines(site)).toContain("+colour: '#1A2B3C'")

    await window.getByRole('button', { name: /An event/ }).click()
    await window.getByRole('option', { name: 'News of the harbour' }).click()
    await place.waitFor({ state: 'detached' })
    await window.getByText('“Place” is not shown, because “Kind” does not ask for it.').waitFor()
    await eventually(() => changedLines(site)).toContain('+kind: news')
    expect(textOf(site)).toContain('\nplace: At the gate\n')
    await dragSections(window, site)
  })

  it('sets a field back to its bytes in the last version, having said what it was', async () => {
    const { window, site } = await open()
    await window.getByRole('textbox', { name: 'Title' }).fill('Another day')
    await window.getByRole('textbox', { name: 'Summary' }).fill('Nobody comes.')
    await eventually(() => changedLines(site)).toHaveLength(4)
    await fieldMenu(window, 'Summary')
    const back = window.getByRole('menuitem', { name: 'Set back to the last version' })
    await eventually(() => back.textContent()).toContain('“Come and see the cranes.” → “Nobody comes.”')
    await back.click()
    await eventually(() => changedLines(site)).toEqual(['-title: "Open day"', '+title: "Another day"'])
  })

  it('removes a section with a way back, and puts it back to the letter', async () => {
    const { window, site } = await open()
    const before = textOf(site)
    await window.getByRole('button', { name: 'Options for The old crane' }).click()
    await window.getByRole('menuitem', { name: 'Remove' }).click()
    await eventually(() => textOf(site)).not.toContain('The old crane')
    await window.getByRole('button', { name: 'Undo' }).click()
    await eventually(() => textOf(site)).toBe(before)
  })

  it('says what there is to look at once a field is left, leads there, and writes it all the same', async () => {
    const { window, site } = await open()
    const summary = window.getByRole('textbox', { name: 'Summary' })
    await summary.fill('Short')
    await eventually(() => changedLines(site)).toContain("+summary: 'Short'")
    expect(await summary.getAttribute('aria-invalid')).not.toBe('true')
    await window.getByRole('textbox', { name: 'Slug' }).focus()
    await eventually(() => summary.getAttribute('aria-invalid')).toBe('true')
    await window.getByText('Between 12 and 160 characters.').waitFor()
    await window.getByRole('button', { name: '1 thing to look at' }).click()
    await window.getByRole('menuitem', { name: 'Summary' }).click()
    await eventually(() => summary.evaluate((element) => element === document.activeElement)).toBe(true)
    await summary.fill('Come and see the new cranes.')
    await window.getByText('Between 12 and 160 characters.').waitFor({ state: 'detached' })
  })

  it('proposes a slug from the title, and warns that a published address would change', async () => {
    const { window, site } = await open()
    await window.getByRole('textbox', { name: 'Title' }).fill('Öffnung für Große')
    await window.getByRole('button', { name: 'From the title: oeffnung-fuer-grosse' }).click()
    await window.getByText(/moves from \/posts\/open-day\/? to \/posts\/oeffnung-fuer-grosse/).waitFor()
    await eventually(() => changedLines(site)).toEqual([
      '-title: "Open day"',
      '-slug: open-day',
      '+title: "Öffnung für Große"',
      '+slug: oeffnung-fuer-grosse',
    ])
  })
})
