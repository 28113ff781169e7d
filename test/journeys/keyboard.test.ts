import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { expectSound } from '../repositories/oracle.ts'
import { eventually } from './eventually.ts'
import { expectVisibleFocus, focusOf } from './focus.ts'
import { type Galley, launch } from './launch.ts'

/*
 * A day's work without a mouse. After every step it can be seen where the keyboard is.
 */

const openDay = 'src/content/en/announcements/2025-03-02-open-day.md'
const start = 'src/content/en/pages/index.md'

let site: BuiltRepository
let galley: Galley

beforeAll(async () => {
  site = contentSite()
  galley = await launch({ folder: site.folder })
  await galley.window.getByRole('form', { name: 'Properties of the page' }).waitFor()
})

afterAll(async () => {
  await galley.close()
  expect(galley.errors).toEqual([])
  site.remove()
})

const textOn = (file: string) => readFileSync(path.join(site.folder, file), 'utf8')

/** Presses a key; where that leads must be seen. */
async function press(key: string, mark: 'ring' | 'caret' = 'ring'): Promise<void> {
  await galley.window.keyboard.press(key)
  await expectVisibleFocus(galley.window, mark)
}

const type = (words: string) => galley.window.keyboard.type(words)

const hasFocus = (target: Locator) =>
  target.evaluateAll((found) => found.some((element) => element === document.activeElement))

/** Presses Tab (or another key) until the element has the focus, which must be seen at every stop. */
async function goTo(target: Locator, key = 'Tab', most = 40): Promise<void> {
  for (let stop = 0; stop < most; stop++) {
    if (await hasFocus(target)) return
    await press(key, 'caret')
  }
  throw new Error(
    `not reached with ${most} × ${key}: ${target}; at ${JSON.stringify(await focusOf(galley.window))}`,
  )
}

const title = (window: Page) => window.getByRole('textbox', { name: 'Title', exact: true })
const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the page' })

describe('without a mouse', () => {
  it('a page is found in the list and opened', async () => {
    const { window } = galley
    await press('/')
    expect(await hasFocus(window.getByRole('searchbox', { name: 'Search pages' }))).toBe(true)
    await type('open')
    await press('ArrowDown')
    await press('ArrowDown')
    await press('ArrowUp')
    await eventually(() => window.getByRole('option', { name: /^Open/ }).count()).toBe(2)
    for (let row = 0; row < 3 && !(await activeRow()).startsWith('Open day'); row++) await press('ArrowDown')
    await press('Enter')
    await eventually(() => title(window).inputValue()).toBe('Open day in March')
    await expectVisibleFocus(window)
  })

  it('its title, date, tags and text are changed', async () => {
    const { window } = galley
    await goTo(title(window), 'F6', 5)
    await press('Control+A')
    await type('Open day in April')
    await goTo(window.getByRole('spinbutton', { name: /month/i }))
    await type('4')
    await expectVisibleFocus(window)
    await goTo(
      window
        .getByRole('group', { name: 'Tags' })
        .getByRole('combobox')
        .or(window.getByRole('combobox', { name: 'Tags' })),
    )
    await type('music')
    await press('Enter')
    await goTo(text(window))
    await press('Control+End', 'caret')
    await type(' Come in.')
    await eventually(() => textOn(openDay)).toContain(' Come in.')
    const diff = site.git('diff', '--unified=0').split('\n')
    expect(diff.filter((line) => /^[-+](?![-+]{2} )/.test(line)).sort()).toEqual(
      [
        '-title: "Open day in March"',
        '+title: "Open day in April"',
        '-date: 2025-03-02',
        '+date: 2025-04-02',
        '-tags: [events, families]',
        '+tags: [events, families, music]',
        '+ Come in.',
      ].sort(),
    )
  })

  it('the text is no trap: Tab leaves it forwards, Shift+Tab backwards', async () => {
    const { window } = galley
    await press('Tab')
    expect(await hasFocus(text(window))).toBe(false)
    await goTo(text(window), 'Shift+Tab', 3)
    await press('Shift+Tab')
    expect(await hasFocus(text(window))).toBe(false)
  })

  it('the palette opens another page, and Escape gives the focus back', async () => {
    const { window } = galley
    await press('Control+K', 'caret')
    await type('nothing like this')
    await press('Escape')
    expect(await window.getByRole('dialog').count()).toBe(0)
    await press('Control+K', 'caret')
    await type('harbour library')
    await press('ArrowDown', 'caret')
    await press('ArrowUp', 'caret')
    await window.keyboard.press('Enter')
    await eventually(() => title(window).inputValue()).toBe('Harbour library')
    await eventually(() => hasFocus(text(window))).toBe(true)
    await expectVisibleFocus(window, 'caret')
  })

  it('sections are put in another order, added and removed', async () => {
    const { window } = galley
    const sections = window.getByRole('region', { name: 'Sections' })
    const kinds = () => [...textOn(start).matchAll(/ - type: '?(\w+)'?/g)].map(([, kind]) => kind)
    await goTo(title(window), 'F6', 6)
    await goTo(sections.getByRole('button', { name: /^Second/ }))
    await press('Alt+ArrowUp')
    await eventually(kinds).toEqual(['second', 'hero', 'fourth'])
    expect(await hasFocus(sections.getByRole('button', { name: /^Second/ }))).toBe(true)
    await press('Alt+ArrowDown')
    await press('Alt+ArrowDown')
    await eventually(kinds).toEqual(['hero', 'fourth', 'second'])
    await goTo(sections.getByRole('button', { name: 'Add a section' }))
    await press('Enter')
    await goTo(window.getByRole('menuitem', { name: 'Hero' }), 'ArrowDown', 6)
    await press('Enter')
    await eventually(kinds).toEqual(['hero', 'fourth', 'second', 'hero'])
    const options = sections
      .getByRole('listitem')
      .nth(1)
      .getByRole('button', { name: /^Options for/ })
      .first()
    await goTo(options, 'Shift+Tab')
    await press('Enter')
    await window.getByRole('menuitem', { name: 'Remove' }).waitFor()
    await press('Escape')
    await eventually(() => window.getByRole('menu').count()).toBe(0)
    expect(await hasFocus(options)).toBe(true)
    await press('Enter')
    await goTo(window.getByRole('menuitem', { name: 'Remove' }), 'ArrowDown', 6)
    await press('Enter')
    await eventually(kinds).toEqual(['hero', 'second', 'hero'])
  })

  it('F6 passes every pane once and comes round, Shift+F6 the other way', async () => {
    const { window } = galley
    const pane = () =>
      window.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'))
    const seen: unknown[] = []
    for (let step = 0; step < 4; step++) {
      await press('F6')
      seen.push(await pane())
    }
    expect(new Set(seen)).toEqual(new Set(['sidebar', 'list', 'writing', 'preview']))
    const last = await pane()
    await press('F6')
    expect(await pane()).toBe(seen[0])
    await press('Shift+F6')
    expect(await pane()).toBe(last)
  })

  it('a version is saved, and the focus stays in the window', async () => {
    const { window } = galley
    await press('Control+S')
    const message = window.getByRole('textbox', { name: 'What did you change?' })
    await eventually(() => hasFocus(message)).toBe(true)
    await type('Move the open day')
    await expectVisibleFocus(window)
    await goTo(window.getByRole('button', { name: 'Save version of 2 pages' }))
    await window.keyboard.press('Enter')
    await window.getByText('Version of 2 pages saved').first().waitFor()
    expect(site.git('log', '-1', '--format=%s').trim()).toBe('Move the open day')
    expect(site.git('status', '--porcelain')).toBe('')
    expectSound(site)
    await press('Tab')
    await window.keyboard.press('Control+1')
    await title(window).waitFor()
    await press('Tab')
  })
})

/** What the row says that the keyboard is at. */
async function activeRow(): Promise<string> {
  return galley.window.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.textContent ?? ''
  })
}
