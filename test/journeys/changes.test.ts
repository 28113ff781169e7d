import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { expectSound } from '../repositories/oracle.ts'
import { eventually } from './eventually.ts'
import { type Galley, launch } from './launch.ts'

const network = 'src/content/en/pages/network.md'

let galley: Galley | null = null
let site: BuiltRepository | null = null

afterEach(async () => {
  await galley?.close()
  site?.remove()
  galley = null
  site = null
})

type Edit = (text: string) => string

const addParagraph: Edit = (text) => `${text.trimEnd()}\n\nA paragraph nobody wanted.\n`
const retitle: Edit = (text) => text.replace(/^title: .*$/m, "title: 'Our network'")

/** The Changes desk with the English network page changed on disk. */
async function openChanges(...edits: readonly Edit[]): Promise<{ window: Page; site: BuiltRepository }> {
  const built = contentSite()
  site = built
  built.write(
    network,
    edits.reduce((text, edit) => edit(text), textOf(built)),
  )
  galley = await launch({ folder: built.folder })
  const { window } = galley
  if (edits.length > 0) {
    await window.getByRole('button', { name: /^Changes/ }).click()
    await window.getByRole('region', { name: 'Fields' }).or(window.getByRole('article')).first().waitFor()
  }
  return { window, site: built }
}

function textOf(built: BuiltRepository): string {
  return readFileSync(path.join(built.folder, network), 'utf8')
}

const inHead = (built: BuiltRepository) => built.git('show', `HEAD:${network}`)

/** Presses a control as the keyboard does. */
async function press(window: Page, role: 'button' | 'checkbox', name: RegExp | string): Promise<void> {
  const control = window.getByRole(role, { name }).first()
  await control.focus()
  await window.keyboard.press(role === 'button' ? 'Enter' : 'Space')
}

/** The help of a field that loses the focus to a press stays until the pointer has gone on. */
async function expectStillUnderPointer(window: Page): Promise<void> {
  const help = window.getByText(/^Proposed from the changes/)
  const box = window.getByRole('checkbox', { name: /^Sign off/ })
  const listHeight = async () => (await window.getByRole('listbox').boundingBox())?.height
  await window.getByRole('textbox', { name: 'What did you change?' }).click()
  const height = await listHeight()
  const shown = async () => (await help.boundingBox())?.height ?? 0
  expect(await shown()).toBeGreaterThan(8)
  await window.locator('label').filter({ has: box }).hover()
  await window.mouse.down()
  expect(await listHeight()).toBe(height)
  await window.mouse.up()
  expect(await box.isChecked()).toBe(true)
  expect([await listHeight(), (await shown()) > 8]).toEqual([height, true])
  await window.mouse.move(400, 20)
  await eventually(shown).toBeLessThan(8)
  await box.press('Space')
}

describe('changes', () => {
  it('discards a paragraph by keyboard, brings it back at once, and again later from the list', async () => {
    const { window, site } = await openChanges(retitle, addParagraph)
    const changed = textOf(site)
    const discarded = retitle(inHead(site))
    await press(window, 'button', /^Discard this change: A paragraph nobody/)
    await eventually(() => textOf(site)).toBe(discarded)
    // What had the focus is gone; the keyboard is where it was all the same.
    await eventually(() => window.evaluate(() => document.activeElement?.tagName ?? '')).not.toBe('BODY')
    await press(window, 'button', 'Undo')
    await eventually(() => textOf(site)).toBe(changed)
    await press(window, 'button', /^Discard this change: A paragraph nobody/)
    await eventually(() => textOf(site)).toBe(discarded)
    await press(window, 'button', 'More')
    await window.getByRole('menuitem', { name: 'Recently discarded' }).press('Enter')
    const kept = window
      .getByRole('dialog', { name: 'Recently discarded' })
      .getByRole('listitem')
      .filter({ hasText: 'Discarded, ' })
    await kept.first().getByRole('button').press('Enter')
    await eventually(() => textOf(site)).toBe(changed)
    expectSound(site)
  })

  it('saves a version of one field only; git shows the rest as changed', async () => {
    const { window, site } = await openChanges(retitle, addParagraph)
    const before = inHead(site)
    await press(window, 'checkbox', /^In the version: A paragraph nobody/)
    await press(window, 'button', /^Save version of 1 page/)
    await window
      .getByText(/^Version of 1 page saved/)
      .first()
      .waitFor()
    expect(inHead(site)).toBe(retitle(before))
    expect(site.git('status', '--porcelain')).toBe(` M ${network}\n`)
    const rest = site.git('diff', '--unified=0').split('\n')
    expect(rest.filter((line) => /^[-+](?![-+]{2} )/.test(line))).toEqual([
      '+',
      '+A paragraph nobody wanted.',
    ])
    await window.getByText('A paragraph nobody wanted.').waitFor()
    expectSound(site)
  })

  it('changes the last version, and takes that back', async () => {
    const { window, site } = await openChanges(retitle)
    await expectStillUnderPointer(window)
    const old = site.git('rev-parse', 'HEAD').trim()
    await press(window, 'checkbox', 'Change the last version instead')
    await window.getByRole('textbox', { name: 'What did you change?' }).fill('Better words')
    await press(window, 'button', 'Change the last version')
    await window.getByText('The last version is changed').first().waitFor()
    expect(site.git('log', '-1', '--format=%s').trim()).toBe('Better words')
    expect(site.git('rev-parse', 'HEAD^').trim()).toBe(site.git('rev-parse', `${old}^`).trim())
    expect(site.git('status', '--porcelain')).toBe('')
    await press(window, 'button', 'Undo')
    await eventually(() => site.git('rev-parse', 'HEAD').trim()).toBe(old)
    expect(site.git('status', '--porcelain')).toBe(` M ${network}\n`)
    expectSound(site)
  })
})

describe('versions', () => {
  it('restores a paragraph from an earlier version as a new change', async () => {
    const { window, site } = await openChanges()
    await window.getByRole('button', { name: /^Versions/ }).click()
    const versions = window.getByRole('listbox', { name: 'Versions' })
    await versions.getByRole('option').nth(1).waitFor()
    await versions.focus()
    await window.keyboard.type('Write')
    await window.getByRole('region', { name: 'Write the pages' }).waitFor()
    const files = window.getByRole('navigation', { name: 'Files of this version' })
    await files.locator(`button[title="${network}"]`).press('Enter')
    await window.getByRole('radio', { name: 'Since then' }).or(window.getByText('Since then')).first().click()
    await press(window, 'button', /^Bring this back: /)
    await eventually(() => textOf(site)).toBe(site.git('show', `HEAD~2:${network}`))
    expect(site.git('status', '--porcelain')).toBe(` M ${network}\n`)
    await press(window, 'button', 'Undo')
    await eventually(() => site.git('status', '--porcelain')).toBe('')
  })

  it('says who wrote a paragraph', async () => {
    site = contentSite()
    galley = await launch({ folder: site.folder, page: network })
    const { window } = galley
    await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
    await window.keyboard.press('Control+Shift+H')
    await window.getByRole('button', { name: 'Who wrote this' }).press('Enter')
    const written = window.getByRole('region', { name: 'Who wrote this' })
    const part = written.getByRole('listitem').filter({ hasText: 'five towns' })
    await part.getByText('Tell more about the network').waitFor()
    await part.getByRole('button').press('Enter')
    await window.getByRole('region', { name: 'Tell more about the network' }).waitFor()
  })
})
