import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { eventPath, eventSite } from '../repositories/eventSite.ts'
import { violationsIn } from './axe.ts'
import { eventually } from './eventually.ts'
import { expectVisibleFocus, focusOf } from './focus.ts'
import { type Galley, launch } from './launch.ts'

/*
 * A field is learned wrongly: the venue of an event looks like a choice of two places. It is corrected on the Site
 * desk, without a mouse, and the form of the page follows.
 */

let site: BuiltRepository
let galley: Galley

beforeAll(async () => {
  site = eventSite()
  galley = await launch({ folder: site.folder, page: eventPath(0) })
  await galley.window.getByRole('form', { name: 'Properties of the page' }).waitFor()
})

afterAll(async () => {
  await galley.close()
  expect(galley.errors).toEqual([])
  site.remove()
})

const file = () => path.join(site.folder, '.galley', 'site.yml')
const told = () => (existsSync(file()) ? readFileSync(file(), 'utf8') : null)

const hasFocus = (target: Locator) =>
  target.evaluateAll((found) => found.some((element) => element === document.activeElement))

async function press(key: string): Promise<void> {
  await galley.window.keyboard.press(key)
  await expectVisibleFocus(galley.window, 'caret')
}

/** Presses a key until the element has the focus, which must be seen at every stop. */
async function goTo(target: Locator, key = 'Tab', most = 60): Promise<void> {
  await target.first().waitFor()
  for (let stop = 0; stop < most; stop++) {
    if (await hasFocus(target)) return
    await press(key)
  }
  throw new Error(
    `not reached with ${most} × ${key}: ${target}; at ${JSON.stringify(await focusOf(galley.window))}`,
  )
}

const button = (name: string | RegExp) => galley.window.getByRole('button', { name })
const correctVenue = () => button(/^Correct….*(?:Venue|Place)$/)

/** From anywhere to the facts about events. */
async function showEvents(): Promise<void> {
  const { window } = galley
  await window.keyboard.press('Control+K')
  await window.keyboard.type('Go to Site')
  await window.getByRole('option', { name: /Site/ }).first().waitFor()
  await window.keyboard.press('Enter')
  await window.getByRole('listbox', { name: 'What Galley learned' }).waitFor()
  await goTo(window.getByRole('listbox', { name: 'What Galley learned' }), 'F6', 8)
  await window.keyboard.type('Events')
  await correctVenue().waitFor()
  await goTo(correctVenue())
}

describe('correcting what was learned', () => {
  it('says in words what was learned, how sure that is, and where it can be seen', async () => {
    await showEvents()
    const venue = galley.window.getByRole('article', { name: 'Venue' })
    await eventually(() => venue.textContent()).toContain('6 of 6')
    await eventually(() => venue.textContent()).toContain('One of 2 values: Harbour hall (3), Old crane (3).')
    await galley.picture('site-learned')
  })

  it('takes what the field holds by keyboard, and writes it into the site', async () => {
    const { window } = galley
    await press('Enter')
    expect(await hasFocus(window.getByRole('textbox', { name: 'Name' }))).toBe(true)
    await goTo(button(/What it holds/))
    await press('Enter')
    await window.getByRole('option', { name: 'One line of text', exact: true }).waitFor()
    await window.keyboard.press('Home')
    await window.keyboard.press('Enter')
    await eventually(() => button(/What it holds/).textContent()).toContain('One line of text')
    await goTo(button('Keep'))
    await galley.picture('site-correcting')
    await window.keyboard.press('Enter')
    await eventually(told).toBe(
      '# What Galley was told about this site. Edit it here or in Galley, under Site.\n' +
        'types:\n  events:\n    fields:\n      venue:\n        kind: text\n',
    )
    await window.getByRole('article', { name: 'Venue' }).getByText('Corrected: what it holds.').waitFor()
    expect(await hasFocus(correctVenue())).toBe(true)
    await galley.picture('site-corrected')
  })

  it('lets the form of the page follow', async () => {
    const { window } = galley
    await window.keyboard.press('Control+1')
    const venue = window.getByRole('textbox', { name: 'Venue', exact: true })
    await venue.waitFor()
    expect(await venue.inputValue()).toBe('Harbour hall')
  })

  it('touches only the lines of a second correction, and takes it back', async () => {
    const { window } = galley
    const before = told() ?? ''
    await showEvents()
    await press('Enter')
    await window.keyboard.press('Control+A')
    await window.keyboard.type('Place')
    await window.keyboard.press('Enter')
    await eventually(told).toBe(`${before}        label: Place\n`)
    await window.getByText('Corrected: Venue').waitFor()
    await goTo(button('Undo'), 'F6', 10).catch(() => goTo(button('Undo')))
    await window.keyboard.press('Enter')
    await eventually(told).toBe(before)
    await window.getByRole('article', { name: 'Venue' }).waitFor()
  })

  it('is set back to what was learned, without leaving a file', async () => {
    const { window } = galley
    await showEvents()
    await press('Enter')
    await goTo(button('Set back to what was learned'))
    await window.keyboard.press('Enter')
    await eventually(told).toBe(null)
    await window.getByRole('article', { name: 'Venue' }).getByText('One of 2 values').waitFor()
  })

  it('is closed by Escape with nothing written, and the focus comes back', async () => {
    await goTo(correctVenue())
    await press('Enter')
    await galley.window.keyboard.type('Something')
    await press('Escape')
    expect(await hasFocus(correctVenue())).toBe(true)
    expect(told()).toBe(null)
  })

  it.each(['light', 'dark'] as const)('has no accessibility violation, %s', async (theme) => {
    const { window } = galley
    await window.keyboard.press('Control+K')
    await window.keyboard.type(theme === 'light' ? 'Light' : 'Dark')
    await window.getByRole('option', { name: theme === 'light' ? 'Light' : 'Dark', exact: true }).waitFor()
    await window.keyboard.press('Enter')
    await eventually(() => window.locator('html').getAttribute('data-theme')).toBe(theme)
    const sections = window.getByRole('listbox', { name: 'What Galley learned' })
    for (const name of [
      'Overview',
      'Languages',
      'Events',
      'Addresses',
      'Images and files',
      'Settings found',
    ]) {
      await sections.focus()
      await window.keyboard.type(name)
      await window.getByRole('region', { name, exact: true }).first().waitFor()
      expect(await violationsIn(window), name).toEqual([])
      await window.waitForTimeout(700) // a new word begins for type-ahead
    }
    await sections.focus()
    await window.keyboard.type('Events')
    await button(/^Correct….*This kind of page$/).focus()
    await window.keyboard.press('Enter')
    await window.getByRole('textbox', { name: 'Web address' }).waitFor()
    expect(await violationsIn(window), 'correction of a type').toEqual([])
    await window.keyboard.press('Escape')
    await correctVenue().focus()
    await window.keyboard.press('Enter')
    await button('Keep').waitFor()
    expect(await violationsIn(window), 'correction').toEqual([])
    await window.keyboard.press('Escape')
  })
})
